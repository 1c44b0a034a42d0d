/// What is known about the errors of a log, the likeliest cause first.
public struct Diagnosis: Sendable {
  public var findings: [Finding]
  /// The number of lines that were looked at.
  public var lines: Int
  /// Lines that look like errors, where nothing is known about any.
  public var unknownErrors: [Int]

  /// A known error and where the log has it.
  public struct Finding: Sendable {
    public var error: KnownError
    /// The line that has it first.
    public var line: Int
    public var count: Int
    /// The part of that line by which it is known.
    public var message: String
  }

  public init(of log: [UInt8]) {
    let search = KnownErrorSearch()
    var found: [Int: Finding] = [:]
    var unknown: [Int] = []
    lines = LogText.forEachMessage(in: log) { message in
      var isKnown = false
      var looksLikeError = false
      for (index, range) in search.matches(in: message.folded) {
        guard index != KnownErrorSearch.word, index != KnownErrorSearch.other else {
          looksLikeError = looksLikeError || !Self.isNone(message.folded, range)
          continue
        }
        isKnown = true
        if found[index] != nil {
          found[index]?.count += 1
        } else {
          let text = String(decoding: message.text[range], as: UTF8.self)
          found[index] = Finding(error: KnownError.all[index], line: message.line, count: 1, message: text)
        }
      }
      if !isKnown, unknown.count < 5, unknown.last != message.line, looksLikeError { unknown.append(message.line) }
    }
    // What explains most first; of equals the first in the log, which the others may follow from.
    findings = found.sorted { a, b in
      if a.value.error.weight != b.value.error.weight { return a.value.error.weight > b.value.error.weight }
      return (a.value.line, a.key) < (b.value.line, b.key)
    }.map(\.value)
    unknownErrors = findings.isEmpty ? unknown : []
  }
}

extension Diagnosis {
  /// Whether a word for errors counts none: `0 failed`, `errors=0`, `failed: 0`.
  private static func isNone(_ line: [UInt8], _ range: Range<Int>) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    let before = line[..<range.lowerBound].reversed().drop { $0 == UInt8(ascii: " ") }.prefix(while: isDigit)
    let behind = line[range.upperBound...].drop { " :=".utf8.contains($0) }.prefix(while: isDigit)
    return before.elementsEqual("0".utf8) || behind.elementsEqual("0".utf8)
  }
}

/// Finds known errors in a line, looking at each of its places once.
private struct KnownErrorSearch {
  /// The patterns by their first three bytes.
  private var patterns: [UInt32: [(error: Int, pattern: MessagePattern)]] = [:]
  /// Which of the first two bytes there are.
  private var starts = [Bool](repeating: false, count: 1 << 16)

  /// Stands for what is another program's error, whatever else fits.
  static let other = -1
  /// Stands for a word that errors have, where nothing is known about the error.
  static let word = Int.max

  init() {
    add(KnownError.ofOthers, as: Self.other)
    for (index, error) in KnownError.all.enumerated() { add(error.patterns, as: index) }
    add(
      [
        "error", "fatal", "exception", "panic", "failed", "typeerror", "referenceerror", "syntaxerror", "valueerror", "keyerror",
        "runtimeerror", "operationalerror", "programmingerror", "importerror", "modulenotfounderror",
      ], as: Self.word)
  }

  private mutating func add(_ messages: [MessagePattern], as error: Int) {
    for pattern in messages {
      let key = pattern.key
      starts[Int(key[0]) << 8 | Int(key[1])] = true
      patterns[Self.key(key[0], key[1], key[2]), default: []].append((error, pattern))
    }
  }

  /// The errors of a line with their places. Where a known error stands within another's message, or one message fits two, the
  /// first of the list is meant.
  func matches(in line: [UInt8]) -> [(error: Int, range: Range<Int>)] {
    guard line.count >= 3 else { return [] }
    var best: [(error: Int, range: Range<Int>)] = []
    for place in 0..<line.count - 2 where starts[Int(line[place]) << 8 | Int(line[place + 1])] {
      for (error, pattern) in patterns[Self.key(line[place], line[place + 1], line[place + 2])] ?? [] {
        guard let range = pattern.match(in: line[...], at: place) else { continue }
        if let index = best.firstIndex(where: { $0.range.overlaps(range) }) {
          if error < best[index].error {
            best[index] = (error, range)
          } else if error == best[index].error, range.count > best[index].range.count {
            best[index].range = range
          }
        } else if error == Self.word || !best.contains(where: { $0.error == error }) {
          best.append((error, range))
        }
      }
    }
    return best
  }

  private static func key(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt32 { UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c) }
}
