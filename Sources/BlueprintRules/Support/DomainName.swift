/// What stands where a custom domain is expected.
package enum DomainName {
  package enum Problem: Sendable, Hashable {
    case scheme, path, port, space, wildcard, ofRender, malformed
  }

  /// Why a text is no custom domain; nil for one that is.
  package static func problem(with text: String) -> Problem? {
    if isPlain(text) { return text.hasSuffix(".onrender.com") ? .ofRender : nil }
    if text.contains(where: \.isWhitespace) { return .space }
    if text.utf8.contains(UInt8(ascii: "/")) { return hasScheme(text) ? .scheme : .path }
    if text.utf8.contains(UInt8(ascii: ":")) { return .port }
    let host = normalized(text)
    if host == "onrender.com" || host.hasSuffix(".onrender.com") { return .ofRender }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.dropFirst().contains(where: { $0.contains("*") }) || (labels[0].contains("*") && labels[0] != "*") { return .wildcard }
    let isHost = labels.count > 1 && host.utf8.count <= 253 && labels.enumerated().allSatisfy { $0 == 0 && $1 == "*" || isLabel($1) }
    return isHost ? nil : .malformed
  }

  /// The host in what looks like a URL, or like a host with a port or a path; nil where that is no domain either.
  package static func bareHost(in text: String) -> String? {
    var rest = text.drop { $0.isWhitespace }
    if hasScheme(text) { rest = rest.drop { $0 != "/" }.drop { $0 == "/" } }
    let host = String(rest.prefix { !"/:?#".contains($0) && !$0.isWhitespace })
    return host != text && problem(with: host) == nil ? host : nil
  }

  /// The host of an absolute URL with `http` or `https`; nil for anything else.
  package static func host(ofURL url: String) -> String? {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
    let authority = lower.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last?.prefix { $0 != ":" } ?? ""
    return host.isEmpty || host.contains(where: \.isWhitespace) ? nil : normalized(String(host))
  }

  /// A domain as it is compared.
  package static func normalized(_ domain: String) -> String {
    let lower = domain.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }

  /// Whether a text is what nearly all domains are: several labels of small letters, digits and hyphens.
  private static func isPlain(_ text: String) -> Bool {
    var labels = 1
    var length = 0
    var last = UInt8(ascii: "-")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        guard last != UInt8(ascii: "-"), length > 0 else { return false }
        (labels, length) = (labels + 1, 0)
      case UInt8(ascii: "-") where length == 0: return false
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): length += 1
      default: return false
      }
      guard length <= 63 else { return false }
      last = byte
    }
    return labels > 1 && length > 0 && last != UInt8(ascii: "-") && text.utf8.count <= 253 && text != "onrender.com"
  }

  private static func hasScheme(_ text: String) -> Bool {
    text.hasPrefix("//") || text.split(separator: "/", omittingEmptySubsequences: false).first?.hasSuffix(":") == true
  }

  private static func isLabel(_ label: Substring) -> Bool {
    guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else { return false }
    return label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}
