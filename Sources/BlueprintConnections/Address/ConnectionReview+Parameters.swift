import SourceDiagnostics

extension ConnectionReview {
  /// The parameters that libpq reads (PostgreSQL 17 documentation, "Parameter Key Words"); it refuses any other.
  static let libpq: Set<String> = [
    "host", "hostaddr", "port", "dbname", "user", "passfile", "require_auth", "channel_binding", "connect_timeout", "client_encoding",
    "options", "application_name", "fallback_application_name", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
    "tcp_user_timeout", "replication", "gssencmode", "sslmode", "requiressl", "sslnegotiation", "sslcompression", "sslcert", "sslkey",
    "sslpassword", "sslcertmode", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer", "ssl_min_protocol_version",
    "ssl_max_protocol_version", "min_protocol_version", "max_protocol_version", "krbsrvname", "gsslib", "gssdelegation", "service",
    "target_session_attrs", "load_balance_hosts",
  ]

  /// Parameters of single drivers that people put into URLs, with whose they are and where they belong.
  private static let owners: [String: (owner: String, place: String)] = [
    "pgbouncer": ("Prisma 6 and older", "the URL, for Prisma alone"),
    "connection_limit": ("Prisma 6 and older", "the URL, for Prisma alone"),
    "pool_timeout": ("Prisma 6 and older", "the URL, for Prisma alone"),
    "schema": ("Prisma", "the URL, for Prisma alone"),
    "sslaccept": ("Prisma 6 and older", "the URL, for Prisma alone"),
    "statement_cache_size": ("asyncpg", "an argument of connect() or create_pool(), not the URL"),
    "prepared_statement_cache_size": ("SQLAlchemy on asyncpg", "connect_args"),
    "prepareThreshold": ("JDBC", "a JDBC URL"),
    "preparedStatementCacheQueries": ("JDBC", "a JDBC URL"),
    "currentSchema": ("JDBC", "a JDBC URL"),
    "prepared_statements": ("Rails", "database.yml"),
    "advisory_locks": ("Rails", "database.yml"),
    "pool": ("Rails", "database.yml"),
    "pool_size": ("Ecto", "the repository's configuration"),
    "default_query_exec_mode": ("pgx", "the URL, for pgx alone, or the program"),
    "statement_cache_capacity": ("pgx", "the URL, for pgx alone, or the program"),
    "statement-cache-capacity": ("sqlx", "the URL, for sqlx alone, or the program"),
    "pool_max_conns": ("pgx", "the URL, for pgx alone, or the program"),
    "uselibpqcompat": ("node-postgres", "the URL, for node-postgres alone"),
    "prepare": ("Postgres.js", "an option of postgres()"),
    "max": ("Postgres.js", "an option of postgres()"),
    "ssl": ("node-postgres and others", "the program; libpq wants sslmode"),
  ]

  /// What a driver makes of the parameters of a URL; without a driver, those that some client refuses.
  static func parameters(_ url: DatabaseURL, _ driver: DatabaseDriver?) -> [ConnectionProblem] {
    var problems: [ConnectionProblem] = []
    var unknown = 0
    for parameter in url.parameters where !isRead(parameter.name, by: driver) {
      guard owners[parameter.name] != nil || libpq.contains(parameter.name) || StartupSettings.names.contains(parameter.name) else {
        unknown += 1
        continue
      }
      problems.append(foreign(parameter.name, driver))
    }
    if unknown > 0 {
      // Their names are not shown: they can be the end of a password that was not encoded.
      problems.append(
        ConnectionProblem(
          "unknown-parameter", consequence(driver).severity,
          "\(unknown == 1 ? "a parameter" : "\(unknown) parameters") of the URL nobody here knows",
          because: consequence(driver).text, "look behind the '?', also for a '&' of a password that is not encoded (%26)"))
    }
    return problems
  }

  private static func foreign(_ name: String, _ driver: DatabaseDriver?) -> ConnectionProblem {
    let owner = owners[name].map { "it belongs to \($0.owner), in \($0.place); " } ?? ""
    let (severity, text) = consequence(driver)
    let subject = driver.map { "\($0.name) does not read the parameter '\(name)'" } ?? "'\(name)' is a parameter of one driver"
    return ConnectionProblem(
      "foreign-parameter", severity, subject, because: owner + text, "keep the URL plain, and set it where the program connects")
  }

  /// What becomes of a parameter that a driver does not read.
  private static func consequence(_ driver: DatabaseDriver?) -> (severity: Severity, text: String) {
    switch driver?.parameters {
    case .libpq?: (.error, "libpq refuses the URL: invalid URI query parameter")
    case .settings?: (.error, "it becomes a setting of the server, which the pool or the server refuses")
    case .ignoring?, .unread?: (.warning, "it is passed over without a word")
    case nil: (.warning, "psql, psycopg, Ruby, PHP and Diesel refuse such a URL, node-postgres passes over it")
    }
  }

  private static func isRead(_ name: String, by driver: DatabaseDriver?) -> Bool {
    switch driver?.parameters {
    case .libpq?, nil: libpq.contains(name)
    case .ignoring(let known)?, .settings(let known)?: known.contains(name)
    case .unread?: false
    }
  }
}
