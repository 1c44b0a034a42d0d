/// What is tried with a database URL: how `psql` is started, what it is asked, and what its answers mean.
///
/// `psql` is libpq's own client and on every machine that has to do with PostgreSQL; linking libpq would make a static program
/// depend on its TLS library.
///
/// How a pool works is seen by which process of the server answers which transaction, and since when that process is there. That
/// leaves nothing behind; what else would tell the modes apart would: a prepared statement, a lock of the session or a setting
/// stays on a connection of the pool, where the next program finds it.
public struct ConnectionProbe: Sendable {
  public var url: DatabaseURL
  /// Seconds that one attempt to connect may take.
  public var connectSeconds: Int

  public init(_ url: DatabaseURL, connectSeconds: Int = 5) {
    self.url = url
    self.connectSeconds = connectSeconds
  }

  /// One line of the result.
  public struct Line: Sendable, Hashable {
    public var name: String
    public var outcome: Outcome
    public var text: String
  }

  public enum Outcome: String, Sendable {
    case pass, fail, unknown
  }

  /// Arguments of `psql`, none of which is from the URL.
  public static let arguments = ["-X", "-w", "-q", "-A", "-t", "-F", " "]

  /// How many transactions are held open while another session looks which process answers it: a pool gives the one that was
  /// used last to the first of them, or, where it takes turns, another to that session.
  public static let holders = 2

  /// The environment of `psql`: the URL in parts, and a file with its password.
  ///
  /// - Parameter rootCertificate: with what the certificate is verified; nil where it is not.
  public func environment(passwordFile: String, rootCertificate: String? = nil) -> [String: String] {
    var variables = [
      "PGPASSFILE": passwordFile, "PGCONNECT_TIMEOUT": String(connectSeconds), "PGAPPNAME": "blueprint", "LC_ALL": "C",
      "PGHOST": url.host, "PGPORT": String(url.port ?? DatabaseAddress.directPort), "PGUSER": url.user, "PGDATABASE": url.database,
      "PGSSLMODE": url.parameter("sslmode"), "PGSSLROOTCERT": url.parameter("sslrootcert"), "PGOPTIONS": url.parameter("options"),
    ].compactMapValues { $0?.isEmpty == false ? $0 : nil }
    // A mode of node-postgres alone.
    if variables["PGSSLMODE"] == "no-verify" { variables["PGSSLMODE"] = "require" }
    if let rootCertificate {
      variables["PGSSLMODE"] = "verify-full"
      variables["PGSSLROOTCERT"] = rootCertificate
    }
    return variables
  }

  /// The contents of the password file; nil where the password cannot be in one.
  public var passwordFile: String? {
    guard let password = url.password?.text else { return "" }
    guard !password.contains(where: \.isNewline) else { return nil }
    return "*:*:*:*:" + password.replacing("\\", with: "\\\\").replacing(":", with: "\\:") + "\n"
  }

  /// Asks which process answers, for facts, and then which processes answer during a second.
  public static let questions = """
    \\echo =first
    \(process)
    \\echo =tls
    \\conninfo
    \\echo =version
    show server_version;
    \\echo =role
    select current_user;
    \\echo =port
    select inet_server_port();
    \\echo =slots
    select (select setting::int from pg_settings where name = 'max_connections'), coalesce((select sum(setting::int) from pg_settings where name in ('superuser_reserved_connections', 'reserved_connections')), 0), (select sum(numbackends) from pg_stat_database);
    \\echo =latency
    \\timing on
    select 1;
    select 1;
    select 1;
    \\timing off
    \\echo =processes
    \(String(repeating: "\\! sleep 0.1\n\(process)\n", count: 10))
    """

  /// Holds a transaction open for a moment.
  public static let holder = "begin;\n\\echo =process\n\(process)\nselect pg_sleep(0.4);\nrollback;\n"

  /// Connects once more, when the first session is gone.
  public static let later = "\\echo =process\n\(process)\n"

  /// Which process answers, since when it is there, and what time it is, by the server's clock.
  private static let process =
    "select pid, extract(epoch from backend_start), extract(epoch from clock_timestamp()) from pg_stat_activity where pid = pg_backend_pid();"
}
