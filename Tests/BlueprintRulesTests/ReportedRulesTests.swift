import BlueprintRules
import BlueprintValidation
import BlueprintYAML
import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Whatever is found has a page that explains it.
@Suite struct ReportedRulesTests {
  @Test("every finding of a real file, and of one with an accident, is of a known rule", arguments: Paths.corpus)
  func known(file: URL) throws {
    let bytes = Array(try Data(contentsOf: file))
    var generator = SeededGenerator(seed: UInt64(bytes.count))
    var found = Self.rules(in: bytes)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<10 {
      var changed = lines
      let place = Int.random(in: 0..<lines.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: changed.remove(at: place)
      case 1: changed.insert(lines[place], at: place)
      case 2: changed[place].insert(contentsOf: [0x20, 0x20], at: 0)
      default: changed.swapAt(place, Int.random(in: 0..<lines.count, using: &generator))
      }
      found.formUnion(Self.rules(in: Array(changed.joined(separator: [0x0A]))))
    }
    #expect(found.subtracting(Rules.ids) == [])
  }

  @Test(
    "what no example can show is of a known rule too",
    arguments: [
      ("file-too-large", "#" + String(repeating: " ", count: 33 << 20)),
      ("too-many-findings", "services:\n" + String(repeating: "  - type: cron\n", count: 8_000)),
    ])
  func unshown(id: String, text: String) {
    #expect(Self.rules(in: Array(text.utf8)).contains(id))
    #expect(Rules.ids.contains(id))
  }

  @Test func `a wrong setting is of a known rule`() {
    let configuration = RuleConfiguration(reading: SourceText(name: ".blueprint.yml", "rules: {unknown-key: loud}\n"))
    #expect(configuration.file.diagnostics.map(\.rule) == ["configuration"])
    #expect(Rules.ids.contains("configuration"))
  }

  @Test func `every id in the sources that read and validate is of a known rule`() throws {
    var ids: Set<String> = []
    for target in ["YAMLSyntax", "BlueprintYAML", "BlueprintValidation"] {
      let folder = Paths.project.appending(path: "Sources/\(target)")
      for case let file as URL in try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)) {
        guard file.pathExtension == "swift" else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        // `report("id", .error` over one line or two, and the same for what is made without `report`.
        for match in text.matches(of: /"([a-z0-9]+(?:[-.][a-z0-9.]+)+)",\s*\.(?:error|warning|info)/) { ids.insert(String(match.1)) }
      }
    }
    #expect(ids.count > 20)
    #expect(ids.subtracting(Rules.ids).subtracting(["disk-path-forbidden", "read-replica-limits"]) == [])
  }

  private static func rules(in bytes: [UInt8]) -> Set<String> {
    Set(Validation(of: SourceText(name: "render.yaml", fileBytes: bytes)).diagnostics.map(\.rule))
      // Rules of the model that reading reports as well.
      .subtracting(["disk-path-forbidden", "read-replica-limits"])
  }
}
