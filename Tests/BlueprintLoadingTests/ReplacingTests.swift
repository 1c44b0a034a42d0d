import BlueprintLoading
import Foundation
import TestSupport
import Testing

@Suite struct ReplacingTests {
  private func status(_ path: String) throws -> stat {
    var information = stat()
    try #require(lstat(path, &information) == 0)
    return information
  }

  private func files(_ folder: URL) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

  /// Runs the program that replaces a file once by `size` letters, after a shell has done something.
  private static func replace(_ path: String, size: Int, by shell: String) throws -> Python.Output {
    try Command.run(
      URL(filePath: "/bin/sh"), ["-c", shell, "sh", Built.path(of: "replacing-program"), path, "n", String(size)])
  }

  @Test func `a new file has the permissions that new files have`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      #expect(FileSystem.replace(path, with: [1, 2]) == nil)
      #expect(FileSystem.read(path) == [1, 2])
      try Data().write(to: folder.appending(path: "b"))
      #expect(try status(path).st_mode == status(folder.appending(path: "b").path).st_mode)
    }
  }

  @Test(arguments: [0o600, 0o640, 0o755, 0o666] as [mode_t]) func `permissions stay`(_ mode: mode_t) async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      try Data([1]).write(to: URL(filePath: path))
      chmod(path, mode)
      #expect(FileSystem.replace(path, with: [2]) == nil)
      #expect(try status(path).st_mode & 0o7777 == mode)
      #expect(FileSystem.read(path) == [2])
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root may give files away")) func `owner and group stay`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      try Data([1]).write(to: URL(filePath: path))
      chown(path, 12345, 54321)
      #expect(FileSystem.replace(path, with: [2]) == nil)
      let information = try status(path)
      #expect([information.st_uid, information.st_gid] == [12345, 54321])
    }
  }

  @Test func `a chain of links, some of them relative, stays and its target is replaced`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try FileManager.default.createDirectory(at: folder.appending(path: "config"), withIntermediateDirectories: true)
      let target = folder.appending(path: "config/real").path
      try Data([1]).write(to: URL(filePath: target))
      let links = [("first", "config/second"), ("config/second", "../third"), ("third", target)]
      for (link, destination) in links { symlink(destination, folder.appending(path: link).path) }
      #expect(FileSystem.replace(folder.appending(path: "first").path, with: [2]) == nil)
      #expect(FileSystem.read(target) == [2])
      for (link, destination) in links {
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.appending(path: link).path) == destination)
      }
      #expect(try files(folder) == ["config", "first", "third"])
      #expect(try files(folder.appending(path: "config")) == ["real", "second"])
    }
  }

  @Test func `another hard link keeps the old contents`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let (path, other) = (folder.appending(path: "a").path, folder.appending(path: "b").path)
      try Data([1]).write(to: URL(filePath: path))
      link(path, other)
      #expect(FileSystem.replace(path, with: [2]) == nil)
      #expect(FileSystem.read(path) == [2])
      #expect(FileSystem.read(other) == [1])
    }
  }

  @Test func `a file that has the contents already is not touched`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      try Data([1, 2]).write(to: URL(filePath: path))
      let before = FileSystem.identity(of: path)
      #expect(FileSystem.replace(path, with: [1, 2]) == nil)
      #expect(FileSystem.identity(of: path) == before)
      // Not even where it could not be written.
      chmod(path, 0o400)
      #expect(FileSystem.replace(path, with: [1, 2]) == nil)
      for contents: [UInt8] in [[1], [1, 2, 3], []] {
        chmod(path, 0o600)
        #expect(FileSystem.replace(path, with: contents) == nil)
        #expect(FileSystem.read(path) == contents)
      }
    }
  }

  @Test func `what an interrupted run left behind is no obstacle, and goes`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      try Data([1]).write(to: folder.appending(path: ".a.blueprint-tmp"))
      #expect(FileSystem.replace(path, with: [2]) == nil)
      #expect(FileSystem.read(path) == [2])
      #expect(try files(folder) == ["a"])
    }
  }

  @Test func `runs at the same time wait for one another`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      let contents = (0..<8).map { [UInt8](repeating: $0, count: 10_000 + Int($0)) }
      let failures = await withTaskGroup(of: String?.self) { group in
        for number in 0..<200 { group.addTask { FileSystem.replace(path, with: contents[number % contents.count]) } }
        return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
      }
      #expect(failures == [])
      #expect(contents.contains(FileSystem.read(path) ?? []))
      let left = try files(folder)
      #expect(left == ["a"])
    }
  }

  // MARK: - Failures

  /// The ways in which a process without rights is made here: none is needed, or the way down from root.
  private static let asNobody: String? =
    geteuid() != 0
    ? "exec"
    : ["setpriv --reuid=65534 --regid=65534 --clear-groups"].first {
      (try? Command.run(URL(filePath: "/bin/sh"), ["-c", "\($0) test -x '\(Built.path(of: "replacing-program"))'"]))?.status == 0
    }

  @Test(
    .enabled(if: asNobody != nil, "root may write everything, and cannot become another user here"),
    arguments: [(0o444, 0o777, "Permission denied"), (0o666, 0o555, "no file can be made in its folder: Permission denied")])
  func `a file or a folder that must not be written stays as it is`(_ file: Int, _ parent: Int, _ message: String) async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      try Data([1]).write(to: URL(filePath: path))
      chmod(path, mode_t(file))
      chmod(folder.path, mode_t(parent))
      defer { chmod(folder.path, 0o700) }
      let before = FileSystem.identity(of: path)
      let run = try Self.replace(path, size: 10, by: "\(Self.asNobody ?? "") \"$@\"")
      #expect(run.output == message)
      #expect(FileSystem.identity(of: path) == before)
      #expect(try files(folder) == ["a"])
    }
  }

  @Test func `a limit on the size of files leaves the old file, nothing else, and the cause`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      try Data([1]).write(to: URL(filePath: path))
      let before = FileSystem.identity(of: path)
      let run = try Self.replace(path, size: 1_000_000, by: #"ulimit -f 100 && exec "$@""#)
      #expect(run.output == "File too large")
      #expect(run.status == 1)
      #expect(FileSystem.identity(of: path) == before)
      #expect(try files(folder) == ["a"])
      let smaller = try Self.replace(path, size: 10_000, by: #"ulimit -f 100 && exec "$@""#)
      #expect(smaller.status == 0)
    }
  }

  /// How a small file system is mounted for one process; nil where this user must not.
  private static let mount: String? = ["unshare --mount", "unshare --user --map-root-user --mount"].first {
    (try? Command.run(URL(filePath: "/bin/sh"), ["-c", "\($0) mount -t tmpfs -o size=64k tmpfs /mnt"]))?.status == 0
  }

  @Test(.enabled(if: mount != nil, "a small file system cannot be mounted here"))
  func `a full disk leaves the old file, nothing else, and the cause`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let script = #"mount -t tmpfs -o size=64k tmpfs "$2" && cd "$2" && printf old > a; "$1" "$2/a" n "$4"; echo; cat a; ls -A"#
      let run = try Self.replace(folder.path, size: 1_000_000, by: "\(Self.mount ?? "") sh -c '\(script)' sh \"$@\"")
      #expect(run.output == "No space left on device\nolda\n")
      #expect(run.errors == "")
    }
  }

  // MARK: - Interruptions

  @Test(arguments: 0..<4) func `a thousand interruptions never leave a torn file`(_ seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    try await Paths.withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      let contents = [Data(repeating: UInt8(ascii: "a"), count: 700_000), Data(repeating: UInt8(ascii: "b"), count: 500_000)]
      var (leftBehind, seen) = (0, Set<Int>())
      for _ in 0..<250 {
        try Self.interrupt([path, "a", "700000", "b", "500000"], after: .random(in: 0..<3_000, using: &generator))
        let bytes = try Data(contentsOf: URL(filePath: path))
        seen.insert(try #require(contents.firstIndex(of: bytes), "torn: \(bytes.count) bytes"))
        let others = try files(folder).filter { $0 != "a" }
        try #require(others == [] || others == [".a.blueprint-tmp"])
        leftBehind += others.count
      }
      // Otherwise nothing was interrupted.
      #expect(leftBehind > 10)
      #expect(seen.count == 2)
      #expect(FileSystem.replace(path, with: []) == nil)
      #expect(try files(folder) == ["a"])
    }
  }

  @Test func `what belongs together is not interrupted, and afterwards everything is as it was`() {
    let before = signal(SIGTERM, SIG_DFL)
    defer { signal(SIGTERM, before) }
    // Without it this would be the end of all tests.
    #expect(FileSystem.withoutInterruption { kill(getpid(), SIGTERM) } == 0)
    let handler = signal(SIGTERM, SIG_DFL)
    #expect(unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_DFL, to: Int.self))
  }

  /// Starts the program, waits until it has written once, and kills it some microseconds later.
  private static func interrupt(_ arguments: [String], after microseconds: UInt32) throws {
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    #if canImport(Glibc) || canImport(Musl)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let program = Built.path(of: "replacing-program")
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, nil, words, environ)
    close(ends[1])
    try #require(failure == 0)
    var byte: UInt8 = 0
    let count = read(ends[0], &byte, 1)
    usleep(microseconds)
    kill(process, SIGKILL)
    var status: CInt = 0
    waitpid(process, &status, 0)
    try #require(count == 1)
  }
}
