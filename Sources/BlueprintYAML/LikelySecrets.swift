import SourceDiagnostics

/// Where a text that cannot be read as YAML probably holds values.
enum LikelySecrets {
  /// What follows `value:`, `previewValue:` or the name of a variable on its line, and lines without a key of their own below one.
  static func ranges(in source: SourceText) -> [Range<Int>] {
    let lines = LineTable(source)
    var ranges: [Range<Int>] = []
    var isInValue = false
    for number in 1...lines.count {
      let range = lines.bytes(ofLine: number)
      let line = source.bytes[range]
      if let value = valueStart(line) {
        ranges.append(value..<range.upperBound)
        isInValue = true
      } else if hasKey(line) {
        isInValue = false
      } else if isInValue {
        ranges.append(range)
      }
    }
    return ranges
  }

  /// Where a value begins: after `value`, `Value` or a quoted one of them, spaces, and a colon.
  private static func valueStart(_ line: ArraySlice<UInt8>) -> Int? {
    var colon = line.startIndex
    while let next = line[colon...].firstIndex(of: UInt8(ascii: ":")) {
      var end = next
      while end > line.startIndex,
        line[end - 1] == UInt8(ascii: "\"") || line[end - 1] == UInt8(ascii: "'") || line[end - 1] == UInt8(ascii: " ")
      {
        end -= 1
      }
      if end - line.startIndex >= 5, line[end - 4..<end].elementsEqual("alue".utf8), line[end - 5] | 0x20 == UInt8(ascii: "v") {
        return next + 1
      }
      colon = next + 1
    }
    return valueStartOfVariable(line)
  }

  /// What follows `NAME:` or `NAME=`, as people write variables who do not know the format.
  private static func valueStartOfVariable(_ line: ArraySlice<UInt8>) -> Int? {
    let text = line.drop { " -\t\"'{".utf8.contains($0) }
    let name = text.prefix { byte in
      (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || byte == UInt8(ascii: "_")
    }
    guard !name.isEmpty, let end = text.dropFirst(name.count).first else { return nil }
    return ":=".utf8.contains(end) ? name.endIndex + 1 : nil
  }

  /// A line that begins with a word and a colon, perhaps after a dash.
  private static func hasKey(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "\t") }
    let word = text.prefix { byte in
      (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
    }
    return !word.isEmpty && text.dropFirst(word.count).first == UInt8(ascii: ":")
  }
}
