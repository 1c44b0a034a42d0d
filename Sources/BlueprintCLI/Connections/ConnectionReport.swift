import BlueprintConnections
import BlueprintReporting
import SourceDiagnostics

/// What is known about a database URL, as text and as JSON.
struct ConnectionReport {
  private let review: ConnectionReview
  private let driver: DatabaseDriver?
  private let variable: String
  /// What came of connecting; nil where nobody tried.
  var test: [ConnectionProbe.Line]?

  init(_ review: ConnectionReview, driver: DatabaseDriver?, variable: String) {
    self.review = review
    self.driver = driver
    self.variable = variable
  }

  /// What to paste, and nothing else.
  var configuration: String {
    guard let driver else { return "" }
    let needsTLS = if case .external = review.address.network { true } else { false }
    return driver.configuration(variable: variable, isPooled: review.address.route == .pooled, needsTLS: needsTLS)
  }

  func text(_ style: Style) -> String {
    let rows = rows.map { "  \($0.0)\(String(repeating: " ", count: 10 - $0.0.count))\(MaskedText.message($0.1))\n" }
    let problems = problems(style)
    let sum = problems.isEmpty ? style.green("nothing wrong with it") + "\n" : problems
    return "\(style.bold(title))\n\(rows.joined())\n\(sum)\(tried(style))"
  }

  /// What came of connecting; empty where nobody tried.
  func tried(_ style: Style) -> String {
    test.map { "\n\(style.bold("tried with psql"))\n" + $0.map { $0.text(style) }.joined() } ?? ""
  }

  func problems(_ style: Style) -> String {
    review.problems.map { problem in
      let word =
        switch problem.severity {
        case .error: style.red("error")
        case .warning: style.yellow("warning")
        case .info: style.blue("info")
        }
      return
        "\(word): \(problem.message)\(style.dim(" [\(problem.id)]"))\n  = \(style.bold("note")): \(problem.reason)\n  = \(style.bold("fix")): \(problem.remedy)\n"
    }.joined()
  }

  private var title: String {
    let network =
      switch review.address.network {
      case .internal: "internal database of Render"
      case .external(let region): "external address of a database of Render in '\(MaskedText.message(region))'"
      case .local: "database of this machine"
      case .elsewhere: "database elsewhere, not of Render"
      }
    switch review.address.route {
    case .direct: return "\(network), direct"
    case .pooled: return "\(network), through a pool"
    case .unknown: return network
    }
  }

  private var rows: [(String, String)] {
    let (url, address) = (review.url, review.address)
    let reach =
      switch address.network {
      case .internal: "same region and workspace only"
      case .external: "the internet, as far as the allow list lets it"
      case .local, .elsewhere: ""
      }
    let port =
      switch address.route {
      case .direct: "PostgreSQL itself"
      case .pooled: address.isRender ? "Render's PgBouncer" : "the usual port of PgBouncer"
      case .unknown: "direct or pooled is not to be seen; --test finds out"
      }
    return [
      ("host", url.host.isEmpty ? "none, so this machine" : url.host + (reach.isEmpty ? "" : "  (\(reach))")),
      ("port", "\(url.port.map(String.init) ?? "5432, as none is given")  (\(port))"),
      ("database", url.database ?? "none given: the one with the user's name"),
      ("user", url.user == nil ? "none given" : shownUser ?? "given, not shown, as it may be a password"),
      ("password", url.password == nil ? "none given" : "given, never shown"),
      ("TLS", url.parameter("sslmode").map(Self.known) ?? (address.region != nil ? "required by the host" : "not asked for")),
    ]
  }

  /// The user; one without a password may be a password that somebody put in its place.
  private var shownUser: String? { review.url.password == nil ? nil : review.url.user }

  /// A word of the vocabulary; anything else may be a part of a secret.
  private static func known(_ mode: String) -> String {
    ["disable", "allow", "prefer", "require", "verify-ca", "verify-full", "no-verify"].contains(mode)
      ? "sslmode=\(mode)" : "an unknown sslmode"
  }

  func json() throws -> String {
    struct Document: Encodable {
      var version = 1
      var network: String
      var region: String?
      var route: String
      var host: String
      var port: Int
      var database: String?
      var user: String?
      var hasPassword: Bool
      var sslmode: String?
      var problems: [Problem]
      var configuration: Configuration?
      var test: [Tried]?
    }
    struct Tried: Encodable {
      var name: String
      var outcome: String
      var text: String
    }
    struct Problem: Encodable {
      var id: String
      var severity: String
      var message: String
      var reason: String
      var remedy: String
    }
    struct Configuration: Encodable {
      var driver: String
      var file: String
      var text: String
    }
    let (url, address) = (review.url, review.address)
    return try JSONText.encode(
      Document(
        network: address.networkName, region: address.region, route: address.route.rawValue, host: url.host,
        port: url.port ?? DatabaseAddress.directPort, database: url.database, user: shownUser, hasPassword: url.password != nil,
        sslmode: url.parameter("sslmode").map { String(Self.known($0).drop { $0 != "=" }.dropFirst()) },
        problems: review.problems.map {
          Problem(id: $0.id, severity: $0.severity.rawValue, message: $0.message, reason: $0.reason, remedy: $0.remedy)
        },
        configuration: driver.map { Configuration(driver: $0.id, file: $0.file, text: configuration) },
        test: test?.map { Tried(name: $0.name, outcome: $0.outcome.rawValue, text: MaskedText.message($0.text)) }))
  }
}
