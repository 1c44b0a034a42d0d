import BlueprintScaffolding
import Foundation
import TestSupport
import Testing

/// A repository in one text: lines such as `>>> package.json` begin its files.
struct Repository: Sendable, CustomTestStringConvertible {
  let name: String
  let files: [String: String]

  static let folder = Paths.project.appending(path: "Tests/BlueprintScaffoldingTests/Fixtures/repositories")
  static let all: [Self] = Paths.files(in: folder, withExtension: "repo").map(Self.init)

  init(_ file: URL) {
    name = file.deletingPathExtension().lastPathComponent
    var files: [String: String] = [:]
    var path = ""
    for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(">>> ") {
        path = String(line.dropFirst(4))
        files[path] = ""
      } else if !path.isEmpty {
        files[path, default: ""] += "\(line)\n"
      }
    }
    self.files = files
  }

  var testDescription: String { name }

  var tree: ProjectTree {
    let files = files
    return ProjectTree(paths: Array(files.keys)) { files[$0] }
  }

  var detection: Detection { Detection(tree, folder: name) }

  /// Writes the files below a folder.
  func write(to folder: URL) throws {
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}

extension Detection {
  /// What was detected, as lines that a reviewer can judge.
  var review: String {
    var lines: [String] = []
    for service in services {
      lines.append(
        "\(service.kind) \(service.name): \(service.stack), \(service.runtime.rawValue)\(service.rootDir.map { " in \($0)" } ?? "")")
      let facts = [
        ("build", service.build), ("start", service.start), ("publish", service.publish), ("health", service.healthCheckPath),
        ("port", service.port.map(String.init)),
      ]
      lines += facts.compactMap { key, value in value.map { "  \(key): \($0)" } }
      if !service.settings.isEmpty {
        lines.append("  settings: \(service.settings.map { "\($0.key)=\($0.value)" }.joined(separator: " "))")
      }
      if !service.variables.isEmpty { lines.append("  variables: \(service.variables.map(\.key).joined(separator: " "))") }
      if let migration = service.migration {
        lines.append(
          "  migration: \(migration.tool)\(migration.isLocking ? ", locks" : ""), reads \(migration.reads): \(migration.command)")
        lines += migration.warnings.map { "  ! \($0)" }
      }
      lines += service.assumptions.map { "  assumed: \($0)" } + service.warnings.map { "  ! \($0)" }
    }
    if let databaseReason { lines.append("database: \(databaseReason)") }
    if let keyValueReason { lines.append("key value: \(keyValueReason)") }
    lines += assumptions.map { "assumed: \($0)" } + warnings.map { "! \($0)" } + runnersUp.map { "not taken: \($0)" }
    if !existing.isEmpty { lines.append("there already: \(existing.joined(separator: ", "))") }
    return lines.joined(separator: "\n") + "\n"
  }
}
