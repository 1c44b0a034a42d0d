import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Comments that keep a migration in a file where no command runs it.
@Suite struct UpdateNotesTests {
  private static func manual(_ text: String) throws -> String {
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    let made = try StrategySwitch(of: decoded, to: #require(Strategies.named("manual")))
    return String(decoding: decoded.document.source.applying(made.edits).bytes, as: UTF8.self)
  }

  private static let service = "{type: web, name: api, runtime: docker, plan: starter, preDeployCommand: npm run migrate}"

  @Test func `a note goes above a service between braces`() throws {
    expectEqual(
      try Self.manual("services:\n  - \(Self.service)\n"),
      "services:\n  # blueprint:manual npm run migrate\n  - {type: web, name: api, runtime: docker, plan: starter}\n")
  }

  @Test(arguments: ["services: [\(service)]\n", "{services: [\(service)]}\n", "services: [\n  \(service)]\n"])
  func `where a note would have no line, nothing is written`(_ text: String) {
    #expect { try Self.manual(text) } throws: { error in
      guard case SwitchError.notEditable(.form("a service between braces")) = error else { return false }
      return true
    }
  }
}
