import BlueprintLoading
import BlueprintScaffolding

/// The files of the working directory, for detection.
struct ProjectListing {
  private static let skipped: Set<String> = [
    ".git", "node_modules", "vendor", ".venv", "venv", "__pycache__", "target", ".build", "_build", "deps", ".next", ".nuxt", "coverage",
    ".idea", ".vscode", "tmp", "log", ".terraform", ".cache", ".turbo", "Pods", ".gradle", "bower_components",
  ]
  private static let mostFiles = 20_000
  private static let mostBytes = 512 << 10

  static func tree(of folder: String) -> ProjectTree {
    let paths = FileSystem.files(below: folder, depth: 7, limit: mostFiles) { skipped.contains($0) }
    return ProjectTree(paths: paths) { path in
      FileSystem.read("\(folder)/\(path)", limit: mostBytes).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The files of somebody's own template; nil where there is no such folder.
  static func template(in folder: String) throws(TemplateError) -> Template? {
    guard FileSystem.isDirectory(folder) else { return nil }
    let paths = FileSystem.files(below: folder, depth: 7, limit: 200) { $0 == ".git" }
    var files: [String: String] = [:]
    for path in paths { files[path] = FileSystem.read("\(folder)/\(path)", limit: mostBytes).map { String(decoding: $0, as: UTF8.self) } }
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    return try Template(name: name, files: files)
  }
}
