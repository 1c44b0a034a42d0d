import BlueprintCLI
import BlueprintRules
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

/// The pages of the rules, which hold what is really said about their examples.
@Suite struct RulePageTests {
  private static let folder = Paths.project.appending(path: "Documentation/Rules")

  @Test("a rule's page says what the rule says", arguments: Rules.metadata.map(\.id))
  func page(id: String) throws {
    let rule = try #require(Rules.metadata.first { $0.id == id })
    let difference = Golden.difference(RuleExplanation(of: rule).markdown, from: Self.folder.appending(path: "\(id).md"))
    #expect(difference == nil)
  }

  @Test func `the list of pages has every rule`() {
    let rows = Rules.metadata.map { rule in
      "| [\(rule.id)](\(rule.id).md) | \(rule.severity.rawValue)\(rule.isOnByDefault ? "" : ", off") | \(rule.summary) |"
    }
    let text = """
      # Rules

      What `blueprint validate` looks for. A finding is silenced by a comment on its line or above it, with the reason:
      `# blueprint:ignore RULE -- REASON`; a rule by `rules: { RULE: off }` in `.blueprint.yml`, where it can also be made an `info`,
      a `warning` or an `error`. What is only inferred is at most a warning.

      | rule | severity | what it reports |
      | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
    #expect(Golden.difference(text, from: Self.folder.appending(path: "README.md")) == nil)
  }

  @Test func `there is no page without a rule`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names).subtracting(Rules.ids.map { "\($0).md" }) == ["README.md"])
  }
}
