public import SourceDiagnostics

/// What is wrong with a database URL, or with a driver that gets it.
public struct ConnectionProblem: Sendable, Hashable {
  /// What it is about, such as `tls-missing`.
  public var id: String
  public var severity: Severity
  /// One line without any part of the URL that could be secret.
  public var message: String
  /// Why it matters.
  public var reason: String
  /// What to do.
  public var remedy: String

  init(_ id: String, _ severity: Severity, _ message: String, because reason: String, _ remedy: String) {
    self.id = id
    self.severity = severity
    self.message = message
    self.reason = reason
    self.remedy = remedy
  }
}

/// A database URL with where it leads and what is wrong with it.
public struct ConnectionReview: Sendable {
  public var url: DatabaseURL
  public var address: DatabaseAddress
  public var problems: [ConnectionProblem]

  /// - Parameters:
  ///   - driver: what opens the URL; nil for what is true of every driver.
  ///   - origin: where it is opened; nil where nobody said.
  public init(_ url: DatabaseURL, driver: DatabaseDriver? = nil, from origin: ConnectionOrigin? = nil) {
    self.url = url
    let address = DatabaseAddress(url)
    self.address = address
    problems = [
      Self.spelling(url, driver), Self.reach(address, origin), Self.port(url, address), Self.encryption(url, address, driver),
      Self.parameters(url, driver), Self.pool(url, address, driver),
    ].flatMap { $0 }.sorted { $0.severity > $1.severity }
  }

  public var sslmode: String? { url.parameter("sslmode") ?? url.parameter("ssl") }
}

extension ConnectionReview {
  private static func spelling(_ url: DatabaseURL, _ driver: DatabaseDriver?) -> [ConnectionProblem] {
    var problems: [ConnectionProblem] = []
    if url.oddities.contains(.wrapped) {
      problems.append(
        ConnectionProblem(
          "wrapped-url", .warning, "there are quotes, spaces or a line end around the URL",
          because: "a shell takes quotes away, the Dashboard and fromDatabase do not: the program would get them as a part of the URL",
          "store the URL without them"))
    }
    if url.scheme == "postgres", driver?.id.hasPrefix("sqlalchemy") == true {
      problems.append(
        ConnectionProblem(
          "scheme-postgres", .error, "the URL begins with 'postgres://', which SQLAlchemy refuses since 1.4",
          because: "it looks for a dialect of that name: Can't load plugin: sqlalchemy.dialects:postgres",
          "replace the scheme when the program starts, as 'blueprint connection --for sqlalchemy' shows"))
    }
    if url.scheme.contains("+") || url.scheme.hasPrefix("jdbc:") || url.scheme == "ecto" {
      problems.append(
        ConnectionProblem(
          "driver-scheme", .info, "the scheme '\(url.scheme)' is for one kind of program",
          because: "fromDatabase gives 'postgresql://', and other tools refuse this one",
          "keep the plain URL in the variable, and let the program set the scheme"))
    }
    if url.oddities.contains(.passwordAsParameter) {
      problems.append(
        ConnectionProblem(
          "password-parameter", .warning, "the password is a parameter of the URL",
          because: "what hides passwords in logs looks for 'user:password@'", "write it in front of the host"))
    }
    if url.oddities.contains(.repeatedParameter) {
      problems.append(
        ConnectionProblem(
          "repeated-parameter", .warning, "a parameter stands twice in the URL",
          because: "some drivers take the first and some the last", "keep one of them"))
    }
    if url.oddities.contains(.severalHosts) {
      problems.append(
        ConnectionProblem(
          "several-hosts", .info, "the URL names several hosts; only the first one is looked at here",
          because: "libpq, pgx and JDBC try them in turn, other drivers do not know this form", "name one host"))
    }
    return problems
  }

  private static func reach(_ address: DatabaseAddress, _ origin: ConnectionOrigin?) -> [ConnectionProblem] {
    switch (address.network, origin) {
    case (.internal, .outside?):
      [
        ConnectionProblem(
          "internal-from-outside", .error, "an internal host does not exist outside of Render's private network",
          because: "its name is known to services of the same region and workspace only, and not to the build of a Docker image",
          "use the external URL, with TLS and this machine's address on the allow list")
      ]
    case (.internal, .render?):
      [
        ConnectionProblem(
          "internal-needs-region", .info, "an internal host does not say its region",
          because: "it is known in the region and workspace of the database only", "compare the regions of the service and the database")
      ]
    case (.external(let region), .render(let own)?) where region != own:
      [
        ConnectionProblem(
          "other-region", .warning, "the database is in '\(region)', the program in '\(own)'",
          because: "each query crosses regions over the internet; the internal host is not known there",
          "move one of them; the region of a database cannot be changed")
      ]
    case (.external, .render?):
      [
        ConnectionProblem(
          "external-inside", .warning, "the external host is used from inside of Render",
          because:
            "it is the same server with the same limit, over the internet and through TLS, and it stops when the allow list is closed",
          "wire the variable with fromDatabase, which gives the internal URL")
      ]
    default: []
    }
  }

