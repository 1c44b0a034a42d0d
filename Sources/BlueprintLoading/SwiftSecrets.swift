import SourceDiagnostics

/// Where a manifest has text that may be a variable's value.
enum SwiftSecrets {
  /// Every string literal but those that name something: the first argument of a type's initialiser, as in `KeyValue("cache")`.
  static func ranges(in source: SourceText) -> [Range<Int>] {
    let bytes = source.bytes
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      } else if bytes[index] == UInt8(ascii: "\"") {
        var start = index
        while start > 0, bytes[start - 1] == UInt8(ascii: "#") { start -= 1 }
        let literal = literal(in: bytes, at: index, pounds: index - start)
        if !isName(bytes, before: start) { ranges.append(literal) }
        index = literal.upperBound + 1
      } else {
        index += 1
      }
    }
    return ranges
  }

  /// What stands between the quotes that open at an offset, be they one or three, behind as many `#` as a raw literal has.
  private static func literal(in bytes: [UInt8], at start: Int, pounds: Int) -> Range<Int> {
    let pound = [UInt8](repeating: UInt8(ascii: "#"), count: pounds)
    let quote = UInt8(ascii: "\"")
    let isLong = start + 2 < bytes.count && bytes[start + 1] == quote && bytes[start + 2] == quote
    var end = start + (isLong ? 3 : 1)
    let first = end
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "\\"), bytes[(end + 1)...].starts(with: pound) {
        end += 2 + pounds
        continue
      }
      if !isLong, bytes[end] == 0x0A || bytes[end...].starts(with: [quote] + pound) { return first..<end }
      if isLong, bytes[end...].starts(with: [quote, quote, quote] + pound) { return first..<end + 2 }
      end += 1
    }
    return first..<bytes.count
  }

  /// Whether `Name(` stands before an offset.
  private static func isName(_ bytes: [UInt8], before offset: Int) -> Bool {
    guard offset > 0, bytes[offset - 1] == UInt8(ascii: "(") else { return false }
    var start = offset - 1
    while start > 0, bytes[start - 1] | 0x20 >= UInt8(ascii: "a") && bytes[start - 1] | 0x20 <= UInt8(ascii: "z") { start -= 1 }
    return start < offset - 1 && bytes[start] >= UInt8(ascii: "A") && bytes[start] <= UInt8(ascii: "Z")
  }
}
