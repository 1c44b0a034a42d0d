import BlueprintRules
import SourceDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
  /// The numbers of those that speak of a line.
  private var numbers: [Int: [Int]] = [:]
  /// The lines of the text, where there is a comment at all.
  private var lines: LineTable?

  /// - Parameter isComment: tells whether a comment may begin at an offset, which is not so inside of a text.
  init(in source: SourceText, mark: StaticString, _ lines: @autoclosure () -> LineTable, isComment: (Int) -> Bool) {
    for start in Self.places(of: mark, in: source.bytes) where isComment(start) {
      let lines = self.lines ?? lines()
      self.lines = lines
      let number = lines.location(of: start).line
      let line = lines.bytes(ofLine: number)
      let isAlone = source.bytes[line.lowerBound..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      let place = start + mark.utf8CodeUnitCount..<line.upperBound
      let suppression = Self.parse(source, place, from: start, of: isAlone ? Self.next(number, source, lines) : number)
      numbers[suppression.line, default: []].append(suppressions.count)
      suppressions.append(suppression)
    }
  }

  /// Where a mark stands at the beginning of a line or behind a space.
  private static func places(of mark: StaticString, in bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      var places: [Int] = []
      var start = 0
      // The mark begins with a byte that is rare in files.
      while let index = bytes.index(of: mark.utf8Start[0], from: start) {
        start = index + 1
        guard index == 0 || bytes[index - 1] <= 0x20, bytes.count - index >= mark.utf8CodeUnitCount,
          memcmp(bytes.baseAddress! + index, mark.utf8Start, mark.utf8CodeUnitCount) == 0
        else { continue }
        places.append(index)
      }
      return places
    }
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
    guard let range = diagnostic.range, let lines else { return false }
    var isSilenced = false
    for index in numbers[lines.location(of: range.lowerBound).line] ?? [] {
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

extension UnsafeBufferPointer<UInt8> {
  /// Where a byte stands next, found by the system's own search.
  fileprivate func index(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count, let place = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(place) - UnsafeRawPointer(base)
  }
}
