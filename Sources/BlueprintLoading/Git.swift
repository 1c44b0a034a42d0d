import Subprocess
import SystemPackage

/// Asks the `git` of the machine about a repository. Nothing goes through a shell, over the network, or into the repository.
package struct Git: Sendable {
  /// A folder of the repository, from which paths count.
  package var directory: String
  package var environment: [String: String]

  package init(in directory: String, environment: [String: String]) {
    self.directory = directory
    self.environment = environment
  }

  private static let mostBytes = 32 << 20
  private static let mostFilesAtOnce = 100

  /// The commit that a revision names.
  package func commit(_ revision: String) async throws(GitFailure) -> String {
    try Self.check(revision)
    let result = try await run(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"])
    guard result.isSuccess else { throw GitFailure("there is no revision '\(revision)' in the repository of \(directory)\(result.hint)") }
    return result.text
  }

  /// Where this branch began: the last commit that it shares with the branch that it is to be merged into.
  package func mergeBase() async throws(GitFailure) -> String {
    let target = try await target()
    let result = try await run(["merge-base", "HEAD", try await commit(target)])
    guard result.isSuccess else {
      throw GitFailure("HEAD and '\(target)' share no commit here; \(Self.fetchingHistory)")
    }
    return result.text
  }

  private static let fetchingHistory =
    "a pipeline has to fetch the history ('fetch-depth: 0' of actions/checkout, 'GIT_DEPTH: 0' of GitLab)"

  /// What this is to be merged into: what a pipeline says, or the default branch.
  private func target() async throws(GitFailure) -> String {
    // GitLab knows the commits, and fetches no branch but this one: that of the branch in pipelines for merged results alone.
    for name in ["CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "CI_MERGE_REQUEST_DIFF_BASE_SHA"] {
      if let commit = try named(name), try await exists(commit) { return commit }
    }
    for name in ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] {
      guard let branch = try named(name) else { continue }
      for candidate in ["refs/remotes/origin/\(branch)", "refs/heads/\(branch)"] where try await exists(candidate) { return candidate }
      throw GitFailure("the branch '\(branch)', into which this is to be merged, is not fetched; \(Self.fetchingHistory)")
    }
    let head = try await run(["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"])
    if head.isSuccess { return head.text }
    for candidate in ["refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"]
    where try await exists(candidate) {
      return candidate
    }
    throw GitFailure("no default branch is known here; name a revision: --from REVISION")
  }

  /// A revision that a variable names; nil where it is not set.
  private func named(_ variable: String) throws(GitFailure) -> String? {
    guard let revision = environment[variable], !revision.isEmpty else { return nil }
    try Self.check(revision)
    return revision
  }

  private func exists(_ revision: String) async throws(GitFailure) -> Bool {
    let result = try await run(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"])
    // Git is silent about what is not there, and not about a folder that is no repository or belongs to somebody else.
    if !result.isSuccess, !result.errors.isEmpty { throw GitFailure("git cannot answer in \(directory)\(result.hint)") }
    return result.isSuccess
  }

  /// The bytes of a file at a commit; nil where there was none.
  package func file(_ name: String, at commit: String) async throws(GitFailure) -> [UInt8]? {
    try await files([name], at: commit)[name]
  }

  /// The bytes of files at a commit, without those that are not there.
  package func files(_ names: [String], at commit: String) async throws(GitFailure) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var rest = names[...]
    while !rest.isEmpty {
      let entries = try await entries(Array(rest.prefix(Self.mostFilesAtOnce)), at: commit).filter(\.isFile)
      for (entry, bytes) in zip(entries, try await contents(of: entries.map(\.object))) { files[entry.name] = bytes }
      rest = rest.dropFirst(Self.mostFilesAtOnce)
    }
    return files
  }

  /// The bytes of objects, in their order.
  private func contents(of objects: [String]) async throws(GitFailure) -> [[UInt8]] {
    if objects.isEmpty { return [] }
    let result = try await run(["cat-file", "--batch"], input: objects.map { "\($0)\n" }.joined())
    // For each a line such as `1234 blob 56`, the bytes, and a line end.
    var rest = result.output[...]
    var contents: [[UInt8]] = []
    while let end = rest.firstIndex(of: 0x0A) {
      let size = Int(String(decoding: rest[..<end].split(separator: UInt8(ascii: " ")).last ?? [], as: UTF8.self))
      guard let size, rest.distance(from: end, to: rest.endIndex) > size else { break }
      contents.append(Array(rest[(end + 1)...].prefix(size)))
      rest = rest.dropFirst(rest.distance(from: rest.startIndex, to: end) + size + 2)
    }
    guard contents.count == objects.count else { throw GitFailure("files in \(directory) cannot be read from git\(result.hint)") }
    return contents
  }

  /// The names of the files directly in the folder at a commit.
  package func files(at commit: String) async throws(GitFailure) -> [String] {
    try await entries([], at: commit).filter(\.isFile).map(\.name)
  }

  private struct Entry {
    var name: String
    var object: String
    var isFile: Bool
  }

  /// Lines such as `100644 blob 1234\tname`, each ended by a zero byte.
  private func entries(_ names: [String], at commit: String) async throws(GitFailure) -> [Entry] {
    let result = try await run(["ls-tree", "-z", commit, "--"] + names)
    guard result.isSuccess else { throw GitFailure("the files at \(commit.prefix(12)) cannot be listed\(result.hint)") }
    return result.output.split(separator: 0).compactMap { line in
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      let words = parts.first?.split(separator: UInt8(ascii: " ")) ?? []
      guard parts.count == 2, words.count == 3 else { return nil }
      let (mode, kind) = (String(decoding: words[0], as: UTF8.self), String(decoding: words[1], as: UTF8.self))
      return Entry(
        name: String(decoding: parts[1], as: UTF8.self), object: String(decoding: words[2], as: UTF8.self),
        isFile: kind == "blob" && mode.hasPrefix("100"))
    }
  }

  /// A revision is one word that git cannot take for an option.
  private static func check(_ revision: String) throws(GitFailure) {
    let isPrintable = revision.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    guard !revision.isEmpty, !revision.hasPrefix("-"), isPrintable else {
      throw GitFailure("'\(revision)' cannot be a revision", isUsage: true)
    }
  }

  // MARK: - Processes

  private struct Result {
    var isSuccess: Bool
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output.split(separator: 0x0A).first ?? [], as: UTF8.self) }
    /// What git says itself, to go behind a message of ours.
    var hint: String { errors.split(whereSeparator: \.isNewline).first.map { "; git says: \($0)" } ?? "" }
  }

  private func run(_ arguments: [String], input: String = "") async throws(GitFailure) -> Result {
    var variables: [Subprocess.Environment.Key: String] = [
      "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_LITERAL_PATHSPECS": "1",
    ]
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR"] {
      if let value = environment[name], let key = Subprocess.Environment.Key(rawValue: name) { variables[key] = value }
    }
    let program = (environment["PATH"] ?? "").split(separator: ":").lazy.map { "\($0)/git" }.first(where: FileSystem.isFile)
    guard let program else { throw GitFailure("'git' is not in PATH, and an older version of a file is taken from it") }
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(variables),
        workingDirectory: FilePath(directory), input: .string(input), output: .bytes(limit: Self.mostBytes), error: .string(limit: 1 << 16))
      return Result(isSuccess: result.terminationStatus == .exited(0), output: result.standardOutput, errors: result.standardError)
    } catch {
      throw GitFailure("git cannot be run in \(directory), or says more than \(Self.mostBytes >> 20) MiB")
    }
  }
}

/// Why git did not answer.
package struct GitFailure: Error, Sendable {
  package var message: String
  /// What was asked makes no sense.
  package var isUsage: Bool

  package init(_ message: String, isUsage: Bool = false) {
    self.message = message
    self.isUsage = isUsage
  }
}
