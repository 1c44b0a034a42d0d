/// A text as a Swift string literal.
enum SwiftLiteral {
  /// The literal on one line; nil for a text of several lines.
  static func inline(_ text: String) -> String? {
    guard !text.dropLast().utf8.contains(UInt8(ascii: "\n")) else { return nil }
    let isRaw = canBeRaw(text) && (text.utf8.contains(UInt8(ascii: "\"")) || text.utf8.contains(UInt8(ascii: "\\")))
    // `#"""` would open three quotes.
    if isRaw, text.unicodeScalars.allSatisfy(isPlain), !text.utf8.starts(with: "\"\"".utf8), text != "\"" { return "#\"\(text)\"#" }
    return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\\\"" : escaped($0, "") }.joined() + "\""
  }

  /// The literal in three quotes; a line that is too long goes on in the next one.
  static func lines(_ text: String, indentation: Int) -> [String] {
    let space = String(repeating: " ", count: indentation)
    let width = max(40, SwiftCode.lineLength - indentation)
    let pound = canBeRaw(text) && text.utf8.contains(UInt8(ascii: "\\")) ? "#" : ""
    let parts = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      line(String.UnicodeScalarView($0), pound)
    }
    let lines = parts.flatMap { parts.count > 1 && $0.count <= width ? [$0] : folded($0, width: width, pound) }
    return ["\(pound)\"\"\""] + lines.map { $0.isEmpty ? "" : space + $0 } + ["\(space)\"\"\"\(pound)"]
  }

  /// Whether the text holds nothing that would end a raw literal or be an escape in it.
  private static func canBeRaw(_ text: String) -> Bool { !text.utf8.contains("\"#".utf8) && !text.utf8.contains("\\#".utf8) }

  private static func line(_ scalars: String.UnicodeScalarView, _ pound: String) -> String {
    var text = ""
    var quotes = 0
    for scalar in scalars {
      quotes = scalar == "\"" ? quotes + 1 : 0
      text += quotes > 0 && quotes.isMultiple(of: 3) && pound.isEmpty ? "\\\"" : escaped(scalar, pound)
    }
    // Editors take spaces away at the end of a line.
    if scalars.last == " " { text.unicodeScalars.removeLast(); text += "\\\(pound)u{20}" }
    return text
  }

  /// Breaks a line behind `&&`, and where a part is still too long behind a space or a comma; each break is escaped, so that the text stays.
  private static func folded(_ line: String, width: Int, _ pound: String) -> [String] {
    var lines: [String] = []
    var rest = line[...]
    while let range = rest.firstRange(of: " && "), range.upperBound < rest.endIndex {
      lines += filled(rest[..<range.upperBound], width: width - 2)
      rest = rest[range.upperBound...]
    }
    lines += filled(rest, width: width - 2)
    return lines.dropLast().map { "\($0)\\\(pound)" } + lines.suffix(1)
  }

  private static func filled(_ part: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var rest = part
    while rest.count > width {
      let limit = rest.index(rest.startIndex, offsetBy: width)
      func isBreak(_ character: Character) -> Bool { character == " " || character == "," }
      guard let place = rest[..<limit].lastIndex(where: isBreak) ?? rest[limit...].firstIndex(where: isBreak),
        case let next = rest.index(after: place), next < rest.endIndex
      else { break }
      lines.append(String(rest[..<next]))
      rest = rest[next...]
    }
    return lines + [String(rest)]
  }

  private static func escaped(_ scalar: Unicode.Scalar, _ pound: String) -> String {
    switch scalar {
    case "\\" where pound.isEmpty: "\\\\"
    case "\n": "\\\(pound)n"
    case "\r": "\\\(pound)r"
    case "\t": "\\\(pound)t"
    default: isPlain(scalar) ? String(scalar) : "\\\(pound)u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  /// Characters that stand for themselves and that a reader sees: no control characters, and none that turn text around.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
