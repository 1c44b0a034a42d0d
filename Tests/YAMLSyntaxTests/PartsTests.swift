import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import UpdateProperties
import YAMLSyntax

/// A text read in two parts is the text read in one go.
@Suite struct PartsTests {
  /// Reads a text in two parts at every item; the number of items where that could be done.
  private func expectSameInParts(_ source: SourceText) -> Int {
    PartsCheck.dashes(in: source).count { dash in
      let check = PartsCheck(source, at: dash)
      #expect(check.problems == [])
      return check.isInParts
    }
  }

  @Test("in every list of a text", arguments: texts)
  func lists(_ example: (text: String, parts: Int)) {
    #expect(expectSameInParts(SourceText(name: "a.yaml", example.text)) == example.parts)
  }

  /// Texts, and at how many of their items they can be read in parts.
  static let texts: [(text: String, parts: Int)] = [
    ("a:\n  - 1\n  - 2\n  - 3\n", 2),
    ("a:\n- 1\n- 2\nb:\n- 3\n", 1),
    ("# é 😀\r\na:\r\n  - é\r\n  - 2\r\nb: é\r\n", 1),
    ("a:\n  - b: 1\n    c: |\n      x\n      - y\n\n  - b: >+\n      z\n\n\n  # comment\n  - ? d\n  - \"e\\n\n    f\"\n", 3),
    ("a:\n  - 1\n  - 2\na:\n  - 3\n  - 4\nb: &x {c: 1, c: 2}\nd: *x\n<<: *x\n", 2),
    ("a:\n  - !x &y [1, 2]\n  - !z 3\n  - &v 4\n  - *v\n  - b:\n", 3),
    ("---\na:\n  - 1\n  - 2\n...\n", 1),
    // What the rest needs to know stands before it.
    ("a:\n  - &x 1\n  - *x\n", 0),
    ("%TAG !e! tag:example.com,2000:\n---\na:\n  - !e!x 1\n  - !e!y 2\n", 0),
    // What looks like an item is none, or none of a list in the outermost mapping.
    ("a: |\n  - 1\n  - 2\n", 0),
    ("a: \"\n  - 1\n  - 2\"\n", 0),
    ("a: [\n  - 1,\n  - 2 ]\n", 0),
    ("a: b\n  - 1\n  - 2\n", 0),
    ("- 1\n- 2\n", 0),
    ("a:\n  b:\n    - 1\n    - 2\n", 0),
    ("a:\n  - - 1\n    - 2\n  - 3\n", 1),
    ("- - 1\n  - 2\n  - 3\n", 0),
    (" a:\n  - 1\n  - 2\nb: 3\n", 0),
    ("a:\r  - b\n     - 2\n", 0),
    ("a: &x\n  - 1\n  - 2\n", 0),
    ("a:\n  &x\n   - 1\n  - 2\n", 0),
    // Errors, and more than one document.
    ("a:\n  - 1\n  - 2\n - 3\n", 0),
    ("a:\n  - 1\n  - 2\n---\nb:\n  - 3\n  - 4\n", 0),
    ("a:\n  - \"1\n  - 2\"\n  - 3\n", 1),
  ]

  @Test("in every real file", .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
  func corpus() throws {
    let parts = try Paths.corpus.map { file in
      expectSameInParts(SourceText(name: file.lastPathComponent, fileBytes: [UInt8](try Data(contentsOf: file))))
    }
    #expect(parts.reduce(0, +) > 250)
  }

  @Test("a long list whose end does not make sense alone is read in one go")
  func longList() {
    func findings(before: String = "", after: String) -> [String] {
      let items = String(repeating: "  - b: [c, d]\n", count: 10_000)
      let source = SourceText(name: "a.yaml", "a:\n  - \(before)0\n" + items + after)
      let lines = LineTable(source)
      return YAMLDocument(parsing: source).diagnostics.map { "\(lines.location(of: $0.range?.lowerBound ?? 0).line): \($0.rule)" }
    }
    #expect(findings(after: "") == [])
    #expect(findings(before: "&x ", after: "  - *x\n") == [])
    #expect(findings(after: "  - *x\n") == ["10003: yaml-unknown-alias"])
    #expect(findings(after: " - 1\n") == ["10003: yaml-syntax"])
    #expect(findings(before: "\"", after: "") == ["10003: yaml-syntax"])
    #expect(findings(after: "---\nb: {}\n") == ["10003: several-documents"])
  }
}
