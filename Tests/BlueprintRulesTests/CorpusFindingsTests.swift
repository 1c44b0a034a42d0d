import BlueprintReporting
import BlueprintRules
import BlueprintValidation
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// What is said about real files by strangers.
@Suite(.enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
struct CorpusFindingsTests {
  private static func validation(_ file: URL) throws -> Validation {
    Validation(of: SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file))))
  }

  @Test func `sixty files have the findings that were checked by hand`() throws {
    let files = Paths.corpus.enumerated().filter { $0.offset % 4 == 0 }.map(\.element).prefix(60)
    let text = try files.map { ConciseReport().render(try Self.validation($0).file()) }.joined(separator: "\n")
    let golden = Paths.project.appending(path: "Tests/BlueprintRulesTests/Golden/corpus-findings.txt")
    let difference = Golden.difference(text, from: golden)
    #expect(difference == nil)
  }

  @Test("findings are in the order of the file, inside of it, and by known rules", arguments: Paths.corpus)
  func sound(file: URL) throws {
    let validation = try Self.validation(file)
    let length = validation.decoded.document.source.bytes.count
    let starts = validation.diagnostics.map { $0.range?.lowerBound ?? 0 }
    #expect(starts == starts.sorted())
    for diagnostic in validation.diagnostics {
      #expect(Rules.ids.contains(diagnostic.rule), "\(diagnostic.rule)")
      let ranges = ([diagnostic.range] + diagnostic.notes.map(\.range)).compactMap { $0 } + diagnostic.fixes.flatMap(\.edits).map(\.range)
      #expect(ranges.allSatisfy { $0.upperBound <= length })
    }
  }

  @Test("fixing leaves fewer findings and no new ones, and fixing again changes nothing", arguments: Paths.corpus, [false, true])
  func fixing(file: URL, isUnsafe: Bool) throws {
    let before = try Self.validation(file)
    let fixed = before.fixed(includesUnsafe: isUnsafe)
    func counts(_ validation: Validation) -> [String: Int] {
      validation.diagnostics.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    }
    let (old, new) = (counts(before), counts(fixed.validation))
    let names = Set(before.resourceNames)
    let revealed = fixed.validation.resourceNames.filter { !names.contains($0) }
    if revealed.isEmpty {
      #expect(new.allSatisfy { $0.value <= old[$0.key] ?? 0 })
      #expect(fixed.count == before.diagnostics.count - fixed.validation.diagnostics.count)
    } else {
      // What was in the wrong list comes to light with what is to be said of it.
      #expect(fixed.count > 0)
      #expect(fixed.validation.diagnostics.count { $0.severity == .error } <= before.diagnostics.count { $0.severity == .error })
    }
    let again = fixed.validation.fixed(includesUnsafe: isUnsafe)
    #expect(again.source == fixed.source)
  }

  @Test("no value of a variable is in a finding", arguments: Paths.corpus)
  func secrets(file: URL) throws {
    let validation = try Self.validation(file)
    let source = validation.decoded.document.source
    let values = validation.decoded.secretRanges.map { source[$0].trimmingCharacters(in: ["\"", "'", " "]) }
    let text = source[0..<source.bytes.count]
    // A short value, or one that is the name of something as well, is found everywhere.
    let telling = values.filter { $0.utf8.count >= 12 && !$0.contains("\n") && text.ranges(of: $0).count == 1 }
    let texts = validation.diagnostics.flatMap { diagnostic in
      [diagnostic.message, diagnostic.label ?? ""] + diagnostic.notes.map(\.message) + diagnostic.fixes.map(\.message)
    }
    for value in telling { #expect(!texts.contains { $0.contains(value) }, "a value is shown") }
  }
}

extension Validation {
  fileprivate var resourceNames: [String] {
    let blueprint = decoded.blueprint
    return blueprint.scopes.flatMap { scope in
      blueprint.services(in: scope).map { "service \($0.name)" } + blueprint.databases(in: scope).map { "database \($0.name)" }
    }
  }
}
