import BlueprintLoading
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

/// The files beside a `render.yaml`, as far as commands can call them.
struct RepositoryFiles {
  let root: String

  /// The files around a blueprint; paths in it count from the root of the repository.
  init(of blueprint: String, _ console: Console) {
    let folder = console.folder(of: blueprint)
    // The parents of a path with `..` or links in it are others than its text says.
    root = FileSystem.repository(around: FileSystem.resolve(folder) ?? folder) ?? folder
  }

  private static let mostBytes = 1 << 20

  /// A file of the repository by its path from the root; nil for what lies outside.
  func source(_ path: String) -> SourceText? {
    if path.split(separator: "/").contains("..") { return nil }
    return FileSystem.read(absolute(path), limit: Self.mostBytes).map { SourceText(name: path, fileBytes: $0) }
  }

  func absolute(_ path: String) -> String { "\(root)/\(path)" }

  var projectFiles: ProjectFiles {
    ProjectFiles(
      text: { path in source(path).map { String(decoding: $0.bytes, as: UTF8.self) } },
      packageScripts: { directory in
        source(directory.isEmpty ? "package.json" : "\(directory)/package.json").map { PackageScripts(reading: $0).texts } ?? [:]
      })
  }

  /// The edits that take a migration out of a file with scripts; nil where the script is not there.
  static func edits(of source: SourceText, for change: RecognizedDeployment.ScriptChange) -> [TextEdit]? {
    guard let name = change.script.name else { return [TextEdit(0..<source.bytes.count, change.text)] }
    return PackageScripts(reading: source).edit(name, to: change.text).map { [$0] }
  }
}
