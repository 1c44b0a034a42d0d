/// An accident that happens to a file: bytes, lines, keys or values change, or the rest is gone.
public enum Mutation: CaseIterable, Sendable {
  case deleteBytes, duplicateBytes, swapBytes, replaceByte, insertMark, deleteLine, duplicateLine, swapLines, indentLine, cut
  case deleteEntry, duplicateEntry, renameKey, misspellKey, replaceValue

  /// What one slip in one line is: a key or a value that is not what it was, or is gone.
  public static let slips: [Self] = [.deleteEntry, .renameKey, .misspellKey, .replaceValue]

  /// The bytes of a file after one to three accidents.
  public static func mutate(_ bytes: [UInt8], with generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      Self.allCases.randomElement(using: &generator)?.apply(to: &bytes, with: &generator)
    }
    return bytes
  }

  private static let marks: [[UInt8]] =
    [
      ":", "- ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "'", "\"", "|", ">", "#", " ", "\t", "\n", "\r", "<<: ", "---\n", "...\n", "? ",
      "é", "😀",
    ]
    .map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8], [0xC2, 0x85]]

  private static let keys = [
    "name", "type", "plan", "runtime", "key", "value", "envVars", "fromService", "fromDatabase", "fromGroup", "property", "services",
    "databases", "projects", "region", "no-such-key", "\"\"", "~", "<<",
  ]
  .map { Array($0.utf8) }

  private static let values = [
    "", "~", "true", "off", "0", "-1", "3.5", "1e400", "99999999999999999999", "text", "'quoted'", "\"é 😀\"", "[]", "[a, 1, ~]", "{}",
    "{a: {b: []}}", "[{name: a, key: a}]", "&a x", "*a", "!!int x", "|", "2026-01-01", "free", "web", "a b c", "\"\"", "../..", "* * * * *",
  ]
  .map { Array($0.utf8) }

  public func apply(to bytes: inout [UInt8], with generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
    switch self {
    case .deleteBytes: bytes.removeSubrange(place..<end)
    case .duplicateBytes: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case .swapBytes: bytes.swapAt(place, end - 1)
    case .replaceByte: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case .insertMark: bytes.insert(contentsOf: Self.marks.randomElement(using: &generator) ?? [], at: place)
    case .cut: bytes.removeSubrange(place...)
    default:
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
      apply(to: &lines, Int.random(in: 0..<lines.count, using: &generator), with: &generator)
      bytes = Array(lines.joined(separator: [0x0A]))
    }
  }

  private func apply(to lines: inout [[UInt8]], _ line: Int, with generator: inout SeededGenerator) {
    switch self {
    case .deleteLine: lines.remove(at: line)
    case .duplicateLine: lines.insert(lines[line], at: line)
    case .swapLines: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &generator))
    case .deleteEntry: lines.removeSubrange(Self.entry(line, in: lines))
    case .duplicateEntry: lines.insert(contentsOf: lines[Self.entry(line, in: lines)], at: line)
    case .renameKey:
      guard let key = Self.key(in: lines[line]) else { return }
      lines[line].replaceSubrange(key, with: Self.keys.randomElement(using: &generator) ?? [])
    case .misspellKey:
      guard let key = Self.key(in: lines[line]), let letter = key.randomElement(using: &generator) else { return }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: lines[line][key.lowerBound] ^= 0x20
      case 1: lines[line].remove(at: letter)
      case 2: lines[line].swapAt(letter, max(key.lowerBound, letter - 1))
      default: lines[line].insert(UInt8(ascii: "s"), at: key.upperBound)
      }
    case .replaceValue:
      guard let colon = lines[line].firstIndex(of: UInt8(ascii: ":")) else { return }
      lines[line].replaceSubrange((colon + 1)..., with: [0x20] + (Self.values.randomElement(using: &generator) ?? []))
    default: lines[line].insert(contentsOf: [0x20, 0x20], at: 0)
    }
  }

  /// The key of a line.
  private static func key(in line: [UInt8]) -> Range<Int>? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let start = line.firstIndex { $0 != 0x20 && $0 != UInt8(ascii: "-") } ?? 0
    return start < colon ? start..<colon : nil
  }

  /// A line, and those below it that are further in.
  private static func entry(_ line: Int, in lines: [[UInt8]]) -> Range<Int> {
    func depth(_ line: Int) -> Int { lines[line].firstIndex { $0 != 0x20 } ?? .max }
    var end = line + 1
    while end < lines.count, depth(end) > depth(line) { end += 1 }
    return line..<end
  }
}
