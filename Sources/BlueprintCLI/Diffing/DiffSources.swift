import ArgumentParser
import BlueprintDiff
import BlueprintLoading
import BlueprintRules
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Finds the versions that a diff compares.
struct DiffSources {
  let console: Console
  let style: Style
  let passedVariables: [String]

  /// The word for the commit where this branch began.
  static let mergeBase = "merge-base"

  /// What to compare with one path or none; nil, with a message, where there is nothing.
  func pairs(_ paths: [String], from revision: String?) async throws -> [DiffPair]? {
    do throws(GitFailure) {
      switch (paths.count, revision) {
      case (1, let revision?): return try await revisions(paths[0], revision)
      case (1, nil): return await own(comparedWith: paths[0])
      case (_, let revision?): return try await nearest(revision)
      case (_, nil):
        if Repository(console).manifestPath == nil || isPullRequest { return try await nearest(Self.mergeBase) }
        return await manifest()
      }
    } catch {
      if error.isUsage { throw ValidationError(error.message) }
      console.fail(error.message)
      return nil
    }
  }

  /// One version alone: a file, or what this repository says.
  func single(_ path: String?) async -> DiffSide? {
    if let path { return side(path) }
    let repository = Repository(console)
    if let manifest = repository.manifestPath { return await side(ofManifest: manifest) }
    guard let file = repository.filePath else {
      console.fail("no Blueprint.swift and no render.yaml here or above; name a file")
      return nil
    }
    return side(file)
  }

  private var isPullRequest: Bool {
    ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"].contains { console.environment[$0]?.isEmpty == false }
  }

  // MARK: - Files

  /// Two files, or the files of two folders; nil, with a message, where there is nothing.
  func files(_ old: String, _ new: String) -> [DiffPair]? {
    let areFolders = [old, new].map { $0 != "-" && FileSystem.isDirectory(console.absolute($0)) }
    if areFolders == [true, true] { return folders(old, new) }
    // A folder stands for the file in it.
    let paths = zip([old, new], areFolders).map { $1 ? "\($0)/render.yaml" : $0 }
    var texts: [(path: String, source: SourceText)] = []
    for path in paths {
      guard let source = console.readFile(path) else { return nil }
      texts.append((path, source))
    }
    let sides = texts.concurrentMap { side($0.path, $0.source) }
    return [DiffPair(old: sides[0], new: sides[1])]
  }

  private func side(_ path: String) -> DiffSide? { console.readFile(path).map { side(path, $0) } }

  private func side(_ path: String, _ source: SourceText) -> DiffSide {
    DiffSide(source, name: source.name, files: path == "-" ? nil : RepositoryFiles(of: path, console))
  }

  private func folders(_ old: String, _ new: String) -> [DiffPair]? {
    guard let before = names(in: old), let after = names(in: new) else { return nil }
    var pairs: [DiffPair] = []
    for name in Set(before).union(after).sorted() {
      let (first, second) = ("\(old)/\(name)", "\(new)/\(name)")
      guard let oldSide = before.contains(name) ? side(first) : DiffSide(missing: "nothing"),
        let newSide = after.contains(name) ? side(second) : DiffSide(missing: "nothing")
      else { return nil }
      pairs.append(DiffPair(old: oldSide, new: newSide))
    }
    return blueprints(pairs, in: "\(old) and \(new)")
  }

  private func names(in folder: String) -> [String]? {
    guard let names = FileSystem.files(in: console.absolute(folder)) else {
      console.fail("\(folder): the folder cannot be read")
      return nil
    }
    return names.filter(Self.isYAML)
  }

  private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  /// Of the files of a folder those that are blueprints.
  private func blueprints(_ pairs: [DiffPair], in folder: String) -> [DiffPair]? {
    let found = pairs.filter { $0.old.isBlueprint || $0.new.isBlueprint }
    if found.isEmpty {
      console.fail("no blueprint in \(folder)")
      return nil
    }
    return found
  }

  // MARK: - The repository's own

  private func own(comparedWith path: String) async -> [DiffPair]? {
    let repository = Repository(console)
    if let manifest = repository.manifestPath {
      guard let old = side(path), let new = await side(ofManifest: manifest, notesOf: old) else { return nil }
      return [DiffPair(old: old, new: new)]
    }
    guard let file = repository.filePath else {
      console.fail("no Blueprint.swift and no render.yaml here or above to compare \(path) with")
      return nil
    }
    guard let old = side(path), let new = side(file) else { return nil }
    return [DiffPair(old: old, new: new)]
  }