  private static func port(_ url: DatabaseURL, _ address: DatabaseAddress) -> [ConnectionProblem] {
    guard address.isRender, address.route == .unknown else { return [] }
    return [
      ConnectionProblem(
        "unknown-port", .error, "Render's databases listen at 5432, their managed pool at 6432, and this URL names another port",
        because: "nothing answers there: connection refused", "leave the port out, or take 6432 for the pool")
    ]
  }

  private static func encryption(_ url: DatabaseURL, _ address: DatabaseAddress, _ driver: DatabaseDriver?) -> [ConnectionProblem] {
    let mode = url.parameter("sslmode")
    var problems: [ConnectionProblem] = []
    switch address.network {
    case .external:
      if mode == "disable" {
        problems.append(
          ConnectionProblem(
            "tls-off", .error, "TLS is switched off, and the external host takes nothing else",
            because: "the server answers: SSL/TLS required", "write sslmode=require"))
      } else if mode == nil, driver?.tls != .elsewhere, driver?.parameters != .libpq {
        problems.append(
          ConnectionProblem(
            "tls-missing", .warning, "the external host takes TLS only, and the URL does not ask for it",
            because: "libpq tries TLS by itself, node-postgres and others do not, and are told: SSL/TLS required",
            driver.map { "configure it in the program: 'blueprint connection --for \($0.id)' shows how" }
              ?? "add sslmode=require for libpq; 'blueprint connection --for TOOL' shows it for others"))
      }
      if mode == "verify-full" || mode == "verify-ca" {
        problems.append(
          ConnectionProblem(
            "tls-verified", .info, "the certificate will be verified",
            because:
              "libpq needs a root certificate for that; whether the one of Render's external hosts is publicly trusted is not documented",
            "give sslrootcert (sslrootcert=system from libpq 16 on), and try it with 'blueprint connection --test'"))
      }
    case .internal:
      if let mode, mode != "disable", mode != "prefer", mode != "allow" {
        problems.append(
          ConnectionProblem(
            "tls-internal", .warning, "the URL asks for TLS on the private network",
            because: "it is not required there, and one public report (2026-04) had connections refused because of it",
            "leave sslmode out; decide about TLS by host, not by NODE_ENV"))
      }
    case .local, .elsewhere: break
    }
    if driver?.tls == .verifies, let mode, ["prefer", "require", "verify-ca"].contains(mode), url.parameter("uselibpqcompat") != "true" {
      problems.append(
        ConnectionProblem(
          "sslmode-verifies", .warning, "\(driver?.name ?? "the driver") takes 'sslmode=\(mode)' for 'verify-full'",
          because: "it fails on a certificate that it does not trust, and sslmode in the URL wins over rejectUnauthorized in the program",
          "take sslmode out of the URL and configure TLS in the program, or write sslmode=no-verify"))
    }
    return problems
  }

  private static func pool(_ url: DatabaseURL, _ address: DatabaseAddress, _ driver: DatabaseDriver?) -> [ConnectionProblem] {
    guard address.route == .pooled else { return [] }
    var problems: [ConnectionProblem] = []
    if url.parameter("options") != nil || url.parameters.contains(where: { StartupSettings.names.contains($0.name) }) {
      problems.append(
        ConnectionProblem(
          "startup-parameter", .error, "the URL sets something for the session, which the pool refuses",
          because: "PgBouncer answers: unsupported startup parameter; where it ignores it, the setting is lost without a word",
          "set it with ALTER ROLE … SET over the direct URL, or with SET LOCAL in a transaction"))
    }
    switch driver?.statements {
    case .named?:
      problems.append(
        ConnectionProblem(
          "named-statements", .warning, "\(driver?.name ?? "") uses named prepared statements, which a transaction pool may not know",
          because: "PgBouncer knows them from 1.21 on, if told to; which version Render runs is not documented",
          "turn them off: 'blueprint connection --for \(driver?.id ?? "")' shows how"))
    case .namedAlways?:
      problems.append(
        ConnectionProblem(
          "named-statements", .warning, "\(driver?.name ?? "") prepares statements, and nothing is known here that turns it off",
          because: "a transaction pool may not know them", "use the direct URL, port 5432"))
    case .unnamed?, nil: break
    }
    problems.append(
      ConnectionProblem(
        "pool-mode", .info, address.isRender ? "Render's pool is in transaction mode" : "6432 is the usual port of PgBouncer",
        because:
          "in transaction mode migrations, LISTEN, temporary tables, SET and session advisory locks break, or reach another client",
        "give migrations the direct URL, port 5432; 'blueprint connection --test' finds out how a pool behaves"))
    return problems
  }
}

/// Settings of a session that drivers send when they connect.
enum StartupSettings {
  static let names: Set<String> = [
    "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "search_path", "currentSchema", "schema", "TimeZone",
  ]
}
