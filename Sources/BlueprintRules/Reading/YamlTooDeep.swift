import SourceDiagnostics

extension ReadingRules {
  static let yamlTooDeep = RuleMetadata(
    id: "yaml-too-deep", severity: .error,
    summary: "Collections inside one another, deeper than is read.",
    rationale: "A blueprint is less than 20 deep. Reading without a limit would let a small text take a long time.",
    evidence: .inferred("a limit of this tool; Render has limits of its own"),
    triggering: [
      "services: " + String(repeating: "[", count: 99) + "↓[" + String(repeating: "]", count: 100)
    ],
    nonTriggering: [
      """
      services: [[]]
      """
    ])
}
