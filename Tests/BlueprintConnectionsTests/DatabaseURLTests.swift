import BlueprintConnections
import Testing

@Suite("Database URLs")
struct DatabaseURLTests {
  static let id = "dpg-abcdefghijklmnopqrst-a"

  @Test(
    "an address says its network and its route",
    arguments: [
      ("postgresql://u:p@\(id)/app", DatabaseAddress.Network.internal, DatabaseAddress.Route.direct),
      ("postgres://u:p@\(id):5432/app", .internal, .direct),
      ("postgresql://u:p@\(id):6432/app", .internal, .pooled),
      ("postgresql://u:p@\(id).oregon-postgres.render.com/app", .external(region: "oregon"), .direct),
      ("postgresql://u:p@\(id.uppercased()).FRANKFURT-postgres.render.com:6432/app", .external(region: "frankfurt"), .pooled),
      ("postgresql://u:p@\(id).oregon-postgres.render.com:5433/app", .external(region: "oregon"), .unknown),
      ("jdbc:postgresql://\(id)/app?user=u&password=p", .internal, .direct),
      ("postgresql+asyncpg://u:p@localhost:5432/app", .local, .direct),
      ("postgresql:///app?host=/var/run/postgresql", .local, .direct),
      ("postgresql://u:p@[::1]:6432/app", .local, .pooled),
      ("postgresql://u:p@db.example.com/app", .elsewhere, .unknown),
      ("postgresql://u:p@dpg-x.example.com/app", .elsewhere, .unknown),
      ("postgresql://u:p@\(id).oregon-postgres.render.com.evil.example/app", .elsewhere, .unknown),
    ])
  func classifies(text: String, network: DatabaseAddress.Network, route: DatabaseAddress.Route) throws {
    let address = DatabaseAddress(try DatabaseURL(text))
    #expect(address.network == network)
    #expect(address.route == route)
  }

  @Test("user, password, database and parameters are decoded")
  func decodes() throws {
    let url = try DatabaseURL(" 'postgres://a%40b:p%2Fw%3A@\(Self.id)/my%20app?sslmode=require&options=-c%20x%3D1'\n")
    #expect(url.user == "a@b")
    #expect(url.password?.text == "p/w:")
    #expect(url.database == "my app")
    #expect(url.parameters.map { [$0.name, $0.value] } == [["sslmode", "require"], ["options", "-c x=1"]])
    #expect(url.oddities == [.wrapped])
    let parts = try DatabaseURL("jdbc:postgresql://h.example/app?user=u&password=p")
    #expect(parts.user == "u" && parts.password?.text == "p" && parts.parameters.isEmpty)
    #expect(parts.oddities == [.passwordAsParameter])
  }

  @Test(
    "what is no database URL has a reason and a remedy, and none of its text",
    arguments: [
      ("", DatabaseURL.Failure.empty), ("zqSECRETzq", .noScheme), ("u:zqSECRETzq@host/db", .noScheme),
      ("PGPASSWORD=zqSECRETzq psql -h host -U u db", .command), ("PGPASSWORD=zqSECRETzq psql postgres://u:p@h/db", .command),
      ("redis://u:zqSECRETzq@host", .otherServer("Redis or Key Value")), ("zqSECRETzq://u@host", .otherServer("another kind of server")),
      ("postgresql://", .noHost), ("postgresql://u:zq@SECRETzq@host/db", .notEncoded), ("postgresql://u:zq/SECRETzq@host/db", .notEncoded),
      ("postgresql://u:zq?SECRETzq@host/db", .notEncoded), ("postgresql://u:zq#SECRETzq@host/db", .notEncoded),
      ("postgresql://u:zqSECRETzq/db", .badPort), ("postgresql://u:zqSECRETzq%@host/db", .badEncoding),
      ("postgresql://u:p@host:70000/db", .badPort), ("postgresql://u:p@zq SECRETzq/db", .notEncoded),
      ("postgresql://u:p%00@host/db", .badEncoding),
    ])
  func refuses(text: String, failure: DatabaseURL.Failure) {
    #expect(throws: failure) { try DatabaseURL(text) }
    #expect(!failure.message.contains("SECRET") && !failure.remedy.contains("SECRET"))
    #expect(!failure.message.isEmpty && !failure.remedy.isEmpty)
  }

