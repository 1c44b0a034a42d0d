/// The files of a repository, as detection sees them; it never opens a file that may hold secrets.
public struct ProjectTree: Sendable {
  /// Paths from the root of the repository, sorted.
  public let paths: [String]
  private let known: Set<String>
  private let read: @Sendable (_ path: String) -> String?

  public init(paths: [String], text: @escaping @Sendable (_ path: String) -> String?) {
    self.paths = paths.filter { !Self.isPrivate($0) }.sorted()
    known = Set(self.paths)
    read = text
  }

  /// The text of a file; nil where there is none, or where nobody should look.
  public func text(_ path: String) -> String? { known.contains(path) ? read(path) : nil }

  public func has(_ path: String) -> Bool { known.contains(path) }

  /// `.env`, `.env.production` and keys; examples without values are open.
  static func isPrivate(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name == ".env" || name == ".envrc" { return true }
    if name.hasPrefix(".env.") || name.hasSuffix(".env") { return !isVariableExample(path) }
    return [".pem", ".key", ".p12", ".pfx", "_rsa", "_ed25519"].contains(where: name.hasSuffix)
  }

  /// `.env.example` and its other names.
  static func isVariableExample(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return ["example", "sample", "template", "dist"].contains { name == ".env.\($0)" || name == "\($0).env" || name == "env.\($0)" }
  }
}

/// A folder in which a service may live; paths count from it.
struct ProjectFolder {
  let tree: ProjectTree
  /// From the root of the repository; empty for the root.
  let path: String
  /// The files in it, without those of services in folders below.
  let files: [String]

  init(_ tree: ProjectTree, _ path: String, excluding others: [String] = []) {
    self.tree = tree
    self.path = path
    let prefix = path.isEmpty ? "" : "\(path)/"
    files = tree.paths.filter { file in
      file.hasPrefix(prefix) && !others.contains { $0 != path && $0.hasPrefix(prefix) && file.hasPrefix("\($0)/") }
    }.map { String($0.dropFirst(prefix.count)) }
  }

  func has(_ file: String) -> Bool { tree.has(full(file)) }
  func text(_ file: String) -> String? { tree.text(full(file)) }

  /// The first of some names that is there.
  func first(of names: [String]) -> String? { names.first(where: has) }

  /// A file's path from the root of the repository.
  func full(_ file: String) -> String { path.isEmpty ? file : "\(path)/\(file)" }

  /// Files below a folder with an ending.
  func files(in folder: String, endingWith ending: String) -> [String] {
    files.filter { $0.hasPrefix("\(folder)/") && $0.hasSuffix(ending) }
  }

  /// Source files with an ending, tests left out, nearest to the root first; no more than are read in an instant.
  func sources(_ endings: String..., limit: Int = 300) -> [String] {
    let found = files.filter { file in
      endings.contains(where: file.hasSuffix) && !file.lowercased().contains("test") && !file.contains(".spec.")
    }
    return Array(found.sorted { ($0.split(separator: "/").count, $0) < ($1.split(separator: "/").count, $1) }.prefix(limit))
  }

  /// Whether a file says something.
  func says(_ file: String, _ words: String...) -> Bool {
    guard let text = text(file) else { return false }
    return words.contains { text.contains($0) }
  }
}
