import BlueprintRules
import SourceDiagnostics

/// Comments that silence findings: `# blueprint:ignore missing-health-check -- behind a proxy`, on the line or above it.
struct Suppressions {
  private struct Suppression {
    /// The comment from its mark on.
    var range: Range<Int>
    /// The line that it speaks of.
    var line: Int
    var rules: [(id: String, range: Range<Int>)]
    var hasReason: Bool
    var used: Set<String> = []
  }

  private var suppressions: [Suppression] = []
  private let lines: LineTable

  /// - Parameter isComment: tells whether a comment may begin at an offset, which is not so inside of a text.
  init(in source: SourceText, mark: String, _ lines: LineTable, isComment: (Int) -> Bool) {
    self.lines = lines
    let mark = Array(mark.utf8)
    guard source.bytes.firstIndex(of: mark[0]) != nil else { return }
    for number in 1...lines.count {
      let line = lines.bytes(ofLine: number)
      guard let start = Self.place(of: mark, in: source.bytes, line), isComment(start) else { continue }
      let isAlone = source.bytes[line.lowerBound..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      suppressions.append(
        Self.parse(source, start + mark.count..<line.upperBound, from: start, of: isAlone ? Self.next(number, source, lines) : number))
    }
  }

  private static func place(of mark: [UInt8], in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var start = line.lowerBound
    while let next = bytes[start..<line.upperBound].firstIndex(of: mark[0]) {
      if bytes[next..<line.upperBound].starts(with: mark), next == line.lowerBound || bytes[next - 1] <= 0x20 { return next }
      start = next + 1
    }
    return nil
  }

  /// The first line below that is neither empty nor a comment.
  private static func next(_ number: Int, _ source: SourceText, _ lines: LineTable) -> Int {
    var number = number + 1
    while number <= lines.count {
      let text = source.bytes[lines.bytes(ofLine: number)].drop { $0 == 0x20 || $0 == 0x09 }
      if let first = text.first, first != UInt8(ascii: "#"), !text.starts(with: "//".utf8) { break }
      number += 1
    }
    return number
  }

  private static func parse(_ source: SourceText, _ range: Range<Int>, from start: Int, of line: Int) -> Suppression {
    var rules: [(String, Range<Int>)] = []
    var hasReason = false
    var place = range.lowerBound
    while place < range.upperBound {
      if source.bytes[place] == 0x20 || source.bytes[place] == UInt8(ascii: ",") {
        place += 1
        continue
      }
      let end = source.bytes[place..<range.upperBound].firstIndex { $0 == 0x20 || $0 == UInt8(ascii: ",") } ?? range.upperBound
      let word = source[place..<end]
      if word == "--" {
        hasReason = source.bytes[end..<range.upperBound].contains { $0 > 0x20 }
        break
      }
      rules.append((word, place..<end))
      place = end
    }
    return Suppression(range: start..<range.upperBound, line: line, rules: rules, hasReason: hasReason)
  }

  var isEmpty: Bool { suppressions.isEmpty }

  /// Tells whether a finding is silenced, and remembers what silenced it.
  mutating func silence(_ diagnostic: Diagnostic) -> Bool {
    guard let range = diagnostic.range, !suppressions.isEmpty else { return false }
    let line = lines.location(of: range.lowerBound).line
    var isSilenced = false
    for index in suppressions.indices where suppressions[index].line == line {
      guard suppressions[index].rules.contains(where: { $0.id == diagnostic.rule }) else { continue }
      suppressions[index].used.insert(diagnostic.rule)
      isSilenced = true
    }
    return isSilenced
  }

  /// What is wrong with the comments themselves; a rule that did not run has had no chance to be silenced.
  func diagnostics(_ hasRun: (String) -> Bool) -> [Diagnostic] {
    suppressions.flatMap { suppression -> [Diagnostic] in
      var found: [Diagnostic] = []
      if suppression.rules.isEmpty {
        found.append(
          Diagnostic(
            "unused-suppression", .warning, "the comment names no rule to ignore", at: suppression.range,
            notes: ["write '# blueprint:ignore RULE -- the reason'"]))
      } else if !suppression.hasReason {
        found.append(
          Diagnostic(
            "suppression-without-reason", .warning, "the comment does not say why the rule is ignored", at: suppression.range,
            notes: [Note("write the reason behind two dashes: '# blueprint:ignore \(suppression.rules[0].id) -- the reason'")]))
      }
      for (id, range) in suppression.rules where !suppression.used.contains(id) {
        if !Rules.ids.contains(id) {
          found.append(RuleConfiguration.unknownRule(id, at: range))
        } else if hasRun(id) {
          found.append(
            Diagnostic("unused-suppression", .warning, "'\(id)' has nothing to say here, so there is nothing to ignore", at: range))
        }
      }
      return found
    }
  }
}
