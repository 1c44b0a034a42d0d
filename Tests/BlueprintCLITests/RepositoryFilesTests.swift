import Foundation
import TestSupport
import Testing

/// Scripts are looked for from the root of the repository that holds the file.
@Suite struct RepositoryFilesTests {
  private static func withFiles(_ body: (URL) async throws -> Void) async throws {
    try await Paths.withTemporaryFolder { folder in
      func file(_ build: String) -> String {
        "services: [{type: web, name: a, runtime: node, buildCommand: \(build), startCommand: node .}]\n"
      }
      let repository = folder.appending(path: "repository")
      try repository.write(#"{"scripts": {"build": "tsc && prisma migrate deploy"}}"#, to: "package.json")
      try repository.write(file("npm run build"), to: "deploy/old.yaml")
      try repository.write(file("npm ci"), to: "deploy/new.yaml")
      try await body(repository)
    }
  }

  private static func diff(_ folder: URL, _ arguments: [String] = ["old.yaml", "new.yaml"]) async -> String {
    await Run(["diff"] + arguments, in: folder.appending(path: "deploy")).output
  }

  private static let found = "migrations: build-time → none found"

  @Test func `in a checkout and in a worktree of it`() async throws {
    try await Self.withFiles { repository in
      try DiffCommandTests.git(repository, "init", "--quiet")
      try DiffCommandTests.git(repository, "add", ".")
      try DiffCommandTests.git(repository, "commit", "--quiet", "--message", "first")
      #expect(await Self.diff(repository).contains(Self.found))
      let worktree = repository.deletingLastPathComponent().appending(path: "worktree")
      try DiffCommandTests.git(repository, "worktree", "add", "--quiet", worktree.path)
      #expect(!FileManager.default.fileExists(atPath: worktree.appending(path: ".git/HEAD").path))
      #expect(await Self.diff(worktree).contains(Self.found))
    }
  }

  @Test func `also by a path that goes up`() async throws {
    try await Self.withFiles { repository in
      try DiffCommandTests.git(repository, "init", "--quiet")
      #expect(await Self.diff(repository, ["../deploy/old.yaml", "../../repository/deploy/new.yaml"]).contains(Self.found))
    }
  }

  @Test func `without a repository from the folder of the file`() async throws {
    try await Self.withFiles { folder in
      #expect(await !Self.diff(folder).contains("migrations"))
      try FileManager.default.moveItem(at: folder.appending(path: "package.json"), to: folder.appending(path: "deploy/package.json"))
      #expect(await Self.diff(folder).contains(Self.found))
    }
  }
}
