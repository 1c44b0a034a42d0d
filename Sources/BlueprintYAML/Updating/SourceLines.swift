/// A text as lines, for edits that take or add whole ones.
struct SourceLines {
  let bytes: [UInt8]
  /// The line end of the file: that of its first line.
  let lineEnd: String

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.firstIndex(of: 0x0A)
    lineEnd = first.map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false ? "\r\n" : "\n"
  }

  /// Whether YAML sees line breaks where others see none: a carriage return alone, U+0085, U+2028 or U+2029.
  var hasUnusualBreaks: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.indices.contains { index in
        switch bytes[index] {
        case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
        case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85
        case 0xE2: index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
        default: false
        }
      }
    }
  }

  /// A text of ours with the line ends of the file.
  func withLineEnds(_ text: String) -> String {
    lineEnd == "\n" ? text : text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
  }

  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// The offset behind the end of the line that holds an offset.
  func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// Where the text of the line that holds an offset ends, before its line end.
  func contentEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > offset && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// The spaces and tabs from an offset on.
  func spaces(at offset: Int) -> Range<Int> {
    offset..<offset + bytes[offset...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
  }

  /// Where the spaces and tabs before an offset begin.
  func startOfSpaces(before offset: Int) -> Int {
    offset - bytes[..<offset].reversed().prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
  }

  /// The first character from an offset on that is no space and no line end.
  func firstNonBlank(from offset: Int) -> Int {
    var place = offset
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    return place
  }

  /// How many bytes stand before an offset on its line.
  func column(of offset: Int) -> Int { offset - lineStart(offset) }

  func isFirstOnLine(_ offset: Int) -> Bool { bytes[lineStart(offset)..<offset].allSatisfy { $0 == UInt8(ascii: " ") } }

  /// The dash of the list item that begins at an offset, if it stands on the same line.
  func dash(before offset: Int) -> Int? {
    var place = offset
    while place > 0, bytes[place - 1] == UInt8(ascii: " ") { place -= 1 }
    return place > 0 && bytes[place - 1] == UInt8(ascii: "-") ? place - 1 : nil
  }

  /// Whether a colon follows on the same line with nothing but spaces in between.
  func hasColon(behind offset: Int) -> Bool { bytes[offset...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: ":") }

  /// The start of the line of an offset, or of the comment lines directly above it that are indented alike.
  func startWithComments(_ offset: Int) -> Int {
    let column = column(of: offset)
    var start = lineStart(offset)
    while start > 0, let above = comment(inLineOf: start - 1), self.column(of: above) == column { start = lineStart(above) }
    return start
  }

  /// Where the comment begins that is all there is on the line of an offset.
  func comment(inLineOf offset: Int) -> Int? {
    let start = lineStart(offset)
    return bytes[start..<contentEnd(start)].firstIndex { $0 != UInt8(ascii: " ") }.flatMap { bytes[$0] == UInt8(ascii: "#") ? $0 : nil }
  }

  func hasBlankLine(above offset: Int) -> Bool {
    let dash = dash(before: offset) ?? offset
    let start = startWithComments(dash)
    return start > 0 && isBlank(lineStart(start - 1)..<start)
  }

  /// A range of lines with the blank lines above it.
  func withoutBlankLines(above range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, case let above = lineStart(start - 1), isBlank(above..<start) { start = above }
    return start..<range.upperBound
  }

  /// A range of lines with the blank lines below it.
  func withBlankLines(below range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end < bytes.count, case let next = lineEnd(end), isBlank(end..<next) { end = next }
    return range.lowerBound..<end
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 0x0A || $0 == 0x0D }
  }
}
