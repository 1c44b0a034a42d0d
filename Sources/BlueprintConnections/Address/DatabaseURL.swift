/// A database URL taken apart. It shows everything but its password, also where it is printed or dumped.
public struct DatabaseURL: Sendable, Hashable {
  /// The scheme in small letters, such as `postgresql` or `postgresql+asyncpg`; `jdbc:postgresql` for JDBC.
  public var scheme: String
  public var user: String?
  public var password: Password?
  public var host: String
  public var port: Int?
  public var database: String?
  /// What stands behind `?`, in order; a password there is not among them.
  public var parameters: [Parameter]
  /// How it is written, where that is a problem for some reader.
  public var oddities: Set<Oddity>

  public struct Parameter: Sendable, Hashable {
    public var name: String
    public var value: String
  }

  /// A password, which nothing prints.
  public struct Password: Sendable, Hashable {
    package let text: String
    package init(_ text: String) { self.text = text }
  }

  /// Something about the way a URL is written that a reader can stumble over.
  public enum Oddity: Sendable, Hashable {
    /// Quotes, spaces or a line end around it.
    case wrapped
    /// The password is a parameter.
    case passwordAsParameter
    /// It names several hosts.
    case severalHosts
    /// A parameter is there twice.
    case repeatedParameter
  }

  /// Why a text is not taken for a database URL; no case holds a part of the text.
  public enum Failure: Error, Sendable, Hashable {
    case empty
    case noScheme
    /// `psql -h …`, which the Dashboard also offers.
    case command
    /// Another kind of server, by its scheme.
    case otherServer(String)
    case noHost
    case badPort
    /// A character such as `@` or `/` stands in the user or the password as it is, so that nobody knows where the host begins.
    case notEncoded
    case badEncoding
  }

  /// The value of a parameter.
  public func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
}

extension DatabaseURL {
  /// Takes a text apart: a URL of PostgreSQL in any of its schemes, or the JDBC form of one.
  public init(_ text: String) throws(Failure) {
    let trimmed = Self.unwrapped(text)
    guard !trimmed.isEmpty else { throw .empty }
    guard let mark = trimmed.firstRange(of: "://") else { throw Self.isCommand(trimmed) ? .command : .noScheme }
    let scheme = trimmed[..<mark.lowerBound].lowercased()
    // Something in front of it, such as `psql` or `DATABASE_URL=`, is not a part of a scheme.
    guard scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.:".contains($0)) }), !scheme.isEmpty else {
      throw Self.isCommand(trimmed) ? .command : .noScheme
    }
    guard Self.isPostgres(scheme) else { throw .otherServer(Self.servers[scheme] ?? "another kind of server") }
    let rest = trimmed[mark.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    let tail = rest[end...]
    // Behind the host an `@` is written %40; one that is not belongs to a password with a `/`, `?` or `#` in it.
    guard !tail.contains("@"), authority.count(where: { $0 == "@" }) <= 1, !tail.contains("#") else { throw .notEncoded }
    try self.init(scheme: scheme, authority: authority, tail: tail)
    if trimmed.utf8.count != text.utf8.count { oddities.insert(.wrapped) }
  }

  private init(scheme: String, authority: Substring, tail: Substring) throws(Failure) {
    var (user, password): (String?, Password?)
    var address = authority
    if let at = authority.firstIndex(of: "@") {
      let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      user = try Self.decoded(parts[0])
      password = parts.count > 1 ? Password(try Self.decoded(parts[1])) : nil
      address = authority[authority.index(after: at)...]
    }
    let query = tail.firstIndex(of: "?")
    let path = tail[..<(query ?? tail.endIndex)].drop { $0 == "/" }
    var oddities: Set<Oddity> = []
    var parameters: [Parameter] = []
    for part in query.map({ tail[tail.index(after: $0)...].split(separator: "&") }) ?? [] {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let (name, value) = (try Self.decoded(pair[0]), pair.count > 1 ? try Self.decoded(pair[1]) : "")
      switch name {
      case "password":
        password = Password(value)
        oddities.insert(.passwordAsParameter)
      case "user": user = value
      case "host" where address.isEmpty: address = Substring(value)
      default:
        if parameters.contains(where: { $0.name == name }) { oddities.insert(.repeatedParameter) }
        parameters.append(Parameter(name: name, value: value))
      }
    }
    if address.contains(",") { oddities.insert(.severalHosts) }
    let (host, port) = try Self.hostAndPort(address.split(separator: ",").first ?? "")
    guard !host.isEmpty || !path.isEmpty || !parameters.isEmpty else { throw .noHost }
    self.scheme = scheme
    self.user = user
    self.password = password
    self.host = host
    self.port = port
    self.database = path.isEmpty ? nil : try Self.decoded(path)
    self.parameters = parameters
    self.oddities = oddities
  }

