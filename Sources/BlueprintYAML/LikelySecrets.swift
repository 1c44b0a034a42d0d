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

  private static func valueStart(_ line: ArraySlice<UInt8>) -> Int? {
    let starts = ["value", "Value"].flatMap { line.ranges(of: Array($0.utf8)) }.compactMap { word in
      let rest = line[word.upperBound...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: " ") }
      return rest.first == UInt8(ascii: ":") ? rest.startIndex + 1 : nil
    }
    return starts.min() ?? valueStartOfVariable(line)
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
