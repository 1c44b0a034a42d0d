/// A text as a Swift string literal.
enum SwiftLiteral {
  /// The literal on one line; nil for a text of several lines.
  static func inline(_ text: String) -> String? {
    guard !text.dropLast().utf8.contains(UInt8(ascii: "\n")) else { return nil }
    let isRaw = text.contains { $0 == "\"" || $0 == "\\" } && !text.contains("\"#") && !text.contains("\\#")
    if isRaw, text.unicodeScalars.allSatisfy(isPlain), !text.hasPrefix("\"\""), text != "\"" { return "#\"\(text)\"#" }
    return "\"" + text.unicodeScalars.map { escaped($0, inLines: false) }.joined() + "\""
  }

  /// The literal in three quotes; a line that is too long goes on in the next one.
  static func lines(_ text: String, indentation: Int) -> [String] {
    let space = String(repeating: " ", count: indentation)
    let width = max(40, SwiftCode.lineLength - indentation)
    let parts = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { escapedLine(String($0)) }
    let lines = parts.flatMap { parts.count > 1 && $0.count <= width ? [$0] : folded($0, width: width) }
    return ["\"\"\""] + lines.map { $0.isEmpty ? "" : space + $0 } + [space + "\"\"\""]
  }

  private static func escapedLine(_ line: String) -> String {
    var text = line.unicodeScalars.map { escaped($0, inLines: true) }.joined()
    text = text.split(separator: "\"\"\"", omittingEmptySubsequences: false).joined(separator: "\\\"\"\"")
    // Editors take spaces away at the end of a line.
    if text.last == " " { text = text.dropLast() + "\\u{20}" }
    return text
  }

  /// Breaks a line behind `&&`, and where a part is still too long behind a space or a comma; each break is escaped, so that the text stays.
  private static func folded(_ line: String, width: Int) -> [String] {
    var lines: [String] = []
    var rest = line[...]
    while let range = rest.firstRange(of: " && "), range.upperBound < rest.endIndex {
      lines += filled(rest[..<range.upperBound], width: width - 1)
      rest = rest[range.upperBound...]
    }
    lines += filled(rest, width: width - 1)
    return lines.dropLast().map { "\($0)\\" } + lines.suffix(1)
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

  private static func escaped(_ scalar: Unicode.Scalar, inLines: Bool) -> String {
    switch scalar {
    case "\"": return inLines ? "\"" : "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: return isPlain(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
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
