import Foundation
import TestSupport
import Testing

/// Checkouts and variables as pipelines of GitHub and GitLab have them.
@Suite struct PullRequestTests {
  /// A repository on a server: `work` began where `main` has gone on since, and both have been merged for the pipeline.
  private struct Server {
    var url: String
    var base: String
    var target: String
  }

  private static func withServer(_ body: (Server, _ checkout: URL) async throws -> Void) async throws {
    try await Paths.withTemporaryFolder { folder in
      let server = folder.appending(path: "server")
      try server.write(DiffCommandTests.before, to: "render.yaml")
      try git(server, "init", "--quiet", "--initial-branch", "main")
      try git(server, "add", ".")
      try git(server, "commit", "--quiet", "--message", "first")
      let base = try git(server, "rev-parse", "HEAD")
      try git(server, "switch", "--quiet", "--create", "work")
      try server.write(DiffCommandTests.before.replacing("starter", with: "pro"), to: "render.yaml")
      try git(server, "commit", "--quiet", "--all", "--message", "the branch")
      try git(server, "update-ref", "refs/merge-requests/7/head", "HEAD")
      try git(server, "switch", "--quiet", "main")
      try server.write(DiffCommandTests.before.replacing("1c-4g", with: "2c-8g"), to: "render.yaml")
      try git(server, "commit", "--quiet", "--all", "--message", "meanwhile")
      let target = try git(server, "rev-parse", "HEAD")
      try git(server, "switch", "--quiet", "--detach")
      try git(server, "merge", "--quiet", "--no-edit", "work")
      try git(server, "update-ref", "refs/pull/7/merge", "HEAD")
      let checkout = folder.appending(path: "checkout")
      try FileManager.default.createDirectory(at: checkout, withIntermediateDirectories: true)
      try git(checkout, "init", "--quiet")
      try git(checkout, "remote", "add", "origin", "file://\(server.path)")
      try await body(Server(url: server.path, base: base, target: target), checkout)
    }
  }

  @discardableResult private static func git(_ folder: URL, _ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    let result = try Command.run(URL(filePath: "/usr/bin/env"), ["git"] + identity + arguments, directory: folder)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static let github = [
    "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main",
    "GITHUB_HEAD_REF": "work",
  ]

  /// The change of the branch alone, not what `main` has got since.
  private static func expectBranchAlone(_ run: Run) {
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("~ plan: starter → pro\n"))
    #expect(run.output.contains("1 resource differs: 1 to update"))
  }

  @Test func `a pull request of GitHub, with its history`() async throws {
    try await Self.withServer { _, checkout in
      try Self.git(
        checkout, "fetch", "--quiet", "--no-tags", "--prune", "origin", "+refs/heads/*:refs/remotes/origin/*",
        "+refs/pull/7/merge:refs/remotes/pull/7/merge")
      try Self.git(checkout, "checkout", "--quiet", "--force", "refs/remotes/pull/7/merge")
      Self.expectBranchAlone(await Run(["diff"], in: checkout, environment: Self.github))
      Self.expectBranchAlone(await Run(["diff", "--from", "merge-base", "render.yaml"], in: checkout, environment: Self.github))
    }
  }

  @Test func `a pull request of GitHub without its history says what to do`() async throws {
    try await Self.withServer { _, checkout in
      try Self.git(checkout, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", "+refs/pull/7/merge:refs/remotes/pull/7/merge")
      try Self.git(checkout, "checkout", "--quiet", "--force", "refs/remotes/pull/7/merge")
      let run = await Run(["diff"], in: checkout, environment: Self.github)
      #expect(run.status == 2)
      #expect(
        run.errors.contains("the branch 'main', into which this is to be merged, is not fetched; a pipeline has to fetch the history"))
    }
  }

  @Test func `a merge request of GitLab, of which only its own branch is fetched`() async throws {
    try await Self.withServer { server, checkout in
      try Self.git(
        checkout, "fetch", "--quiet", "--depth=20", "origin", "+refs/merge-requests/7/head:refs/merge-requests/7/head")
      try Self.git(checkout, "checkout", "--quiet", "--force", "refs/merge-requests/7/head")
      let variables = [
        "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "", "CI_MERGE_REQUEST_DIFF_BASE_SHA": server.base,
      ]
      Self.expectBranchAlone(await Run(["diff"], in: checkout, environment: variables))
    }
  }

  @Test func `a pipeline of GitLab for merged results`() async throws {
    try await Self.withServer { server, checkout in
      try Self.git(checkout, "fetch", "--quiet", "--depth=20", "origin", "+refs/pull/7/merge:refs/pipelines/1")
      try Self.git(checkout, "checkout", "--quiet", "--force", "refs/pipelines/1")
      let variables = [
        "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": server.target, "CI_MERGE_REQUEST_DIFF_BASE_SHA": server.base,
      ]
      Self.expectBranchAlone(await Run(["diff"], in: checkout, environment: variables))
    }
  }

  @Test func `outside of a repository git's own words are passed on`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(DiffCommandTests.before, to: "render.yaml")
      let run = await Run(["diff"], in: folder, environment: Self.github)
      #expect(run.status == 2)
      #expect(run.errors.contains("git says: fatal: not a git repository"))
    }
  }
}
