/// What can be told about a command without running it: its words, its program, and the shell that it stands in.
package enum ShellWords {
  /// The words of a command without quotes; what is expanded stays as it is written.
  package static func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8(words)
  }

  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isWord = false
    var quote: UInt8?
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch (byte, quote) {
      case (UInt8(ascii: "\\"), nil), (UInt8(ascii: "\\"), UInt8(ascii: "\"")):
        if place < bytes.count - 1, bytes[place] == 0x0D, bytes[place + 1] == 0x0A { place += 1 }
        guard place < bytes.count, case let next = bytes[place] else { break }
        place += 1
        if next == 0x0A { break }
        isWord = true
        if quote != nil, !"$`\"\\".utf8.contains(next) { word.append(byte) }
        word.append(next)
      case (_, let open?) where byte == open: quote = nil
      case (UInt8(ascii: "'"), nil), (UInt8(ascii: "\""), nil):
        quote = byte
        isWord = true
      case (0x20, nil), (0x09...0x0D, nil):
        if isWord { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
        isWord = false
      default:
        word.append(byte)
        isWord = true
      }
    }
    return isWord ? words + [String(decoding: word, as: UTF8.self)] : words
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
    guard text.utf8.last == UInt8(ascii: "'") || text.utf8.last == UInt8(ascii: "\"") else { return nil }
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
