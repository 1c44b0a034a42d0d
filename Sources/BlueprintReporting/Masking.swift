public import SourceDiagnostics

/// Hides values in the lines of a file that are shown to people.
struct Masking {
  private let source: SourceText
  private let lines: LineTable
  private let ranges: [Range<Int>]

  init(_ source: SourceText, lines: LineTable, secretRanges: [Range<Int>]) {
    self.source = source
    self.lines = lines
    // Apart from one another, so that the first one of a line can be searched for.
    ranges = secretRanges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { ranges, range in
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// A line with every character of a value replaced, so that columns stay.
  func line(_ number: Int) -> String {
    let range = lines.bytes(ofLine: number)
    var text = ""
    var position = range.lowerBound
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < ranges.count, ranges[low].lowerBound < range.upperBound {
      let hidden = ranges[low].clamped(to: range)
      if hidden.lowerBound > position { text += source[position..<hidden.lowerBound] }
      text += Self.hide(source[max(position, hidden.lowerBound)..<max(position, hidden.upperBound)])
      position = max(position, hidden.upperBound)
      low += 1
    }
    return Self.hideURLPasswords(text + source[position..<range.upperBound])
  }

  private static func hide(_ text: String) -> String {
    String(text.map { $0 == " " || $0 == "\t" ? $0 : "*" })
  }

  /// `postgres://user:****@host`, wherever it stands.
  static func hideURLPasswords(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")), let scheme = text.firstRange(of: "://") else { return text }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { !$0.isWhitespace && $0 != "/" && $0 != "\"" && $0 != "'" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
      return String(text[..<scheme.upperBound]) + hideURLPasswords(String(rest))
    }
    let password = authority[authority.index(after: colon)..<at]
    return String(text[...colon]) + String(repeating: "*", count: password.count) + hideURLPasswords(String(text[at...]))
  }
}

/// A whole text with values hidden.
public enum MaskedText {
  public static func lines(_ source: SourceText, secretRanges: [Range<Int>]) -> [String] {
    let lines = LineTable(source)
    let masking = Masking(source, lines: lines, secretRanges: secretRanges)
    return (1...lines.count).map(masking.line)
  }
}