  /// The file beside a manifest, as it is and as the manifest wants it.
  private func manifest() async -> [DiffPair]? {
    guard let path = Repository(console).manifestPath else { return nil }
    let file = "\(console.folder(of: path))/render.yaml"
    let old = FileSystem.exists(file) ? side(file) : DiffSide(missing: console.display(file))
    guard let old, let new = await side(ofManifest: path, notesOf: old) else { return nil }
    return [DiffPair(old: old, new: new)]
  }

  private func side(ofManifest path: String, notesOf old: DiffSide? = nil) async -> DiffSide? {
    let manifest: Manifest
    do throws(ManifestFailure) {
      manifest = try await Repository(console).loadManifest(path, passedVariables: passedVariables)
    } catch {
      console.report(error, style)
      return nil
    }
    let strategy = manifest.deployment.strategy.resolved(for: manifest.deployment)
    do throws(StrategyError) {
      let blueprint = try manifest.deployment.placed(by: strategy)
      let text = try? blueprint.yaml()
      let name = console.display(path)
      var side = DiffSide(SourceText(name: name, text ?? ""), name: name, files: RepositoryFiles(of: path, console))
      side.version.blueprint = blueprint
      // What no command runs is noted in files, and a manifest knows it; a file that says nothing of it says what the manifest says.
      side.version.notes = old?.version.notes ?? []
      return side
    } catch {
      console.report(error, of: type(of: strategy).name, in: manifest, style)
      return nil
    }
  }

  // MARK: - Revisions

  private func nearest(_ revision: String) async throws(GitFailure) -> [DiffPair]? {
    guard let path = Repository(console).filePath else {
      console.fail("no render.yaml here or above; name a file")
      return nil
    }
    return try await revisions(path, revision)
  }

  /// A file or the files of a folder, at a revision and as they are.
  private func revisions(_ path: String, _ revision: String) async throws(GitFailure) -> [DiffPair]? {
    if path == "-" { throw GitFailure("standard input has no older version; name a file", isUsage: true) }
    let absolute = console.absolute(path)
    let isFolder = FileSystem.isDirectory(absolute)
    let git = Git(in: isFolder ? absolute : console.folder(of: path), environment: console.environment)
    var title = revision
    let commit: String
    if revision == Self.mergeBase {
      commit = try await git.mergeBase()
      title = "\(commit.prefix(9))"
    } else {
      commit = try await git.commit(revision)
    }
    guard isFolder else {
      let name = absolute.split(separator: "/").last.map(String.init) ?? ""
      guard let pair = try await pair(name, absolute, git, commit, title) else { return nil }
      return [pair]
    }
    guard let names = names(in: path) else { return nil }
    var pairs: [DiffPair] = []
    for name in Set(names).union(try await git.files(at: commit).filter(Self.isYAML)).sorted() {
      guard let pair = try await pair(name, "\(absolute)/\(name)", git, commit, title) else { return nil }
      pairs.append(pair)
    }
    return blueprints(pairs, in: path)
  }

  private func pair(
    _ name: String, _ path: String, _ git: Git, _ commit: String, _ title: String
  ) async throws(GitFailure) -> DiffPair? {
    let shown = console.display(path)
    let bytes = try await git.file(name, at: commit)
    if bytes == nil, !FileSystem.exists(path) {
      console.fail("\(shown): there is no such file, neither now nor at \(title)")
      return nil
    }
    let new = FileSystem.exists(path) ? side(path) : DiffSide(missing: shown)
    guard let new else { return nil }
    guard let bytes else { return DiffPair(old: DiffSide(missing: "\(shown) at \(title)"), new: new) }
    var old = DiffSide(SourceText(name: shown, fileBytes: bytes), name: "\(shown) at \(title)", files: nil)
    var root = git
    root.directory = RepositoryFiles(of: path, console).root
    old.version.filesOrigin = commit
    old.version.files = try await RevisionFiles(root, at: commit).files(for: old.version.blueprint)
    return DiffPair(old: old, new: new)
  }
}

extension DiffSide {
  /// It has a list that only a blueprint has; others may have YAML in the same folder.
  fileprivate var isBlueprint: Bool {
    ["services", "databases", "envVarGroups", "projects", "buildSources"].contains { key in
      decoded.document.node(at: [.key(key)]).map { node in decoded.document.withTape { $0[node].kind == .sequence } } ?? false
    }
  }
}