  @Test("a password stays out of descriptions and dumps")
  func hides() throws {
    let url = try DatabaseURL("postgresql://u:zqSECRETzq@host/db?password=zqSECRETzq")
    var dumped = "\(url) \(String(reflecting: url))"
    dump(url, to: &dumped)
    dump(ConnectionReview(url), to: &dumped)
    #expect(!dumped.contains("SECRET"))
    #expect(dumped.contains("****"))
  }
}

@Suite("Answers of a server")
struct ConnectionProbeTests {
  static func lines(_ output: String, holder: String = "", later: String = "=process\n9 50 50\n") throws -> [String: String] {
    let probe = ConnectionProbe(try DatabaseURL("postgresql://u:p@h.example/db"))
    let lines = probe.lines(
      .init(output: output, errors: ""), certificate: nil, holders: [.init(output: holder, errors: "")],
      later: .init(output: later, errors: ""))
    return Dictionary(uniqueKeysWithValues: lines.map { ($0.name, "\($0.outcome) \($0.text)") })
  }

  @Test(
    "how a pool works is told by the processes that answer",
    arguments: [
      // Another process answers later: no session keeps one.
      ("=first\n7 1 10\n=processes\n7 1 11\n8 1 12\n", "", "=process\n9 50 50\n", "pass transaction mode"),
      // Somebody else is answered by this session's process meanwhile.
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n", "=process\n7 1 11.5\n", "=process\n7 1 50\n", "pass transaction mode"),
      // Only afterwards: it was given on.
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n", "=process\n8 1 11.5\n", "=process\n7 1 50\n", "pass session mode"),
      // Nobody was answered meanwhile: they may have had to wait for something else.
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n", "", "=process\n7 1 50\n", "unknown there is one"),
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n", "=process\n7 1 13\n", "=process\n7 1 50\n", "unknown there is one"),
      // Each session has a new process.
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n=port\n5432\n", "=process\n8 11 11.5\n", "=process\n9 50 50\n", "pass none"),
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n=port\n6000\n", "", "=process\n9 50 50\n", "unknown each connection was a new one"),
      ("=first\n7 1 10\n=processes\n7 1 11\n7 1 12\n", "", "", "unknown no second connection"),
      ("=first\n7 1 10\n", "", "", "unknown no answer"),
    ])
  func routes(output: String, holder: String, later: String, text: String) throws {
    #expect(try #require(Self.lines(output, holder: holder, later: later)["pool"]).hasPrefix(text))
  }

  @Test("a server that answers nonsense is no crash")
  func hostile() throws {
    for number in ["1e999", "nan", "-9223372036854775808", "9223372036854775807", "x", ""] {
      let line = "\(number) \(number) \(number)"
      let lines = try Self.lines(
        "=first\n\(line)\n=slots\n\(line)\n=latency\nTime: \(number) ms\n=processes\n\(line)\n\(line)\n", holder: "=process\n\(line)\n",
        later: "=process\n\(line)\n")
      #expect(lines["slots"] == "unknown no answer")
    }
    #expect(try Self.lines("=slots\n100 3 40\n")["slots"] == "pass 57 free of 100 (3 reserved)")
    #expect(try Self.lines("=slots\n100 3 97\n")["slots"] == "fail 0 free of 100 (3 reserved)")
  }
}

@Suite("What is wrong with a database URL")
struct ConnectionReviewTests {
  static let host = DatabaseURLTests.id
  static let external = "\(host).oregon-postgres.render.com"

