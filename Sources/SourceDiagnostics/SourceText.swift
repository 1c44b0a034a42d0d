/// The text of one file: a name for people and its bytes in UTF-8.
public struct SourceText: Sendable, Hashable {
  /// The path as it was given, or `<stdin>`.
  public let name: String
  /// The text in UTF-8, without a byte order mark; not validated.
  public let bytes: [UInt8]
  /// How the file stores its text.
  public let encoding: Encoding

  /// How a file stores its text, told by its byte order mark.
  public enum Encoding: Sendable, Hashable {
    case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian
  }

  /// Makes a text from a file's bytes; UTF-16 is recognised by its byte order mark and converted.
  public init(name: String, fileBytes: [UInt8]) {
    self.name = name
    switch (fileBytes.first, fileBytes.dropFirst().first) {
    case (0xFF, 0xFE):
      encoding = .utf16LittleEndian
      bytes = Self.utf8(fromUTF16: fileBytes.dropFirst(2)) { UInt16($0) | UInt16($1) << 8 }
    case (0xFE, 0xFF):
      encoding = .utf16BigEndian
      bytes = Self.utf8(fromUTF16: fileBytes.dropFirst(2)) { UInt16($0) << 8 | UInt16($1) }
    case (0xEF, 0xBB) where fileBytes.count > 2 && fileBytes[2] == 0xBF:
      encoding = .utf8WithMark
      bytes = Array(fileBytes.dropFirst(3))
    default:
      encoding = .utf8
      bytes = fileBytes
    }
  }

  public init(name: String, _ text: String) {
    self.init(name: name, fileBytes: Array(text.utf8))
  }

  /// The text between two byte offsets.
  public subscript(range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// How many characters begin in a range, each Unicode scalar counted as one.
  fileprivate func characters(in range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private init(name: String, bytes: [UInt8], encoding: Encoding) {
    self.name = name
    self.bytes = bytes
    self.encoding = encoding
  }

  /// The text after edits that do not overlap; those at one place take effect in their order.
  public func applying(_ edits: [TextEdit]) -> Self {
    let ordered = edits.enumerated().sorted { ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 256)
    var position = 0
    for (_, edit) in ordered {
      result += bytes[position..<max(position, edit.range.lowerBound)]
      result += Array(edit.replacement.utf8)
      position = max(position, edit.range.upperBound)
    }
    return Self(name: name, bytes: result + bytes[position...], encoding: encoding)
  }

  /// The bytes of a file with this text, in the encoding that it came in.
  public var fileBytes: [UInt8] {
    switch encoding {
    case .utf8: bytes
    case .utf8WithMark: [0xEF, 0xBB, 0xBF] + bytes
    case .utf16LittleEndian: [0xFF, 0xFE] + String(decoding: bytes, as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: [0xFE, 0xFF] + String(decoding: bytes, as: UTF8.self).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  private static func utf8(fromUTF16 bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      units.append(unit(bytes[index], bytes[index + 1]))
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

/// A place in a text as people count: lines and characters from 1.
public struct SourceLocation: Sendable, Hashable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where the lines of a text begin: the one place that turns byte offsets into lines and columns.
public struct LineTable: Sendable {
  private let source: SourceText
  private let starts: [Int]
  /// For lines too long to count through each time: the characters before each step of them.
  private let longLines: [Int: [Int]]
  private static let step = 1024

  /// Lines end at LF, CRLF or CR.
  public init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    let bytes = source.bytes
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)) {
        starts.append(index + 1)
      }
    }
    self.starts = starts
    longLines = Self.countLongLines(source, starts)
  }

  private static func countLongLines(_ source: SourceText, _ starts: [Int]) -> [Int: [Int]] {
    var counts: [Int: [Int]] = [:]
    for line in starts.indices {
      let end = line + 1 < starts.count ? starts[line + 1] : source.bytes.count
      guard end - starts[line] > 4 * step else { continue }
      var total = 0
      var steps = [0]
      var place = starts[line]
      while place + step < end {
        total += source.characters(in: place..<place + step)
        steps.append(total)
        place += step
      }
      counts[line] = steps
    }
    return counts
  }

  /// The number of lines; at least one.
  public var count: Int { starts.count }

  /// Line and column of a byte offset; columns count characters, and Unicode scalars in a very long line.
  public func location(of offset: Int) -> SourceLocation {
    let line = line(of: offset)
    guard longLines[line] == nil else { return scalarLocation(of: offset) }
    return SourceLocation(line: line + 1, column: source[starts[line]..<max(starts[line], offset)].count + 1)
  }

  /// The same with columns that count Unicode scalars, as some formats want them.
  public func scalarLocation(of offset: Int) -> SourceLocation {
    let line = line(of: offset)
    let steps = longLines[line] ?? [0]
    let index = min((offset - starts[line]) / Self.step, steps.count - 1)
    let place = starts[line] + index * Self.step
    let end = max(place, min(offset, source.bytes.count))
    return SourceLocation(line: line + 1, column: steps[index] + source.characters(in: place..<end) + 1)
  }

  /// An offset, or the start of the character that it is inside of.
  public func characterStart(_ offset: Int) -> Int {
    var offset = min(max(0, offset), source.bytes.count)
    while offset > 0, offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// The text of a line, counted from 1, without its line end.
  public func text(ofLine number: Int) -> String {
    source[bytes(ofLine: number)]
  }

  /// The bytes of a line, counted from 1, without its line end.
  public func bytes(ofLine number: Int) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return 0..<0 }
    var end = number < starts.count ? starts[number] : source.bytes.count
    while end > starts[number - 1], source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { end -= 1 }
    return starts[number - 1]..<end
  }

  /// The byte offset of a line and a column in bytes, both counted from 1, as compilers report them.
  public func offset(line: Int, byteColumn: Int) -> Int {
    let range = bytes(ofLine: line)
    return min(range.lowerBound + max(0, byteColumn - 1), range.upperBound)
  }

  private func line(of offset: Int) -> Int { max(0, starts.partitioningIndex { $0 > offset } - 1) }
}
