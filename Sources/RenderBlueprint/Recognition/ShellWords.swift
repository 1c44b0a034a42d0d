/// Words of a command, as far as they can be told without running it.
enum ShellWords {
  /// The words of a command without quotes.
  static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map { $0.filter { $0 != "\"" && $0 != "'" } }
  }

  /// The words from the program on.
  static func program(_ words: [String]) -> [String] {
    var words = words[...]
    while let word = words.first,
      word == "exec" || word == "env" || word == "corepack" || word == "time" || (word.contains("=") && !word.hasPrefix("-"))
    {
      words.removeFirst()
    }
    return Array(words)
  }

  static func isGroup(_ text: String) -> Bool { text.hasPrefix("(") && text.hasSuffix(")") }

  /// A group or the text that a shell is given, with what stands before and behind it; nil for anything else.
  static func wrapped(_ text: String) -> (prefix: String, body: String, suffix: String)? {
    if isGroup(text) { return ("(", String(text.dropFirst().dropLast()), ")") }
    let bare = text.hasPrefix("exec ") ? text.dropFirst(5) : text[...]
    for shell in ["/bin/sh -c ", "sh -c ", "/bin/bash -c ", "bash -c ", "bash -lc ", "/bin/bash -lc "] where bare.hasPrefix(shell) {
      let rest = bare.dropFirst(shell.count)
      guard let quote = rest.first, quote == "'" || quote == "\"", rest.count > 1, rest.last == quote else { return nil }
      return (String(text.dropLast(rest.count - 1)), String(rest.dropFirst().dropLast()), String(quote))
    }
    return nil
  }

  /// A text between quotes as the shell reads it.
  static func unescaped(_ body: String, in prefix: String) -> String {
    prefix.hasSuffix("'") ? body.replacing("'\\''", with: "'") : body.replacing("\\\"", with: "\"")
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
