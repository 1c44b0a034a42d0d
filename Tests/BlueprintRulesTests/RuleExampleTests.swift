import BlueprintRules
import BlueprintValidation
import BlueprintYAML
import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// The examples of every rule, each in every way of writing it.
@Suite struct RuleExampleTests {
  @Test("a triggering example has its findings at its arrows, however it is written", arguments: Rules.metadata.map(\.id))
  func triggering(id: String) throws {
    let rule = try Self.rule(id)
    #expect(rule.triggering.isEmpty == Self.unshown.contains(id))
    for marked in rule.triggering {
      let example = MarkedText(marked)
      #expect(!example.marks.isEmpty, "an example without an arrow:\n\(marked)")
      for variant in Self.variants(of: id) {
        guard let (text, marks) = variant.write(example) else { continue }
        let found = Self.findings(of: id, in: text)
        let starts = found.map { $0.range?.lowerBound ?? 0 }
        if let marks {
          #expect(starts.sorted() == marks, "\(variant):\n\(Self.shown(text, found))")
        } else {
          #expect(starts.count == example.marks.count, "\(variant):\n\(text)\n\(Self.shown(text, found))")
        }
      }
    }
  }

  @Test("a non-triggering example has no finding, however it is written", arguments: Rules.metadata.map(\.id))
  func nonTriggering(id: String) throws {
    for text in try Self.rule(id).nonTriggering {
      for variant in Self.variants(of: id) {
        guard let (text, _) = variant.write(MarkedText(text)) else { continue }
        let found = Self.findings(of: id, in: text)
        #expect(found.isEmpty, "\(variant):\n\(Self.shown(text, found))")
      }
    }
  }

  @Test("a comment above a finding silences it, and has something to silence", arguments: Rules.metadata.map(\.id).filter(canBeSilenced))
  func suppressed(id: String) throws {
    for marked in try Self.rule(id).triggering {
      let text = MarkedText(marked).text
      let source = SourceText(name: "render.yaml", text)
      guard DecodedBlueprint(reading: source).document.root != nil else { continue }
      let table = LineTable(source)
      let numbers = Set(Self.findings(of: id, in: text).compactMap { $0.range.map { table.location(of: $0.lowerBound).line } })
      var lines: [String] = []
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if numbers.contains(index + 1) { lines.append(line.prefix { $0 == " " } + "# blueprint:ignore \(id) -- tried here") }
        lines.append(String(line))
      }
      let suppressed = lines.joined(separator: "\n")
      let found = Validation(of: SourceText(name: "render.yaml", suppressed), settings: Self.settings(id)).diagnostics
      #expect(found.filter { $0.rule == id || $0.rule.contains("suppression") }.isEmpty, "\(Self.shown(suppressed, found))")
    }
  }

  @Test("each fix of an example takes its finding away and brings no error", arguments: Rules.metadata.map(\.id))
  func fixes(id: String) throws {
    for marked in try Self.rule(id).triggering {
      let text = MarkedText(marked).text
      let source = SourceText(name: "render.yaml", text)
      let before = Validation(of: source).diagnostics
      for finding in Self.findings(of: id, in: text) {
        for fix in finding.fixes {
          let fixed = source.applying(fix.edits)
          let after = Validation(of: fixed).diagnostics
          let count = Self.findings(of: id, in: fixed[0..<fixed.bytes.count]).count
          #expect(count < Self.findings(of: id, in: text).count, "'\(fix.message)':\n\(fixed[0..<fixed.bytes.count])")
          let errors = Set(after.filter { $0.severity == .error }.map(\.rule)).subtracting(before.map(\.rule))
          #expect(errors.isEmpty, "'\(fix.message)':\n\(fixed[0..<fixed.bytes.count])")
        }
      }
    }
  }

  // MARK: - The list

  @Test func `the list has every rule of the folders, in the order of their ids`() throws {
    let sources = Paths.project.appending(path: "Sources/BlueprintRules")
    let names = ["Rules", "Reading"].flatMap { folder in
      let files = FileManager.default.enumerator(at: sources.appending(path: folder), includingPropertiesForKeys: nil)
      return (files?.compactMap { ($0 as? URL)?.lastPathComponent } ?? []).filter { $0.hasSuffix(".swift") && $0 != "ReadingRules.swift" }
    }
    let expected = Rules.metadata.map { "\(Self.typeName($0.id)).swift" }
    #expect(Set(names).subtracting(expected) == [], "files that are not in the list")
    #expect(Set(expected).subtracting(names) == [], "rules without a file of their name")
    #expect(Rules.all.map { $0.metadata.id } == Rules.all.map { $0.metadata.id }.sorted())
    #expect(Rules.metadata.count == Rules.ids.count)
  }

  @Test("a rule's texts are sentences", arguments: Rules.metadata.map(\.id))
  func texts(id: String) throws {
    let rule = try Self.rule(id)
    #expect(rule.summary.hasSuffix(".") && rule.rationale.hasSuffix("."))
    #expect(rule.summary.count <= 120)
    for prefix in ["no-", "check-"] { #expect(!id.hasPrefix(prefix) || id == "no-interpolation") }
  }

  // MARK: - Helpers

  /// Rules whose findings take a file of megabytes, or another file, so that no example shows them.
  private static let unshown: Set = ["configuration", "file-too-large", "too-many-findings", "unreadable-file"]

  /// Rules about comments cannot be silenced by comments.
  private static func canBeSilenced(_ id: String) -> Bool { !id.contains("suppression") && id != "unknown-rule" }

  /// The ways of writing that leave an example what it is: comments and documents are lost in flow style.
  private static func variants(of id: String) -> [ExampleVariant] {
    switch id {
    case "empty-blueprint": [.plain, .carriageReturns]
    case "several-documents", "suppression-without-reason", "unknown-rule", "unused-suppression", "yaml-syntax":
      [.plain, .afterWideCharacters, .carriageReturns]
    default: ExampleVariant.allCases
    }
  }

  private static func rule(_ id: String) throws -> RuleMetadata { try #require(Rules.metadata.first { $0.id == id }) }

  private static func settings(_ id: String) -> RuleSettings {
    var settings = RuleSettings()
    settings.only = [id, "unused-suppression", "suppression-without-reason"]
    return settings
  }

  private static func findings(of id: String, in text: String) -> [Diagnostic] {
    Validation(of: SourceText(name: "render.yaml", text), settings: settings(id)).diagnostics.filter { $0.rule == id }
  }

  private static func typeName(_ id: String) -> String {
    id.split { $0 == "-" || $0 == "." }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func shown(_ text: String, _ found: [Diagnostic]) -> String {
    let table = LineTable(SourceText(name: "", text))
    let lines = found.map { diagnostic in
      let place = diagnostic.range.map { table.location(of: $0.lowerBound) }
      return "\(place?.line ?? 0):\(place?.column ?? 0): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.rule)]"
    }
    return "\(text)\n\(lines.joined(separator: "\n"))"
  }
}
