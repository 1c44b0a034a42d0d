import BlueprintReporting
import BlueprintYAML
import Foundation
import SourceDiagnostics
import Testing

/// The three files of the document that gaia goes through, as they were written.
@Suite("The founding document")
struct FoundingDocumentTests {
  @Test(
    "reading a file of the document finds what is wrong with it",
    arguments: [
      ("strategy-1", ["11: warning deprecated-env", "23: warning deprecated-env"]),
      ("strategy-2", ["4: warning deprecated-env"]),
      ("strategy-3", ["2: error missing-key"]),
    ])
  func finds(file: String, findings: [String]) throws {
    let source = try Self.source(file)
    let lines = LineTable(source)
    let found = DecodedBlueprint(reading: source).diagnostics.map { diagnostic in
      "\(diagnostic.range.map { lines.location(of: $0.lowerBound).line } ?? 0): \(diagnostic.severity) \(diagnostic.rule)"
    }
    #expect(found == findings)
  }

  @Test("a password in a literal URL stays out of every report, even when its line is shown")
  func hidesPassword() throws {
    let source = try Self.source("strategy-1")
    let lines = LineTable(source)
    let decoded = DecodedBlueprint(reading: source)
    try #require(source[0..<source.bytes.count].contains("user:pass@"))
    let everyLine = (1...lines.count).map { Diagnostic("any", .warning, "a line", at: lines.bytes(ofLine: $0)) }
    let file = DiagnosedFile(source: source, diagnostics: decoded.diagnostics + everyLine, secretRanges: decoded.secretRanges)
    let reports = [
      TextReport(.plain).render(file), TextReport(.coloured).render(file), ConciseReport().render(file), try JSONReport().render([file]),
    ]
    for report in reports {
      #expect(!report.contains("pass"))
    }
    #expect(reports[0].contains("- key: DATABASE_URL"))
  }

  private static func source(_ name: String) throws -> SourceText {
    try Fixtures.read(Fixtures.folder.appending(path: "founding/\(name).yaml"))
  }
}
