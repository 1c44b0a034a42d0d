import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Real files by strangers.
@Suite(.enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
struct CorpusTests {
  private func decoded(_ file: URL) throws -> DecodedBlueprint {
    DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file))))
  }

  @Test("what is emitted reads back as the same blueprint", arguments: Paths.corpus)
  func emitAndRead(file: URL) throws {
    let blueprint = try decoded(file).blueprint
    let text = try blueprint.yaml()
    expectEqual(DecodedBlueprint(reading: SourceText(name: "render.yaml", text)).blueprint, blueprint)
  }

  @Test("what is emitted has no older spelling and no unknown key", arguments: Paths.corpus)
  func emittedKeys(file: URL) throws {
    let text = try decoded(file).blueprint.yaml()
    let rules = DecodedBlueprint(reading: SourceText(name: "render.yaml", text)).diagnostics.map(\.rule)
    #expect(rules.filter { $0 == "unknown-key" || $0.hasPrefix("deprecated") || $0.hasPrefix("yaml") } == [])
  }

  @Test("emitting what was emitted changes nothing", arguments: Paths.corpus)
  func emitTwice(file: URL) throws {
    let text = try decoded(file).blueprint.yaml()
    #expect(try DecodedBlueprint(reading: SourceText(name: "render.yaml", text)).blueprint.yaml() == text)
  }

  @Test("a file without findings gives back every key and every value that it has", arguments: Paths.corpus)
  func nothingIsLost(file: URL) throws {
    let decoded = try decoded(file)
    guard decoded.diagnostics.isEmpty else { return }
    let text = try decoded.blueprint.yaml()
    let emitted = DecodedBlueprint(reading: SourceText(name: "render.yaml", text)).document
    expectEqual(Leaves(of: emitted).paths, Leaves(of: decoded.document).paths)
  }

  @Test("every place is inside the text, findings in the order of the file", arguments: Paths.corpus)
  func places(file: URL) throws {
    let decoded = try decoded(file)
    expectSound(decoded)
  }

  @Test("the first safe fix of a rule removes its finding and adds none", arguments: Paths.corpus)
  func safeFixes(file: URL) throws {
    let decoded = try decoded(file)
    var seen: Set<String> = []
    for diagnostic in decoded.diagnostics where seen.insert(diagnostic.rule).inserted {
      for fix in diagnostic.fixes where fix.applicability == .safe { expectMended(decoded, diagnostic, by: fix) }
    }
  }

  @Test("all safe fixes together leave nothing that can be fixed safely", arguments: Paths.corpus)
  func allSafeFixes(file: URL) throws {
    let decoded = try decoded(file)
    let mended = mending(decoded)
    #expect(mended.diagnostics.filter { $0.fixes.contains { $0.applicability == .safe } }.map(\.message) == [])
    #expect(mended.diagnostics.count <= decoded.diagnostics.count)
  }

  @Test("safe fixes do not change what the file means", arguments: Paths.corpus)
  func meaningAfterFixes(file: URL) throws {
    let decoded = try decoded(file)
    expectEqual(mending(decoded).blueprint, decoded.blueprint)
  }

  private func mending(_ decoded: DecodedBlueprint) -> DecodedBlueprint {
    let edits = decoded.diagnostics.flatMap { $0.fixes.filter { $0.applicability == .safe }.prefix(1) }.flatMap(\.edits)
    let source = decoded.document.source
    return DecodedBlueprint(reading: SourceText(name: source.name, fileBytes: applying(edits, to: source.bytes)))
  }
}

/// Expects an edit to take a finding away and to bring no other.
func expectMended(
  _ decoded: DecodedBlueprint, _ diagnostic: Diagnostic, by fix: FixIt, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let text = decoded.document.source
  let mended = DecodedBlueprint(reading: SourceText(name: text.name, fileBytes: applying(fix.edits, to: text.bytes)))
  var before = decoded.diagnostics.map { "\($0.rule): \($0.message)" }
  let finding = "\(diagnostic.rule): \(diagnostic.message)"
  if let index = before.firstIndex(of: finding) { before.remove(at: index) }
  let after = mended.diagnostics.map { "\($0.rule): \($0.message)" }
  #expect(after.sorted() == before.sorted(), "'\(fix.message)' for \(finding)", sourceLocation: sourceLocation)
}

/// Applies edits that do not overlap.
func applying(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
  var bytes = bytes
  for edit in edits.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) > ($1.range.lowerBound, $1.range.upperBound) }) {
    bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
  }
  return bytes
}

/// Expects every place that a reading mentions to be inside the text, and findings to be in its order.
func expectSound(_ decoded: DecodedBlueprint, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
  expectSound(
    DiagnosedFile(source: decoded.document.source, diagnostics: decoded.diagnostics, secretRanges: decoded.secretRanges),
    sourceLocation: sourceLocation)
}
