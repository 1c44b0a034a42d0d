import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// PostgreSQL, and PgBouncer in transaction mode in front of it, on loopback for one test.
final class DatabaseServer {
  private let folder: URL
  private let port: Int
  private let poolPort: Int
  private var server: ChildProcess?
  private var pool: ChildProcess?

  /// The programs; nil where they are not installed.
  private static let programs: (initdb: URL, postgres: URL, pgbouncer: URL)? = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    for version in versions.sorted().reversed() {
      let folder = URL(filePath: "/usr/lib/postgresql/\(version)/bin")
      let pgbouncer = URL(filePath: "/usr/sbin/pgbouncer")
      if [folder.appending(path: "initdb"), folder.appending(path: "postgres"), pgbouncer].allSatisfy({
        FileManager.default.isExecutableFile(atPath: $0.path)
      }) {
        return (folder.appending(path: "initdb"), folder.appending(path: "postgres"), pgbouncer)
      }
    }
    return nil
  }()

  static var isThere: Bool { programs != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/psql") }

  /// Starts PostgreSQL with its data below a folder.
  init(in parent: URL) throws {
    guard let programs = Self.programs else { throw RehearsalFailure("PostgreSQL or PgBouncer is missing") }
    folder = parent.appending(path: "server")
    (port, poolPort) = (Self.freePort(), Self.freePort())
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Neither program runs as root.
    if getuid() == 0 { _ = try ChildProcess.run(["/usr/bin/env", "chown", "postgres", folder.path]) }
    let data = folder.appending(path: "data").path
    let made = try ChildProcess.run(
      ["/usr/bin/env"] + Self.asServer
        + [programs.initdb.path, "-D", data, "-U", "app", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"], directory: folder)
    guard made.status == 0 else { throw RehearsalFailure("initdb: \(made.output)") }
    server = try Self.start(
      [programs.postgres.path, "-D", data, "-p", "\(port)", "-k", folder.path, "-h", "127.0.0.1", "-F"], folder, "postgres.log")
    try wait(port)
  }

  func stop() {
    stopPool()
    server?.signal(SIGINT)
    _ = server?.wait()
    server = nil
  }

  /// A new, empty database.
  func make(_ database: String) throws { _ = try query("CREATE DATABASE \(database)", in: "postgres") }

  func directURL(_ database: String) -> String { "postgresql://app:secret@127.0.0.1:\(port)/\(database)" }
  func pooledURL(_ database: String) -> String { "postgresql://app:secret@127.0.0.1:\(poolPort)/\(database)" }

  /// What a query gives, without decoration.
  func query(_ sql: String, in database: String) throws -> String {
    let run = try ChildProcess.run(["/usr/bin/psql", "-X", "-v", "ON_ERROR_STOP=1", "-tA", "-d", directURL(database), "-c", sql])
    guard run.status == 0 else { throw RehearsalFailure("psql: \(run.output)") }
    return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func startPool() throws {
    guard let programs = Self.programs else { return }
    let file = folder.appending(path: "pgbouncer.ini")
    let users = folder.appending(path: "users.txt")
    try "\"app\" \"secret\"\n".write(to: users, atomically: true, encoding: .utf8)
    try """
    [databases]
    * = host=127.0.0.1 port=\(port)
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = \(poolPort)
    unix_socket_dir =
    auth_type = trust
    auth_file = \(users.path)
    pool_mode = transaction

    """.write(to: file, atomically: true, encoding: .utf8)
    pool = try Self.start([programs.pgbouncer.path, file.path], folder, "pgbouncer.log")
    try wait(poolPort)
  }

  func stopPool() {
    pool?.signal(SIGINT)
    _ = pool?.wait()
    pool = nil
  }

  private static var asServer: [String] { getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [] }

  private static func start(_ command: [String], _ folder: URL, _ log: String) throws -> ChildProcess {
    try ChildProcess(
      ["/usr/bin/env"] + asServer + command, environment: ["PATH": "/usr/sbin:/usr/bin:/bin", "LC_ALL": "C"], directory: folder,
      log: folder.appending(path: log))
  }

  private func wait(_ port: Int) throws {
    let deadline = Date(timeIntervalSinceNow: 20)
    while Date() < deadline {
      let run = try ChildProcess.run(["/usr/bin/psql", "-X", "-d", "postgresql://app:secret@127.0.0.1:\(port)/postgres", "-c", "SELECT 1"])
      if run.status == 0 { return }
      usleep(50_000)
    }
    let logs = ["postgres.log", "pgbouncer.log"].compactMap { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    throw RehearsalFailure("nothing answers on port \(port): \(logs.joined())")
  }

  /// A port that nothing listens on.
  static func freePort() -> Int {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard bind(descriptor, address, size) == 0, getsockname(descriptor, address, &size) == 0 else { return 0 }
        return Int(UInt16(bigEndian: pointer.pointee.sin_port))
      }
    }
  }
}

struct RehearsalFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
