import BlueprintDiff
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

/// The rules about two versions of a file, with the examples that the team's facts have of each.
@Suite struct DifferenceRuleTests {
  static let rules = [
    "type-changed", "runtime-changed", "region-changed", "database-identity-changed", "resource-renamed", "resource-removed",
    "read-replica-removed", "storage-shrunk", "disk-mount-path-changed", "disk-added-or-removed", "persistence-switched",
    "key-value-plan-changed", "postgres-plan-one-way", "connection-pool-switched", "build-filter-dropped", "env-var-removed",
    "sync-false-added", "value-source-changed", "rule-removed-stays", "setting-removed-stays", "environment-moved", "allow-list-opened",
  ]

  @Test(.enabled(if: Paths.shared != nil), arguments: rules)
  func `the examples of a rule speak and stay silent`(_ rule: String) throws {
    let facts = try #require(Paths.shared).appending(path: "spec/semantic-rules.md")
    let text = try String(contentsOf: facts, encoding: .utf8)
    let heading = try #require(text.range(of: "### `\(rule)`"), "the facts have no such rule")
    let section = text[heading.upperBound...]
    let start = try #require(section.range(of: "```yaml\n")).upperBound
    let end = try #require(section[start...].range(of: "\n```")).lowerBound
    let examples = section[start..<end].components(separatedBy: "\n---").map {
      $0.replacingOccurrences(of: " # bad: after", with: "").replacingOccurrences(of: " # good", with: "")
    }
    try #require(examples.count == 3)
    #expect(Self.effects(examples[0], examples[1]).contains { $0.rule == rule })
    // The last one is a new file that is safe after the first.
    if !["runtime-changed", "setting-removed-stays", "connection-pool-switched", "persistence-switched", "postgres-plan-one-way"].contains(
      rule)
    {
      #expect(!Self.effects(examples[0], examples[2]).contains { $0.rule == rule && $0.attention == .error })
    }
  }

  @Test(.enabled(if: Paths.shared != nil)) func `there is no rule of the facts that a plan does not know`() throws {
    let facts = try #require(Paths.shared).appending(path: "spec/semantic-rules.md")
    let text = try String(contentsOf: facts, encoding: .utf8)
    let section = try #require(text.range(of: "## J."))
    let names = text[section.lowerBound...].matches(of: #/### `([a-z-]+)`/#).map { String($0.1) }
    #expect(names.sorted() == Self.rules.sorted())
  }

  private static func effects(_ old: String, _ new: String) -> [Effect] { Plan(from: old, to: new).effects }
}
