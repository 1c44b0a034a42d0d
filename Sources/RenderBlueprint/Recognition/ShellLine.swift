/// A shell's command line, or script, as the commands that it runs one after another.
package struct ShellLine {
  /// The bytes that the ranges of parts count.
  package let bytes: [UInt8]
  package private(set) var parts: [Part] = []

  /// One command between two operators or line ends.
  package struct Part {
    /// The bytes of the command, without keywords before it.
    package var range: Range<Int>
    /// What stands behind it: `&&`, `||`, `;`, `|`, `&`, a line end, or nothing.
    package var separator: String
    /// A keyword makes it depend on something: `if`, `while`, a function.
    package var isConditional = false
    /// It reads a text that stands below it.
    var hasHereDocument = false
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
    split()
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  package func text(_ part: Part) -> String { text(part.range) }

  /// Tells whether a part starts a program by its name: no group, no keyword, no variable set for it.
  func isProgram(_ part: Part) -> Bool {
    let word = text(part).prefix { !$0.isWhitespace }
    return !part.isConditional && !part.hasHereDocument && !word.contains("=") && !word.contains("(")
      && !["!", "[", "[[", ".", "{", "}"].contains(word)
  }

  /// Tells whether something can follow the last command by `&&`.
  var canBeContinued: Bool {
    guard let last = parts.last, last.separator.isEmpty || last.separator == "\n", !last.hasHereDocument, !last.isConditional else {
      return false
    }
    // Nothing but space behind it: a comment would swallow what follows.
    let word = text(last).prefix { !$0.isWhitespace }
    return isBlank(last.range.upperBound..<bytes.count) && !["exit", "exec", "return", "!"].contains(word)
  }

  // MARK: - Taking out

  /// Why some commands cannot be taken out without changing what the others mean; nil where they can.
  package func obstacle(to range: ClosedRange<Int>) -> String? {
    let before = range.lowerBound > 0 ? parts[range.lowerBound - 1].separator : ""
    let after = parts[range.upperBound].separator
    if parts[range].contains(where: \.isConditional) || isGuarded(range.lowerBound) { return "it depends on a condition" }
    if parts[range].contains(where: \.hasHereDocument) { return "it reads a text below it" }
    if before == "|" || after == "|" { return "its output goes into another command" }
    if before == "&" || after == "&" { return "it runs beside other commands" }
    if before == "||" || after == "||" { return "another command follows where one fails" }
    return nil
  }

  /// Tells whether a command is linked to one before it that asks something.
  private func isGuarded(_ index: Int) -> Bool {
    var index = index
    while index > 0, ["&&", "||"].contains(parts[index - 1].separator) {
      index -= 1
      let words = ShellWords.words(text(parts[index]))
      if ["[", "[[", "test", "!", "grep", "command", "which", "type", "false"].contains(words.first ?? "") { return true }
      if parts[index].separator == "||" || (index > 0 && parts[index - 1].separator == "||" && !MigrationSearch.isIdle(words)) {
        return true
      }
    }
    return false
  }

  /// The text without some commands and one of the operators beside them; nil when nothing is left.
  package func removing(_ range: ClosedRange<Int>) -> String? {
    guard parts.count > range.count else { return nil }
    var removed = parts[range.lowerBound].range.lowerBound..<parts[range.upperBound].range.upperBound
    let before = range.lowerBound > 0 ? parts[range.lowerBound - 1].separator : ""
    let after = parts[range.upperBound].separator
    if ["", "\n"].contains(before), ["", "\n"].contains(after), isOnLinesOfItsOwn(removed) {
      removed = lineStartWithComments(removed.lowerBound)..<lineEnd(removed.upperBound)
    } else if range.upperBound + 1 == parts.count || (before == "&&" && after != "&&") {
      // The operator before it went to it.
      removed = parts[range.lowerBound - 1].range.upperBound..<removed.upperBound
      if after == ";", range.upperBound + 1 == parts.count { removed = removed.lowerBound..<bytes.count }
    } else {
      removed = removed.lowerBound..<parts[range.upperBound + 1].range.lowerBound
    }
    return text(0..<removed.lowerBound) + text(removed.upperBound..<bytes.count)
  }

  // MARK: - Lines

  private func isOnLinesOfItsOwn(_ range: Range<Int>) -> Bool {
    let (start, end) = (lineStart(range.lowerBound), lineEnd(range.upperBound))
    return (start > 0 || end < bytes.count || bytes.contains(0x0A)) && isBlank(start..<range.lowerBound) && isBlank(range.upperBound..<end)
  }

  private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(Self.isSpace) }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private func lineStart(_ offset: Int) -> Int { (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1 }
  private func lineEnd(_ offset: Int) -> Int { (bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1 }

  /// Comment lines directly above belong to a command, but for `#!` at the head of a script.
  private func lineStartWithComments(_ offset: Int) -> Int {
    var start = lineStart(offset)
    while start > 0, case let above = lineStart(start - 1), let first = bytes[above..<start].first(where: { $0 != 0x20 && $0 != 0x09 }),
      first == UInt8(ascii: "#"), !(above == 0 && bytes[above..<start].starts(with: "#!".utf8))
    {
      start = above
    }
    return start
  }

  // MARK: - Splitting

  private static let keywords: Set<String> = ["then", "do", "else", "elif", "if", "while", "until", "!", "{", "time"]
  private static let openings: Set<String> = ["if", "for", "while", "until", "case", "select", "function", "{"]
  private static let closings: Set<String> = ["fi", "done", "esac", "}"]

  private mutating func split() {
    var start = 0
    var place = 0
    var depth = 0
    var blocks = 0
    var quote: UInt8?
    var documents: [[UInt8]] = []
    var hasDocument = false

    func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

    /// The bytes of a command without space, and without line ends that do not count.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
      var range = range
      while let first = range.first, Self.isSpace(bytes[first]) || (bytes[first] == UInt8(ascii: "\\") && byte(first + 1) == 0x0A) {
        range.removeFirst()
      }
      while let last = range.last, Self.isSpace(bytes[last]) { range.removeLast() }
      return range
    }

    func finish(_ end: Int, _ separator: String, next: Int) {
      var range = trimmed(start..<end)
      start = next
      defer { hasDocument = false }
      guard !range.isEmpty else { return }
      var isConditional = blocks > 0
      func word() -> String { String(decoding: bytes[range].prefix { !Self.isSpace($0) }, as: UTF8.self) }
      var first = word()
      if Self.closings.contains(first) { blocks = max(0, blocks - 1) }
      // `then npx …`: the command is what stands behind the keyword.
      while Self.keywords.contains(first) || first.hasSuffix("()") || first.hasSuffix("(){") {
        isConditional = isConditional || first != "time"
        if Self.openings.contains(first) || first.hasSuffix("{") { blocks += 1 }
        let rest = trimmed(range.lowerBound + first.utf8.count..<range.upperBound)
        if rest.isEmpty { break }
        range = rest
        first = word()
      }
      if ["for", "case", "select", "function"].contains(first) {
        (blocks, isConditional) = (blocks + 1, true)
        // The brace of `function name {` is not a block of its own.
        if first == "function", bytes[range].last != UInt8(ascii: "{") { blocks -= 1 }
      }
      parts.append(Part(range: range, separator: separator, isConditional: isConditional, hasHereDocument: hasDocument))
    }

    while place < bytes.count {
      let current = bytes[place]
      if let open = quote {
        if current == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { place += 1 } else if current == open { quote = nil }
        place += 1
        continue
      }
      switch current {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = current
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: "<")
      where byte(place + 1) == UInt8(ascii: "<") && byte(place + 2) != UInt8(ascii: "<") && byte(place - 1) != current:
        let rest = bytes[(place + 2)...].drop { $0 == UInt8(ascii: "-") || $0 == 0x20 }
        documents.append(rest.prefix { !Self.isSpace($0) && !";&|".utf8.contains($0) }.filter { !"'\"\\".utf8.contains($0) })
        hasDocument = true
        place += 1
      case 0x0A where !documents.isEmpty:
        // What stands below is no command.
        finish(place, "\n", next: place + 1)
        for document in documents {
          var line = place + 1
          while line < bytes.count, Array(bytes[line..<lineEnd(line)].filter { !Self.isSpace($0) }) != document { line = lineEnd(line) }
          place = min(bytes.count, line < bytes.count ? lineEnd(line) : line) - 1
        }
        documents = []
        start = place + 1
      case UInt8(ascii: "#") where place == 0 || Self.isSpace(bytes[place - 1]) || bytes[place - 1] == UInt8(ascii: ";"):
        let end = lineEnd(place)
        let isWholeLine = isBlank(lineStart(place)..<place)
        if depth == 0, !isWholeLine || trimmed(start..<place).isEmpty { finish(place, "\n", next: end) }
        place = end - 1
      case _ where depth > 0: break
      case UInt8(ascii: "&") where byte(place + 1) == UInt8(ascii: "&"), UInt8(ascii: "|") where byte(place + 1) == UInt8(ascii: "|"):
        finish(place, text(place..<place + 2), next: place + 2)
        place += 1
      case UInt8(ascii: "&") where byte(place + 1) == UInt8(ascii: ">") || byte(place - 1) == UInt8(ascii: ">"): break
      case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), 0x0A:
        finish(place, String(decoding: [current], as: UTF8.self), next: place + 1)
      default: break
      }
      place += 1
    }
    finish(bytes.count, "", next: bytes.count)
  }
}
