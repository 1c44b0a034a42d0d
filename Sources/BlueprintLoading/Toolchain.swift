/// The Swift compiler that is found, and the modules that a manifest is compiled against.
struct Toolchain: Sendable {
  /// The compiler's driver as `PATH` has it.
  var compiler: String
  /// The directory of `RenderBlueprint.swiftmodule`.
  var modules: String
  /// The directory of `libBlueprintManifest.a`.
  var libraries: String

  /// Looks for `swiftc`, or what `BLUEPRINT_SWIFTC` names, in `PATH`.
  static func compiler(in environment: [String: String]) -> String? {
    let name = environment["BLUEPRINT_SWIFTC"].flatMap { $0.isEmpty ? nil : $0 } ?? "swiftc"
    if name.contains("/") { return name }
    return (environment["PATH"] ?? "").split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: FileSystem.isFile)
  }

  /// The modules beside a program: in a build folder, or in an installed prefix.
  static func modules(besideProgram program: String) -> (modules: String, libraries: String)? {
    guard let slash = program.lastIndex(of: "/") else { return nil }
    let folder = String(program[..<slash])
    let candidates = [
      (modules: "\(folder)/Modules", libraries: folder),
      (modules: "\(folder)/../lib/blueprint/Modules", libraries: "\(folder)/../lib/blueprint"),
    ]
    return candidates.first {
      FileSystem.exists("\($0.modules)/RenderBlueprint.swiftmodule") && FileSystem.isFile("\($0.libraries)/libBlueprintManifest.a")
    }
  }

  /// Everything of the toolchain that the result of a compilation depends on.
  var identity: String {
    let driver = FileSystem.resolve(compiler) ?? compiler
    let folder = driver.lastIndex(of: "/").map { String(driver[..<$0]) } ?? ""
    return [
      driver, "\(folder)/swift-frontend", "\(folder)/../lib/swift/linux/libswiftCore.so", "\(modules)/RenderBlueprint.swiftmodule",
      "\(modules)/BlueprintManifest.swiftmodule", "\(libraries)/libBlueprintManifest.a",
    ].map(FileSystem.identity).joined(separator: "\n")
  }
}