  private static func hostAndPort(_ address: Substring) throws(Failure) -> (String, Int?) {
    var (host, rest) = (address, address[address.endIndex...])
    if address.hasPrefix("["), let close = address.firstIndex(of: "]") {
      host = address[address.index(after: address.startIndex)..<close]
      rest = address[address.index(after: close)...]
    } else if !address.hasPrefix("/"), let colon = address.lastIndex(of: ":") {
      (host, rest) = (address[..<colon], address[colon...])
    }
    let text = try decoded(host)
    // Anything else is a piece of a password, and must not be shown as a host.
    guard text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_/:%".contains($0)) }) else { throw .notEncoded }
    let digits = rest.dropFirst()
    guard !digits.isEmpty else { return (text, nil) }
    guard let port = Int(digits), (1...65535).contains(port) else { throw .badPort }
    return (text, port)
  }

  /// The text without quotes and spaces around it.
  private static func unwrapped(_ text: String) -> Substring {
    func isAround(_ character: Character) -> Bool { character.isWhitespace || "\"'`".contains(character) }
    var rest = text[...].drop(while: isAround)
    while let last = rest.last, isAround(last) { rest.removeLast() }
    return rest
  }

  private static func isCommand(_ text: Substring) -> Bool { text.split(separator: " ").contains { $0 == "psql" } }

  private static func isPostgres(_ scheme: String) -> Bool {
    let name = scheme.hasPrefix("jdbc:") ? String(scheme.dropFirst(5)) : scheme
    return ["postgres", "postgresql", "ecto", "pgsql", "psql", "postgis"].contains(String(name.split(separator: "+").first ?? ""))
  }

  private static let servers = [
    "mysql": "MySQL", "mariadb": "MariaDB", "redis": "Redis or Key Value", "rediss": "Redis or Key Value", "mongodb": "MongoDB",
    "mongodb+srv": "MongoDB", "http": "an HTTP server", "https": "an HTTP server", "amqp": "a message broker", "sqlite": "SQLite",
    "prisma": "Prisma's own proxy", "prisma+postgres": "Prisma's own proxy",
  ]

  private static func decoded(_ text: Substring) throws(Failure) -> String {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), code != 0 else {
        throw .badEncoding
      }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DatabaseURL.Password: CustomStringConvertible, CustomReflectable {
  public var description: String { "****" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension DatabaseURL.Failure {
  /// What is wrong, without a word of the text.
  public var message: String {
    switch self {
    case .empty: "there is no URL: what was given is empty"
    case .noScheme: "this is no database URL: it does not begin with 'postgresql://'"
    case .command: "this is a psql command, not a URL"
    case .otherServer(let server): "this is no URL of PostgreSQL, but of \(server)"
    case .noHost: "the URL names no host"
    case .badPort: "the port is no number from 1 to 65535; if the password has a ':', '/', '?' or '#', it is not encoded"
    case .notEncoded: "the user or the password has a character that has a meaning in URLs, so nobody knows where the host begins"
    case .badEncoding: "a '%' is not followed by two hexadecimal digits"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .empty: "give it as an argument, with --env NAME, or on standard input"
    case .noScheme, .command, .otherServer, .noHost:
      "copy 'Internal Database URL' or 'External Database URL' of the database's page in the Dashboard"
    case .badPort, .notEncoded, .badEncoding:
      "in user and password write '@' as %40, ':' as %3A, '/' as %2F, '?' as %3F, '#' as %23 and '%' as %25"
    }
  }
}