  @Test(
    "each problem has its occasion",
    arguments: [
      ("postgresql://u:p@\(host)/db", nil, nil, []),
      ("postgresql://u:p@\(host)/db", "pg", ConnectionOrigin.render(region: "oregon"), ["info internal-needs-region"]),
      ("postgresql://u:p@\(host)/db", nil, .outside, ["error internal-from-outside"]),
      ("postgresql://u:p@\(host)/db?sslmode=require", "sequelize", nil, ["warning tls-internal", "warning sslmode-verifies"]),
      ("postgresql://u:p@\(external)/db", "pg", nil, ["warning tls-missing"]),
      ("postgresql://u:p@\(external)/db", "psycopg", nil, []),
      ("postgresql://u:p@\(external)/db?sslmode=disable", "psycopg", nil, ["error tls-off"]),
      ("postgresql://u:p@\(external)/db?sslmode=require", "sequelize", nil, ["warning sslmode-verifies"]),
      ("postgresql://u:p@\(external)/db?sslmode=require&uselibpqcompat=true", "pg", nil, []),
      ("postgresql://u:p@\(external)/db?sslmode=verify-full", "psql", nil, ["info tls-verified"]),
      ("postgresql://u:p@\(external)/db?sslmode=require", "psql", .render(region: "ohio"), ["warning other-region"]),
      ("postgresql://u:p@\(external)/db?sslmode=require", "psql", .render(region: "oregon"), ["warning external-inside"]),
      ("postgresql://u:p@\(external):5433/db?sslmode=require", "psql", nil, ["error unknown-port"]),
      ("postgresql://u:p@\(host)/db?statement_cache_size=0", "psycopg2", nil, ["error foreign-parameter"]),
      ("postgresql://u:p@\(host)/db?statement_cache_size=0", "asyncpg", nil, ["error foreign-parameter"]),
      ("postgresql://u:p@\(host)/db?statement_cache_size=0", "sequelize", nil, ["warning foreign-parameter"]),
      ("postgresql://u:p@\(host)/db?pgbouncer=true", "prisma-6", nil, []),
      ("postgresql://u:p@\(host)/db?pgbouncer=true", nil, nil, ["warning foreign-parameter"]),
      ("postgresql://u:p@\(host)/db?zqsecret", "psql", nil, ["error unknown-parameter"]),
      ("postgresql://u:p@\(host):6432/db", "pg", nil, ["info pool-mode"]),
      ("postgresql://u:p@\(host):6432/db", "asyncpg", nil, ["warning named-statements", "info pool-mode"]),
      ("postgresql://u:p@\(host):6432/db", "diesel", nil, ["warning named-statements", "info pool-mode"]),
      ("postgresql://u:p@\(host):6432/db?options=-csearch_path%3Da", "psql", nil, ["error startup-parameter", "info pool-mode"]),
      ("postgres://u:p@\(host)/db", "sqlalchemy", nil, ["error scheme-postgres"]),
      ("postgresql+asyncpg://u:p@\(host)/db", nil, nil, ["info driver-scheme"]),
      (
        "postgresql://u:p@\(host),b.example/db?sslmode=a&sslmode=b", "pgx", nil,
        [
          "warning repeated-parameter", "warning tls-internal", "info several-hosts",
        ]
      ),
    ] as [(String, String?, ConnectionOrigin?, [String])])
  func finds(text: String, driver: String?, origin: ConnectionOrigin?, problems: [String]) throws {
    let found = ConnectionReview(try DatabaseURL(text), driver: try driver.map { try #require(DatabaseDriver.named($0)) }, from: origin)
    #expect(found.problems.map { "\($0.severity) \($0.id)" } == problems)
    #expect(found.problems.allSatisfy { !$0.message.contains("zqsecret") && !$0.reason.contains("zqsecret") })
  }

  @Test("each driver has one name, and each name one driver")
  func driverNames() {
    let names = DatabaseDriver.all.map(\.id)
    #expect(Set(names).count == names.count)
    #expect(DatabaseDriver.named("PRISMA")?.id == "prisma-7")
    #expect(DatabaseDriver.named("nothing") == nil)
  }

  @Test("what is to be pasted reads the variable, and turns named statements off behind the pool only", arguments: DatabaseDriver.all)
  func configurations(driver: DatabaseDriver) {
    let direct = driver.configuration(variable: "MY_URL", isPooled: false, needsTLS: false)
    let pooled = driver.configuration(variable: "MY_URL", isPooled: true, needsTLS: false)
    let secure = driver.configuration(variable: "MY_URL", isPooled: false, needsTLS: true)
    for text in [direct, pooled, secure, driver.configuration(variable: "MY_URL", isPooled: true, needsTLS: true)] {
      #expect(!["pooled|", "direct|", "tls|", "plain|", "://u"].contains(where: text.contains))
      #expect(!text.contains(" DATABASE_URL") && text.split(separator: "\n").count > 0)
    }
    if driver.parameters != .unread, driver.id != "jdbc" { #expect(direct.contains("MY_URL")) }
    #expect((pooled != direct) == (driver.statements != .unnamed || ["pg", "django", "npgsql"].contains(driver.id)), "\(driver.id)")
    #expect(secure != direct || driver.id.hasPrefix("prisma"))
  }
}
