/// What a file should not hold in the open: passwords in URLs, tokens, private keys.
///
/// When in doubt it is a secret: a value that is asked for is an inconvenience, one that is copied cannot be taken back.
package enum LikelySecret {
  /// Whether the value of a variable is one.
  package static func isValue(_ value: String, of key: String) -> Bool {
    if isIn(value) || words(of: value).contains(where: isRandom) { return true }
    guard !value.isEmpty, !isReference(value), !isHarmless(value) else { return false }
    var words = key.uppercased().split { !$0.isLetter && !$0.isNumber }
    while let last = words.last, last.allSatisfy(\.isNumber) || last == "BASE" { words.removeLast() }
    guard let last = words.last else { return false }
    return ["KEY", "TOKEN", "SECRET", "SECRETS", "PASSWORD", "PASSWD", "PWD", "PASS", "PASSPHRASE", "CREDENTIALS"].contains {
      last.hasSuffix($0)
    }
  }

  /// Whether a text of any kind holds one.
  package static func isIn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let isNamed = Credentials.ranges(in: bytes).contains { range in
      let value = String(decoding: bytes[range], as: UTF8.self).drop { $0 == "\"" || $0 == "'" }
      return !value.isEmpty && value != "git" && !isReference(String(value)) && !isHarmless(String(value))
    }
    return isNamed || text.contains("PRIVATE KEY-----") || words(of: text).contains(where: isToken)
  }

  /// `$NAME`, `${NAME}` or `{{ name }}`, which something else fills in.
  private static func isReference(_ value: String) -> Bool { value.hasPrefix("$") || value.hasPrefix("{{") || value.hasPrefix("<") }

  /// A number, a truth value, or a word that stands for no value, as in `SECRET_KEY=dummy manage.py collectstatic`.
  private static func isHarmless(_ value: String) -> Bool {
    value.count < 8 && value.allSatisfy(\.isNumber)
      || ["true", "false", "yes", "no", "dummy", "fake", "placeholder", "unused"].contains(value.lowercased())
  }

  private static func words(of text: String) -> [Substring] {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "_-+=.".contains($0))) }
  }

  private static let prefixes = [
    "sk_live_", "sk_test_", "rk_live_", "sk-", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "ASIA", "AIza",
    "eyJ", "SG.", "rnd_", "npm_", "hf_", "gsk_", "whsec_", "dop_v1_", "shpat_", "AGE-SECRET-KEY-",
  ]

  private static func isToken(_ word: Substring) -> Bool { word.count >= 16 && prefixes.contains(where: word.hasPrefix) }

  /// A long run of letters and digits that nobody would write by hand; in an image's digest it is none.
  private static func isRandom(_ word: Substring) -> Bool {
    let run = word.drop { !$0.isLetter && !$0.isNumber }.prefix { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "=" }
    return run.count >= 32 && run.count(where: \.isNumber) >= 4 && run.contains(where: \.isLetter)
  }
}
