import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that this process started and waits for itself.
///
/// It hears signals, which threads of the concurrency runtime block and programs started by them inherit.
final class ChildProcess {
  private let pid: pid_t
  private var status: Int32?

  init(_ command: [String], environment: [String: String], directory: URL, log: URL) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let inDirectory = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory.path] + command
    let arguments = inDirectory.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var pid: pid_t = 0
    let failure = posix_spawn(&pid, inDirectory[0], &actions, &attributes, arguments, variables)
    guard failure == 0 else { throw RehearsalFailure("\(command[0]): \(String(cString: strerror(failure)))") }
    self.pid = pid
  }

  /// Runs a program to its end, and returns its exit status and all that it said.
  static func run(
    _ command: [String], environment: [String: String] = ["PATH": "/usr/sbin:/usr/bin:/bin", "LC_ALL": "C"],
    directory: URL = URL(filePath: "/")
  ) throws -> (status: Int32, output: String) {
    let log = FileManager.default.temporaryDirectory.appending(path: "rehearsal-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: log) }
    let status = try ChildProcess(command, environment: environment, directory: directory, log: log).wait()
    return (status, String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }

  /// Waits for the end; the exit status, or 128 and the signal's number.
  func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(pid, &raw, 0) < 0, errno == EINTR {}
    return ended(raw)
  }

  var isRunning: Bool {
    if status != nil { return false }
    var raw: Int32 = 0
    guard waitpid(pid, &raw, WNOHANG) == pid else { return true }
    _ = ended(raw)
    return false
  }

  func signal(_ number: Int32) { if isRunning { kill(pid, number) } }

  private func ended(_ raw: Int32) -> Int32 {
    let signal = raw & 0x7F
    let status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
    self.status = status
    return status
  }
}
