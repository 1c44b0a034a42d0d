/// A shell's command line, or script, as the commands that it runs one after another.
struct CommandLine {
  /// The bytes that the ranges of parts count.
  let bytes: [UInt8]
  private(set) var parts: [Part] = []

  /// One command between two operators or line ends.
  struct Part {
    var range: Range<Int>
    /// What stands behind it: `&&`, `||`, `;`, `|`, `&`, a line end, or nothing.
    var separator: String
    /// A shell's keyword makes it depend on something: `if`, `while`, a function.
    var isConditional: Bool
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
    split(0..<bytes.count)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  func text(_ part: Part) -> String { text(part.range) }

  /// Tells whether a part starts a program by its name: no group, no keyword, no variable set for it.
  func isProgram(_ part: Part) -> Bool {
    let word = text(part).prefix { !$0.isWhitespace }
    return !part.isConditional && !word.contains("=") && !word.contains("(") && !["!", "[", "[[", "."].contains(word)
  }

  /// The text without some parts and one of the separators beside them.
  func removing(_ range: ClosedRange<Int>) -> String {
    let (first, last) = (parts[range.lowerBound], parts[range.upperBound])
    var removed = first.range.lowerBound..<last.range.upperBound
    if isOnLinesOfItsOwn(removed) {
      removed = lineStartWithComments(removed.lowerBound)..<lineEnd(removed.upperBound)
    } else if range.upperBound + 1 < parts.count {
      removed = removed.lowerBound..<parts[range.upperBound + 1].range.lowerBound
    } else if range.lowerBound > 0 {
      removed = parts[range.lowerBound - 1].range.upperBound..<removed.upperBound
    }
    return text(0..<removed.lowerBound) + text(removed.upperBound..<bytes.count)
  }

  // MARK: - Lines

  private func isOnLinesOfItsOwn(_ range: Range<Int>) -> Bool {
    let (start, end) = (lineStart(range.lowerBound), lineEnd(range.upperBound))
    return (start > 0 || end < bytes.count || bytes.contains(0x0A)) && isBlank(start..<range.lowerBound) && isBlank(range.upperBound..<end)
  }

  private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }

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

  private mutating func split(_ whole: Range<Int>) {
    var start = whole.lowerBound
    var place = start
    var depth = 0
    var conditions = 0
    var quote: UInt8?

    func byte(_ offset: Int) -> UInt8 { offset < whole.upperBound ? bytes[offset] : 0 }

    func finish(_ end: Int, _ separator: String, next: Int) {
      var range = start..<end
      while let first = bytes[range].first, first == 0x20 || first == 0x09 || first == 0x0A || first == 0x0D { range.removeFirst() }
      while let last = bytes[range].last, last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D { range.removeLast() }
      start = next
      guard !range.isEmpty else { return }
      let word = String(decoding: bytes[range].prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }, as: UTF8.self)
      if ["if", "for", "while", "until", "case", "{"].contains(word) || text(range).hasSuffix("() {") { conditions += 1 }
      parts.append(Part(range: range, separator: separator, isConditional: conditions > 0))
      if ["fi", "done", "esac", "}"].contains(word) { conditions = max(0, conditions - 1) }
    }

    while place < whole.upperBound {
      let current = bytes[place]
      if let open = quote {
        if current == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { place += 1 } else if current == open { quote = nil }
      } else {
        switch current {
        case UInt8(ascii: "\\"): place += 1
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = current
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth = max(0, depth - 1)
        case UInt8(ascii: "#") where place == whole.lowerBound || [0x20, 0x09, 0x0A].contains(bytes[place - 1]):
          let end = min(lineEnd(place), whole.upperBound)
          let isWholeLine = isBlank(lineStart(place)..<place)
          if depth == 0 { finish(place, "\n", next: end) }
          if isWholeLine, depth == 0 { start = end }
          place = end - 1
        case _ where depth > 0: break
        case UInt8(ascii: "&") where byte(place + 1) == UInt8(ascii: "&"), UInt8(ascii: "|") where byte(place + 1) == UInt8(ascii: "|"):
          finish(place, text(place..<place + 2), next: place + 2)
          place += 1
        case UInt8(ascii: "&") where byte(place + 1) == UInt8(ascii: ">") || (place > start && bytes[place - 1] == UInt8(ascii: ">")): break
        case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), 0x0A:
          finish(place, String(decoding: [current], as: UTF8.self), next: place + 1)
        default: break
        }
      }
      place += 1
    }
    finish(whole.upperBound, "", next: whole.upperBound)
  }
}
