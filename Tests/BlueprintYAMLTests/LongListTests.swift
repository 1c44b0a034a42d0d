import BlueprintValidation
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import Testing
import YAMLSyntax

/// A long list of services is read and checked in parts; nothing may show it.
@Suite struct LongListTests {
  /// Services with and without mistakes; the number of each goes into its name.
  private static let shapes: [@Sendable (Int) -> String] = [
    { "  - type: web\n    name: api-\($0)\n    runtime: node\n    buildCommand: npm ci\n    startCommand: node api.js\n" },
    { "  - type: web\n    name: typo-\($0)\n    runtime: node\n    buildComand: npm ci\n    startCommand: node .\n" },
    { "  - type: pg\n    name: data-\($0)\n    plan: free\n" },
    { "  - name: without-type-\($0)\n    runtime: node\n" },
    { "  - no service but text \($0)\n" },
    { "  - type: redis\n    name: queue-\($0)\n    ipAllowList: []\n" },
    {
      "  - type: worker\n    name: jobs-\($0)\n    runtime: docker\n    domains: [a.example.com, 7]\n    envVars:\n"
        + "      - key: TOKEN\n        value: planted-\($0)\n      - key: PORT\n        value: 80\n"
    },
    { "  - type: cron\n    name: nightly-\($0)\n    runtime: docker\n    schedule: every night\n    dockerCommand: ./run\n" },
  ]

  private static let texts = (0..<400).map { shapes[$0 % shapes.count]($0) }
  private static let whole = DecodedBlueprint(reading: SourceText(name: "render.yaml", "services:\n" + texts.joined()))

  @Test func `every service of a long list says what it says alone`() {
    var (findings, secrets, names): ([String], [Range<Int>], [String]) = ([], [], [])
    var offset = 0
    for text in Self.texts {
      let alone = DecodedBlueprint(reading: SourceText(name: "render.yaml", "services:\n" + text))
      findings += alone.diagnostics.map { Self.line($0, shifted: offset) }
      secrets += alone.secretRanges.map { $0.lowerBound + offset..<$0.upperBound + offset }
      names += alone.blueprint.services.map(\.name)
      offset += text.utf8.count
    }
    #expect(Self.whole.diagnostics.map { Self.line($0) } == findings)
    #expect(Self.whole.secretRanges == secrets)
    #expect(Self.whole.blueprint.services.map(\.name) == names)
    #expect(findings.count > 300 && secrets.count > 100 && names.count > 200)
  }

  @Test func `what stands in the wrong list can move, wherever in a long list it is`() throws {
    let moves = Self.whole.diagnostics.filter { $0.message.hasPrefix("a database is no service") }
    #expect(moves.count == 50)
    for move in moves { #expect(move.fixes.map(\.message) == ["move it to 'databases'"]) }
    let fix = try #require(moves.last?.fixes.first)
    let mended = DecodedBlueprint(reading: Self.whole.document.source.applying(fix.edits))
    #expect(mended.blueprint.databases.map(\.name) == ["data-394"])
  }

  @Test func `findings of rules stand in the order of a long file, each at its service`() throws {
    let source = Self.whole.document.source
    let validation = Validation(of: Self.whole)
    let places = validation.diagnostics.compactMap { $0.range?.lowerBound }
    #expect(places == places.sorted())
    let schedules = validation.diagnostics.filter { $0.rule == "cron-schedule-invalid" }
    #expect(schedules.count == 50)
    for (index, finding) in schedules.enumerated() {
      #expect(finding.message.contains("'nightly-\(index * 8 + 7)'"))
      #expect(source[try #require(finding.range)] == "every night")
    }
  }

  @Test func `a long list has no more findings than are kept of one file`() {
    let text = (0..<4000).map { "  - type: web\n    name: api-\($0)\n    a: 1\n    b: 2\n    c: 3\n" }.joined()
    let found = DecodedBlueprint(reading: SourceText(name: "render.yaml", "services:\n" + text)).diagnostics
    #expect(found.count == Diagnostic.mostPerFile + 1)
    #expect(found.last?.rule == "too-many-findings")
    // Those that are kept are the first of the file.
    #expect(found.dropLast().last.map { Self.line($0).contains("'api-2") } == true)
  }

  private static func line(_ diagnostic: Diagnostic, shifted offset: Int = 0) -> String {
    let place = diagnostic.range.map { "\($0.lowerBound + offset)..<\($0.upperBound + offset)" } ?? "-"
    return "\(place) \(diagnostic.severity) \(diagnostic.rule) \(diagnostic.message) \(diagnostic.fixes.map(\.message))"
  }
}
