import SourceDiagnostics

extension ReadingRules {
  static let suppressionWithoutReason = RuleMetadata(
    id: "suppression-without-reason", severity: .warning,
    summary: "A comment that ignores a rule and does not say why.",
    rationale: "Whoever reads it next should not have to guess: `# blueprint:ignore RULE -- the reason`.",
    evidence: .inferred("a habit of this tool"),
    triggering: [
      """
      services:
        - type: web
          ↓# blueprint:ignore free-web-sleeps
          name: api
          runtime: docker
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          # blueprint:ignore free-web-sleeps -- only for a demonstration
          name: api
          runtime: docker
      """
    ])
}
