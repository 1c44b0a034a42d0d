import RenderBlueprint

/// A URL or connection string with a password in it; what it holds is never shown.
struct CredentialURL {
  /// In lower case; empty for a connection string of keywords.
  private(set) var scheme = ""
  private(set) var host = ""
  /// What stands there is no password, but something to write one over.
  private(set) var isPlaceholder = false
  /// The text is this URL and nothing else.
  private(set) var isWhole = false

  /// The first one of a text; nil where there is none, or where something else is to fill the password in.
  init?(in text: String) {
    if TextScan.contains(text, "://"), TextScan.contains(text, "@"), takeURL(Array(text.utf8)) { return }
    guard TextScan.containsAny(text, ["assword=", "ASSWORD=", "wd="]), takeKeywords(text) else { return nil }
  }

  private mutating func takeURL(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while let colon = Self.separator(bytes, from: start) {
      let end = bytes[(colon + 3)...].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? bytes.endIndex
      if take(bytes, colon, end) { return true }
      start = end
    }
    return false
  }

  private static func separator(_ bytes: [UInt8], from start: Int) -> Int? {
    bytes.indices.dropLast(2).first { $0 >= start && bytes[$0..<$0 + 3].elementsEqual("://".utf8) }
  }

  private mutating func take(_ bytes: [UInt8], _ colon: Int, _ end: Int) -> Bool {
    let first = bytes[..<colon].lastIndex { !$0.isAlphanumeric && !"+.-:".utf8.contains($0) }.map { $0 + 1 } ?? 0
    let rest = bytes[(colon + 3)..<end]
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    guard let password = Self.password(rest, authority), !password.isEmpty else { return false }
    let text = String(decoding: bytes[password], as: UTF8.self)
    guard !Placeholder.isReference(text) else { return false }
    isPlaceholder = Placeholder.isPassword(text)
    isWhole = first == 0 && end == bytes.count
    scheme = String(decoding: bytes[first..<colon], as: UTF8.self).lowercased()
    let hostStart = password.upperBound + 1 <= rest.endIndex ? password.upperBound + 1 : rest.endIndex
    host = String(decoding: bytes[hostStart..<end].prefix { !"/?#:,".utf8.contains($0) }, as: UTF8.self)
    return true
  }

  /// Of `user:password@host` the password; one with a slash in it, too.
  private static func password(_ rest: ArraySlice<UInt8>, _ authority: ArraySlice<UInt8>) -> Range<Int>? {
    guard let colon = authority.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { return colon < at ? colon + 1..<at : nil }
    guard !authority[(colon + 1)...].allSatisfy(\.isDigit), let at = rest.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    return colon + 1..<at
  }

  /// `Host=db;Password=…` and `jdbc:postgresql://db/app?password=…`.
  private mutating func takeKeywords(_ text: String) -> Bool {
    var isConnection = false
    var found: Substring?
    for part in text.split(whereSeparator: { ";?& ".contains($0) }) {
      guard let equals = part.firstIndex(of: "=") else { continue }
      switch part[..<equals].lowercased() {
      case "password", "pwd": found = part[part.index(after: equals)...]
      case "pgpassword": (found, isConnection) = (part[part.index(after: equals)...], true)
      case "host", "server", "data", "source", "user", "username", "uid", "database", "dbname", "port": isConnection = true
      default: break
      }
    }
    guard let found, isConnection || text.hasPrefix("jdbc:"), !found.isEmpty, !Placeholder.isReference(found) else { return false }
    isPlaceholder = Placeholder.isPassword(found)
    return true
  }
}
