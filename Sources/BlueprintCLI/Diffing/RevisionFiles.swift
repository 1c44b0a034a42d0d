import BlueprintLoading
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import Synchronization

/// The files of a repository at a commit, as far as commands can call them.
///
/// Whoever looks for migrations asks for files and cannot wait for git. So what is asked for is noted, fetched, and looked for again,
/// until nothing is missing.
final class RevisionFiles: Sendable {
  private let git: Git
  private let commit: String
  private let known = Mutex<(texts: [String: SourceText?], missing: Set<String>)>(([:], []))
  private static let mostRounds = 16

  /// - Parameter git: asks in the root of the repository.
  init(_ git: Git, at commit: String) {
    self.git = git
    self.commit = commit
  }

  /// The files that the migrations of a blueprint have to do with.
  func files(for blueprint: Blueprint) async throws(GitFailure) -> ProjectFiles {
    for _ in 0..<Self.mostRounds {
      _ = RecognizedDeployment(blueprint, files: projectFiles)
      let missing = known.withLock { $0.missing }
      if missing.isEmpty { break }
      let files = try await git.files(missing.sorted(), at: commit)
      known.withLock { known in
        for path in missing { known.texts[path] = .some(files[path].map { SourceText(name: path, fileBytes: $0) }) }
        known.missing.subtract(missing)
      }
    }
    return projectFiles
  }

  private var projectFiles: ProjectFiles {
    ProjectFiles(
      text: { path in self.source(path).map { String(decoding: $0.bytes, as: UTF8.self) } },
      packageScripts: { directory in
        self.source(directory.isEmpty ? "package.json" : "\(directory)/package.json").map { PackageScripts(reading: $0).texts } ?? [:]
      })
  }

  private func source(_ path: String) -> SourceText? {
    if path.isEmpty || path.split(separator: "/").contains("..") { return nil }
    return known.withLock { known in
      if let text = known.texts[path] { return text }
      known.missing.insert(path)
      return nil
    }
  }
}
