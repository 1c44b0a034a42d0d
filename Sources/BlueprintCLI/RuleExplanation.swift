import BlueprintReporting
public import BlueprintRules
import BlueprintValidation
import SourceDiagnostics

/// What a rule is for, with examples and what is really said about them: for a terminal, and as a page of the documentation.
public struct RuleExplanation {
  private let rule: RuleMetadata

  public init(of rule: RuleMetadata) { self.rule = rule }

  /// `error · documented by Render (Blueprint reference, 2026-09)`
  private var facts: String {
    let evidence =
      switch rule.evidence {
      case .documented(let source): "documented by Render: \(source)"
      case .observed(let source): "seen in Render's own tools: \(source)"
      case .inferred(let source): "inferred, not stated by Render: \(source)"
      case .unsure(let source): "unsure, sources disagree: \(source)"
      }
    return "\(rule.severity.rawValue)\(rule.isOnByDefault ? "" : ", off by default") · \(evidence)"
  }

  private struct Example {
    var text: String
    /// What is said about it.
    var report: String
  }

  private var examples: [Example] {
    rule.examples.map { text in
      var settings = RuleSettings()
      settings.only = [rule.id]
      let validation = Validation(of: SourceText(name: "render.yaml", text), settings: settings)
      return Example(text: text, report: TextReport(.plain).render(validation.file()))
    }
  }

  /// The page of the documentation.
  public var markdown: String {
    var text = "# `\(rule.id)`\n\n\(rule.summary)\n\n\(facts)\n\n\(rule.rationale)\n\n## Reported\n"
    for example in examples { text += "\n```yaml\n\(example.text)\n```\n\n```text\n\(example.report)```\n" }
    if !rule.nonTriggering.isEmpty { text += "\n## Not reported\n" }
    for example in rule.nonTriggering { text += "\n```yaml\n\(example)\n```\n" }
    return text
  }

  func text(_ style: Style) -> String {
    var text = ExplainCommand.wrap("\(style.bold(rule.id)): \(rule.summary)") + "\n\n"
    text += ExplainCommand.wrap("  \(rule.rationale)") + "\n" + ExplainCommand.wrap("  \(facts)") + "\n"
    for example in examples.prefix(1) { text += "\n" + example.report }
    if let example = rule.nonTriggering.first {
      text += "\nThis is fine:\n" + example.split(separator: "\n").map { "  \(style.dim(String($0)))\n" }.joined()
    }
    return text + "\nTo silence it, above the line, or below 'rules:' in .blueprint.yml:\n"
      + "  # blueprint:ignore \(rule.id) -- the reason\n  \(rule.id): off\n"
  }
}
