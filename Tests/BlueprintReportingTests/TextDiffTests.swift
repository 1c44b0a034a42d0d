import SourceDiagnostics
import TestSupport
import Testing

@testable import BlueprintReporting

@Suite struct TextDiffTests {
  private static func diff(_ old: String, _ new: String) -> TextDiff {
    TextDiff(from: SourceText(name: "a", old), hiding: [], to: SourceText(name: "b", new), hiding: [])
  }

  /// Few different lines, so that many are the same.
  private static func lines(_ count: Int, _ random: inout SeededGenerator, kinds: Int) -> [String] {
    (0..<count).map { _ in String(Int.random(in: 0..<kinds, using: &random)) }
  }

  @Test func `what lies between the gaps is common, and gaps do not touch`() {
    var random = SeededGenerator(seed: 7)
    for round in 0..<60 {
      let kinds = [2, 10, 2_000][round % 3]
      let size = round.isMultiple(of: 15) ? 1_500 : 30
      let old = Self.lines(Int.random(in: 0...size, using: &random), &random, kinds: kinds)
      var new = round.isMultiple(of: 2) ? old : Self.lines(Int.random(in: 0...size, using: &random), &random, kinds: kinds)
      if round.isMultiple(of: 4) { new.shuffle(using: &random) }
      if round % 4 == 2 { for _ in 0..<5 { new.insert("x", at: Int.random(in: 0...new.count, using: &random)) } }
      let gaps = LineMatching(old.map { $0.utf8.map(\.self)[...] }, new.map { $0.utf8.map(\.self)[...] }).gaps
      var rebuilt: [String] = []
      var last = (old: 0, new: 0)
      for gap in gaps + [(old.count..<old.count, new.count..<new.count)] {
        #expect(gap.old.lowerBound - last.old == gap.new.lowerBound - last.new)
        #expect(gap.old.lowerBound > last.old || last == (0, 0) || gap.old.lowerBound == old.count)
        rebuilt += old[last.old..<gap.old.lowerBound] + new[gap.new]
        last = (gap.old.upperBound, gap.new.upperBound)
      }
      #expect(rebuilt == new)
      if round % 4 == 2, old.count < 400 {
        #expect(gaps.allSatisfy { $0.old.isEmpty } && gaps.reduce(0) { $0 + $1.new.count } == 5)
      }
    }
  }

  @Test func `thousands of lines in another order are compared in no time`() {
    var random = SeededGenerator(seed: 9)
    let old = (0..<40_000).map { "line \($0 / 2)" }
    let difference = Self.diff(old.joined(separator: "\n"), old.shuffled(using: &random).joined(separator: "\n"))
    #expect(!difference.isEmpty)
  }

  @Test(arguments: [80, 81, 100, 130]) func `no line is longer than there are columns, and the rule stands below itself`(_ columns: Int) {
    let old = "plain\n日本語日本語日本語日本語日本語日本語日本語日本語日本語\ne\u{301}e\u{301} 🚀✅👩‍👩‍👧🇩🇪 ☎️\n\ttab\nsame\n" + String(repeating: "long ", count: 40)
    let new = old.replacing("日", with: "本").replacing("plain", with: "é").replacing("tab", with: "\ttab").replacing(
      "long", with: "very long")
    let lines = Self.diff(old, new).sideBySide(.plain, columns: columns).split(separator: "\n")
    #expect(lines.count > 8)
    for line in lines {
      #expect(line.reduce(0) { $0 + $1.columns } <= columns)
      let rule = line.prefix { $0 != "│" }.reduce(0) { $0 + $1.columns }
      #expect(rule == (columns - 3) / 2 + 1, "\(line)")
    }
  }

  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("가", 2), ("Ａ", 2), ("🚀", 2), ("✅", 2), ("🇩🇪", 2), ("👩‍👩‍👧", 2), ("☎️", 2), ("☎", 1),
      ("→", 1),
      ("│", 1), ("\u{200B}", 0),
    ] as [(Character, Int)]) func `characters take as many columns as a terminal gives them`(_ character: Character, _ columns: Int)
  {
    #expect(character.columns == columns)
  }
}
