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
      // What moves to another list comes to light there.
      for fix in diagnostic.fixes where fix.applicability == .safe && !fix.message.hasPrefix("move ") {
        expectMended(decoded, diagnostic, by: fix)
      }
    }
  }

  @Test("all safe fixes together leave nothing that can be fixed safely", arguments: Paths.corpus)
  func allSafeFixes(file: URL) throws {
    let decoded = try decoded(file)
    let mended = mended(decoded)
    #expect(mended.diagnostics.filter { $0.fixes.contains { $0.applicability == .safe } }.map(\.message) == [])
    #expect(mended.diagnostics.count <= decoded.diagnostics.count)
  }

  @Test("safe fixes do not change what the file means", arguments: Paths.corpus)
  func meaningAfterFixes(file: URL) throws {
    let decoded = try decoded(file)
    expectEqual(mended(decoded) { !Self.completing.contains($0.rule) }.blueprint, decoded.blueprint)
  }

  @Test("safe fixes that let more be read keep everything that was written", arguments: Paths.corpus)
  func nothingIsLostByFixes(file: URL) throws {
    let decoded = try decoded(file)
    let mended = mended(decoded) { diagnostic in
      ["move ", "link ", "give ", "take ", "add ", "write it as a"].contains { diagnostic.fixes.first?.message.hasPrefix($0) ?? false }
    }
    var values = Leaves(of: mended.document).values
    var lost: [String] = []
    for value in Leaves(of: decoded.document).values {
      if let index = values.firstIndex(of: value) { values.remove(at: index) } else { lost.append(value) }
    }
    // What something is, in words that Render does not have.
    let words = ["pserv", "postgres", "db", "managed-postgres", "pspg", "postgresql", "redis"]
    #expect(lost.filter { !words.contains($0) } == [])
  }

  /// These write down what Render asks for and the file does not say, or have Render read what it does not read as it stands.
  private static let completing = [
    "group-reference-inside", "key-value-needs-allow-list", "missing-key", "preview-key-on-wrong-kind", "server-key-on-static",
    "static-runtime-on-other-type", "unknown-enum-value", "unknown-key", "wrong-type", "yaml-duplicate-key",
  ]
}

/// What safe fixes make of a file, in as many rounds as it takes; of fixes that overlap one has to wait for the next round.
func mended(_ decoded: DecodedBlueprint, where isWanted: (Diagnostic) -> Bool = { _ in true }) -> DecodedBlueprint {
  var decoded = decoded
  for _ in 0..<10 {
    var edits: [TextEdit] = []
    for diagnostic in decoded.diagnostics where isWanted(diagnostic) {
      guard let fix = diagnostic.fixes.first(where: { $0.applicability == .safe }) else { continue }
      let isFree = fix.edits.allSatisfy { edit in
        edits.allSatisfy { $0.range.upperBound < edit.range.lowerBound || edit.range.upperBound < $0.range.lowerBound }
      }
      if isFree { edits += fix.edits }
    }
    if edits.isEmpty { break }
    let source = decoded.document.source
    decoded = DecodedBlueprint(reading: SourceText(name: source.name, fileBytes: applying(edits, to: source.bytes)))
  }
  return decoded
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
  // Others of its kind may go with it: two older keys become one.
  var rest = before
  for finding in after { if let index = rest.firstIndex(of: finding) { rest.remove(at: index) } else { rest = ["new: \(finding)"]; break } }
  let isKin = rest.allSatisfy { $0.hasPrefix("\(diagnostic.rule): ") || $0.hasPrefix("yaml-1.1-boolean: ") }
  #expect(isKin, "'\(fix.message)' for \(finding): \(rest)", sourceLocation: sourceLocation)
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
