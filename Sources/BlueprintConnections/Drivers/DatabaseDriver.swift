/// A program or library that opens a database URL, and how it wants to be told what.
public struct DatabaseDriver: Sendable, Hashable {
  /// Its name on the command line.
  public var id: String
  public var name: String
  /// Other names that people use for it.
  var aliases: [String]
  /// Parameters of a URL that it reads itself.
  public var parameters: Parameters
  /// What it makes of `sslmode=require`.
  public var tls: TLS
  /// What it does with prepared statements.
  public var statements: Statements
  /// What to paste; lines that begin with a condition are there only where it holds.
  var template: String
  /// Where the file goes.
  public var file: String
  /// What starts a comment there.
  public var comment: String

  /// Which parameters of a URL a driver takes, and what becomes of others.
  public enum Parameters: Sendable, Hashable {
    /// It takes libpq's own, and refuses any other: `invalid URI query parameter`.
    case libpq
    /// It takes these, and passes over others without a word.
    case ignoring(Set<String>)
    /// It takes these, and makes settings of the server of others, which a pool or the server refuses.
    case settings(Set<String>)
    /// It reads no parameters of this kind of URL.
    case unread
  }

  /// What `sslmode=require` in a URL means.
  public enum TLS: String, Sendable, Hashable {
    /// Encrypt, and verify nothing.
    case encrypts
    /// Encrypt, and verify certificate and host.
    case verifies
    /// The URL does not decide it.
    case elsewhere
  }

  /// How a driver uses prepared statements, which decides whether it runs behind a transaction pool.
  public enum Statements: String, Sendable, Hashable {
    /// None, or only unnamed ones: nothing to set.
    case unnamed
    /// Named ones unless it is told not to.
    case named
    /// Named ones, and no way known here to turn them off.
    case namedAlways
  }

  /// - Parameter template: lines, some behind a condition: `pooled|`, `direct|`, `tls|` or `plain|`.
  init(
    _ id: String, _ name: String, aliases: [String] = [], parameters: Parameters, tls: TLS, statements: Statements, file: String,
    comment: String = "//", _ template: String
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.parameters = parameters
    self.tls = tls
    self.statements = statements
    self.file = file
    self.comment = comment
    self.template = template
  }

  public static let all: [Self] = node + python + others

  /// The driver with a name or an alias; letter case does not matter.
  public static func named(_ name: String) -> Self? {
    let name = name.lowercased()
    return all.first { $0.id == name || $0.aliases.contains(name) }
  }

  /// What to paste for a program whose URL stands in a variable.
  ///
  /// - Parameter needsTLS: whether the address takes encrypted connections only.
  public func configuration(variable: String, isPooled: Bool, needsTLS: Bool) -> String {
    let holds = ["pooled": isPooled, "direct": !isPooled, "tls": needsTLS, "plain": !needsTLS]
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
      let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return String(line) }
      let conditions = parts[0].split(separator: "&").map { holds[String($0)] }
      guard !conditions.isEmpty, !conditions.contains(nil) else { return String(line) }
      return conditions.contains(false) ? nil : String(parts[1])
    }
    return lines.joined(separator: "\n").replacing("DATABASE_URL", with: variable) + "\n"
  }
}
