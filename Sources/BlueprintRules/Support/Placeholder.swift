/// Tells texts that stand for a value from values.
enum Placeholder {
  /// `changeme`, `xxxx`, `your-key`, `<password>`, and nothing else.
  static func isPlaceholder(_ text: some StringProtocol) -> Bool {
    let text = text.lowercased()
    if text.hasPrefix("<") && text.hasSuffix(">") || text.hasPrefix("[") && text.hasSuffix("]") { return true }
    let folded = text.filter { $0.isLetter || $0.isNumber }
    if folded.isEmpty { return !text.isEmpty && text.allSatisfy { "*.-_".contains($0) } }
    if folded.allSatisfy({ $0 == "x" }) { return true }
    if ["todo", "tbd", "none", "null", "dummy", "fake", "example", "secret", "value", "token", "key"].contains(folded) { return true }
    return ["your", "setin", "enter", "insert", "putyour", "addyour", "todo", "dummy", "fake", "replace"].contains { folded.hasPrefix($0) }
      || [
        "changeme", "changethis", "changein", "changebefore", "placeholder", "replaceme", "replacewith", "replacethis", "yourkey", "fillin",
      ]
      .contains { folded.contains($0) }
      || ((folded.hasSuffix("here") || folded.hasPrefix("test")) && text.contains { "-_ ".contains($0) })
      || isMadeUp(text)
  }

  /// Words of which one says that the value is none: `staging_dummy_api_key`, `local-test-token`.
  private static func isMadeUp(_ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber) }
    // Random letters and digits beside such a word are a value.
    guard words.count > 1, words.allSatisfy({ $0.allSatisfy(\.isLetter) || $0.count < 5 && $0.allSatisfy(\.isNumber) }) else {
      return false
    }
    func has(_ wanted: Set<Substring>) -> Bool { words.contains { wanted.contains($0) } }
    return has(["dummy", "example", "sample", "placeholder", "fake", "mock", "redacted", "changeme"])
      || (has(["not"]) && has(["real"])) || (has(["test", "testing"]) && has(["key", "token", "secret", "password", "credential"]))
  }

  /// A placeholder, or one of the passwords that programs come with.
  static func isPassword(_ text: some StringProtocol) -> Bool {
    isPlaceholder(text)
      || ["password", "passwd", "pass", "pwd", "postgres", "root", "user", "username", "admin", "guest", "test"].contains(text.lowercased())
  }

  /// `$NAME`, `${NAME}` and `{{ name }}`, which somebody expects to be filled in.
  static func isReference(_ text: some StringProtocol) -> Bool {
    text.hasPrefix("$") || text.hasPrefix("{") || text.hasPrefix("%(") || text.hasPrefix("<%")
  }
}
