import SourceDiagnostics

/// Where a manifest has text that may be a variable's value.
enum SwiftSecrets {
  /// Every string literal on a line with `EnvVar(`, the first excepted, which is the variable's name.
  static func ranges(in source: SourceText) -> [Range<Int>] {
    let lines = LineTable(source)
    var ranges: [Range<Int>] = []
    var number = 1
    while case let line = lines.bytes(ofLine: number), number == 1 || !line.isEmpty || line.lowerBound > 0 {
      if source[line].contains("EnvVar(") { ranges += literals(in: source.bytes, line).dropFirst() }
      number += 1
      if line.upperBound >= source.bytes.count { break }
    }
    return ranges
  }

  private static func literals(in bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var literals: [Range<Int>] = []
    var start: Int?
    var index = line.lowerBound
    while index < line.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "\"") {
        if let opened = start {
          literals.append(opened..<index)
          start = nil
        } else {
          start = index + 1
        }
      }
      index += 1
    }
    if let opened = start, opened < line.upperBound { literals.append(opened..<line.upperBound) }
    return literals
  }
}
