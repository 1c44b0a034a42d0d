/// What is tried with a database URL: how `psql` is started, what it is asked, and what its answers mean.
///
/// `psql` is libpq's own client and on every machine that has to do with PostgreSQL; linking libpq would make a static program
/// depend on its TLS library. Nothing is written: no table, no session lock, no prepared statement that a pool would keep.
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

  /// How many transactions are held open while another one looks which connection it gets.
  public static let holders = 5

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

  /// Asks for facts, then for the connection behind it before and after a pause.
  public static let questions = """
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
    \\echo =first
    select pg_backend_pid();
    \\echo =latency
    \\timing on
    select 1;
    select 1;
    select 1;
    \\timing off
    \\! sleep 1
    \\echo =second
    select pg_backend_pid();
    \\echo =end

    """

  /// Holds a transaction open for a moment.
  public static let holder = "begin;\nselect pg_sleep(1.5);\nrollback;\n"

  /// Connects and does nothing.
  public static let nothing = "select 1;\n"
}
