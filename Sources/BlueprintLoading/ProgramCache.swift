/// Keeps compiled manifests, so that an unchanged one is not compiled again.
///
/// Only programs are kept, never their results: a manifest that reads the clock or the environment runs each time. The
/// key is everything the compiler read, in full and not as a hash. A manifest that imports more than `RenderBlueprint`
/// reads more than we can name, and is not kept.
struct ProgramCache: Sendable {
  private let folder: String
  private let key: [UInt8]

  init?(_ manifest: [UInt8], path: String, toolchain: Toolchain, environment: [String: String]) {
    guard Self.importsOnlyUs(manifest), let caches = Self.cachesFolder(environment) else { return nil }
    key = Array("1\n\(toolchain.identity)\n\(path)\n".utf8) + manifest
    folder = "\(caches)/blueprint/\(Self.name(Array(path.utf8)))"
  }

  /// The program of an earlier run with the same key.
  var program: String? {
    FileSystem.read("\(folder)/key") == key && FileSystem.isFile("\(folder)/program") ? "\(folder)/program" : nil
  }

  /// Keeps a program; that it cannot be kept is no error.
  func keep(_ program: String) {
    guard FileSystem.makeDirectory(folder) else { return }
    // Without a key there is no entry, so that a reader never sees an old key with a new program.
    guard FileSystem.replace("\(folder)/key", with: []) == nil, let bytes = FileSystem.read(program) else { return }
    guard FileSystem.replace("\(folder)/program", with: bytes) == nil, FileSystem.makeExecutable("\(folder)/program") else { return }
    _ = FileSystem.replace("\(folder)/key", with: key)
  }

  private static func importsOnlyUs(_ manifest: [UInt8]) -> Bool {
    String(decoding: manifest, as: UTF8.self).split(whereSeparator: { $0.isNewline || $0 == ";" }).allSatisfy { line in
      !line.contains("import ") || line.split(separator: " ") == ["import", "RenderBlueprint"]
    }
  }

  private static func cachesFolder(_ environment: [String: String]) -> String? {
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") { return caches }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.cache"
  }

  /// A folder name for a path: FNV-1a, where a collision costs a compilation and nothing else.
  private static func name(_ bytes: [UInt8]) -> String {
    String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }
}
