import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// A document that asks too much of its reader, or is none.
@Suite struct HostileTests {
  private func rules(_ text: String, _ limits: YAMLLimits = .standard) -> [String] {
    YAMLDocument(parsing: SourceText(name: "a.yaml", text), limits: limits).diagnostics.map(\.rule)
  }

  @Test("as many collections inside one another as the limit says can be read", arguments: ["[", "- ", "{a: "])
  func depthWithinLimit(opening: String) {
    let closing = ["[": "]", "{a: ": "}"][opening] ?? ""
    let text = String(repeating: opening, count: 40) + "1" + String(repeating: closing, count: 40)
    #expect(rules(text, YAMLLimits(depth: 40)) == [])
  }

  @Test("one collection more than the limit says is an error", arguments: ["[", "- ", "{a: "])
  func depthBeyondLimit(opening: String) {
    let closing = ["[": "]", "{a: ": "}"][opening] ?? ""
    let text = String(repeating: opening, count: 41) + "1" + String(repeating: closing, count: 41)
    #expect(rules(text, YAMLLimits(depth: 40)) == ["yaml-too-deep"])
  }

  @Test("depth counts in block style too")
  func blockDepth() {
    let text = (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(rules(text) == ["yaml-too-deep"])
  }

  @Test("100 kB of one character end at once, with an error", arguments: ["[", "{", "- ", "? ", "!<", "&", "\"", "'a", "[ *", ": ", "\t"])
  func repeated(opening: String) {
    let text = String(repeating: opening, count: 100_000 / opening.utf8.count)
    let clock = ContinuousClock()
    var found: [String] = []
    let time = clock.measure { found = rules(text) }
    #expect(!found.isEmpty)
    #expect(time < .seconds(5))
  }

  @Test("aliases of aliases are counted before they are expanded")
  func billionLaughs() {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1..<12 {
      text += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
    }
    #expect(rules(text) == ["yaml-too-many-nodes"])
  }

  @Test("merge keys of merge keys are counted before they are expanded")
  func mergeBomb() {
    var text = "a0: &a0 {k: v}\n"
    for level in 1..<30 {
      text += "a\(level): &a\(level) {<<: [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]}\n"
    }
    #expect(rules(text) == ["yaml-too-many-nodes"])
  }

  @Test("a long chain of merge keys is read to its end")
  func mergeChain() throws {
    var text = "a0: &a0 {k0: v}\n"
    for level in 1..<300 { text += "a\(level): &a\(level) {<<: *a\(level - 1), k\(level): v}\n" }
    let document = YAMLDocument(parsing: SourceText(name: "a.yaml", text))
    let last = try #require(document.node(at: [.key("a299")]))
    #expect(document.withTape { $0.pairs(of: last).count } == 300)
  }

  @Test("more nodes than the limit says are an error, and not read")
  func nodeLimit() {
    let text = (0..<60).map { "k\($0): v\n" }.joined()
    #expect(rules(text, YAMLLimits(nodes: 100)) == ["yaml-too-many-nodes"])
  }

  @Test("more bytes than the limit says are an error, and not read")
  func byteLimit() {
    #expect(rules("a: 12345678\n", YAMLLimits(bytes: 10)) == ["file-too-large"])
  }

  @Test("20,000 keys of one mapping, all different, take no quadratic time")
  func manyKeys() {
    let text = (0..<20_000).map { "k\($0): v\n" }.joined()
    let clock = ContinuousClock()
    var found = [""]
    let time = clock.measure { found = rules(text) }
    #expect(found == [])
    #expect(time < .seconds(5))
  }

  @Test("a mapping that repeats a key without end has a bounded number of findings")
  func manyDuplicates() {
    let text = String(repeating: "k: v\n", count: Diagnostic.mostPerFile + 500)
    #expect(rules(text).count == Diagnostic.mostPerFile)
  }

  @Test("bytes that are no text give an error", arguments: brokenBytes)
  func noText(bytes: [UInt8]) {
    let document = YAMLDocument(parsing: SourceText(name: "a.yaml", fileBytes: bytes))
    #expect(document.diagnostics.contains { $0.severity == .error })
  }

  static let brokenBytes: [[UInt8]] = {
    let broken: [[UInt8]] = [
      [0x00], [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0x1B],
    ]
    let places: [(String, String)] = [
      ("", ""), ("a: ", "\n"), ("", ": 1\n"), ("# ", "\na: 1\n"), ("a: '", "'\n"), ("a: |\n  b", "\n"), ("a: é", ""),
    ]
    return broken.flatMap { bytes in places.map { Array($0.0.utf8) + bytes + Array($0.1.utf8) } }
  }()

  @Test("the place of broken UTF-8 is the broken byte")
  func brokenPlace() {
    let document = YAMLDocument(parsing: SourceText(name: "a.yaml", fileBytes: Array("é: 1\nb: ".utf8) + [0xFF, 0x0A]))
    #expect(document.diagnostics.map(\.range) == [9..<10])
  }

  @Test("UTF-16 that is cut in the middle of a character or has half a pair can be looked at", arguments: [true, false])
  func brokenUTF16(isLittleEndian: Bool) {
    let whole = (isLittleEndian ? Storage.utf16LittleEndian : .utf16BigEndian).file("a: 😀\nb: é\n")
    for length in 0...whole.count { expectSound(Array(whole[..<length])) }
  }

  @Test(
    "every beginning of a real file can be looked at", .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"),
    arguments: Paths.corpus.prefix(4))
  func prefixes(file: URL) throws {
    let bytes = Array(try Data(contentsOf: file).prefix(1_500))
    for length in 0...bytes.count { expectSound(Array(bytes[..<length])) }
  }

  /// Reads bytes, and expects every place that is mentioned to be inside the text.
  private func expectSound(_ bytes: [UInt8], sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let source = SourceText(name: "a.yaml", fileBytes: bytes)
    let document = YAMLDocument(parsing: source)
    let ranges =
      document.nodes.map(\.range) + document.diagnostics.flatMap { [$0.range] + $0.notes.map(\.range) }.compactMap { $0 }
    let outside = ranges.filter { $0.upperBound > source.bytes.count }
    if !outside.isEmpty { Issue.record("\(outside) of \(source.bytes.count) bytes", sourceLocation: sourceLocation) }
  }
}
