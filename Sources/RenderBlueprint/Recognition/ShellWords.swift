/// What can be told about a command without running it: its words, its program, and the shell that it stands in.
package enum ShellWords {
  /// The words of a command without quotes; what is expanded stays as it is written.
  package static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isWord = false
    var quote: Character?
    var characters = text.makeIterator()
    while let character = characters.next() {
      switch (character, quote) {
      case ("\\", nil), ("\\", "\""):
        guard let next = characters.next() else { break }
        isWord = isWord || !next.isNewline
        if quote != nil, !"$`\"\\\n".contains(next) { word.append("\\") }
        if !next.isNewline { word.append(next) }
      case (_, let open?) where character == open: quote = nil
      case ("'", nil), ("\"", nil):
        quote = character
        isWord = true
      case (_, nil) where character.isWhitespace:
        if isWord { words.append(word) }
        (word, isWord) = ("", false)
      default:
        word.append(character)
        isWord = true
      }
    }
    return isWord ? words + [word] : words
  }

  /// The words from the program on: without variables set for it, and without what only changes how it is started.
  package static func program(_ words: [String]) -> [String] {
    var words = words[...]
    while let word = words.first {
      if isAssignment(word) || ["exec", "env", "corepack", "time", "nice", "nohup", "command", "dumb-init", "tini", "--"].contains(word) {
        words.removeFirst()
      } else if word == "timeout" {
        words = words.dropFirst().drop { $0.hasPrefix("-") }.dropFirst()
      } else {
        break
      }
    }
    return Array(words)
  }

  package static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return false }
    return word[..<equals].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } && !word[word.startIndex].isNumber
  }

  /// A text that a shell is given, or a group of commands.
  package struct Wrapping {
    /// What stands before the commands: `bash -c "`.
    var prefix: String
    /// The commands as the inner shell reads them.
    package var body: String
    var suffix: String

    package var isGroup: Bool { prefix == "(" }
    /// It is the shell that we put around commands ourselves.
    var isOurs: Bool { prefix.hasSuffix("/bin/sh -c '") || prefix.hasSuffix("/bin/bash -c '") }

    /// The same around other commands; nil where they cannot stand between these quotes.
    func around(_ commands: String) -> String? {
      switch suffix {
      case ")": prefix + commands + suffix
      case "'": String(prefix.dropLast()) + ShellCommand(commands).quoted
      default: commands.contains { "\\\"$`".contains($0) } && !isUnescaped ? nil : prefix + commands + suffix
      }
    }

    /// There is no escape in the text, so that parts of it mean the same in it and alone.
    var isUnescaped = true
  }

  /// What a command hands to another shell; nil where it hands nothing over, or what cannot be told.
  package static func wrapping(_ text: String) -> Wrapping? {
    if text.hasPrefix("("), text.hasSuffix(")"), !text.hasPrefix("((") {
      return Wrapping(prefix: "(", body: String(text.dropFirst().dropLast()), suffix: ")")
    }
    let words = program(words(text))
    guard words.count == 3, let shell = words.first?.split(separator: "/").last, ["sh", "bash", "dash"].contains(shell),
      words[1].hasPrefix("-"), words[1].hasSuffix("c"), let quote = text.last, quote == "'" || quote == "\"",
      let start = text.firstIndex(of: quote)
    else { return nil }
    let raw = String(text[text.index(after: start)..<text.index(before: text.endIndex)])
    let isPlain = quote == "'" || !raw.contains("\\")
    return Wrapping(prefix: String(text[...start]), body: words[2], suffix: String(quote), isUnescaped: isPlain)
  }
}
