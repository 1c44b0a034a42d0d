/// Writes a string so that every reader gives the same string back.
public enum ScalarText {
  /// The string as a plain scalar if readers of YAML 1.1 and 1.2 agree that it is this string, otherwise in double quotes.
  public static func inline(_ string: String) -> String {
    isPlain(string) ? string : quoted(string)
  }

  /// The string in the quoting style of a scalar that it replaces, as far as that style can hold it.
  public static func like(_ style: YAMLNode.Style, _ string: String) -> String {
    switch style {
    case .doubleQuoted: quoted(string)
    case .singleQuoted where string.unicodeScalars.allSatisfy(isPrintable):
      "'\(string.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    default: inline(string)
    }
  }

  /// The string in double quotes.
  public static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where isPrintable(scalar): text.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : scalar.value > 0xFF ? 4 : 2
        text += (width == 8 ? "\\U" : width == 4 ? "\\u" : "\\x") + String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return text + "\""
  }

  /// The lines and the header of a literal block scalar, if the string has several lines that need no escapes.
  public static func literal(_ string: String) -> (header: String, lines: [Substring])? {
    guard string.utf8.contains(UInt8(ascii: "\n")), let first = string.first, first != " ", first != "\n" else { return nil }
    guard string.unicodeScalars.allSatisfy({ isPrintable($0) || $0 == "\n" }) else { return nil }
    var lines = string.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.allSatisfy({ $0.last != " " }) else { return nil }
    guard lines.last == "" else { return ("|-", lines) }
    lines.removeLast()
    return lines.last == "" ? nil : ("|", lines)
  }

  package static func isPlain(_ string: String) -> Bool {
    var string = string
    return string.withUTF8 { text in
      guard let first = text.first, let last = text.last, last != UInt8(ascii: " "), last != UInt8(ascii: ":") else { return false }
      guard isLetterOrDigit(first) || "_/.$(\\".utf8.contains(first) || first >= 0xC2 else { return false }
      var isASCII = true
      var previous: UInt8 = 0
      for byte in text {
        if byte < 0x20 || byte == 0x7F { return false }
        if byte == UInt8(ascii: " "), previous == UInt8(ascii: ":") { return false }
        if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
        if byte >= 0x80 { isASCII = false }
        previous = byte
      }
      if !isASCII, !String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy(isPrintable) { return false }
      if text.starts(with: "...".utf8) { return false }
      // A letter begins a number in no version of YAML, and the words for truth and nothing are short.
      if text.count > 5, !(first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")), first != UInt8(ascii: ".") { return true }
      return !ScalarType.isAmbiguous(text)
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// Characters that YAML lets stand for themselves and that no reader takes for a line break.
  package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
