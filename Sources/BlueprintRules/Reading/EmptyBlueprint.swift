import SourceDiagnostics

extension ReadingRules {
  static let emptyBlueprint = RuleMetadata(
    id: "empty-blueprint", severity: .error,
    summary: "The file holds nothing.",
    rationale: """
      A blueprint has at least `services`, `databases` or `envVarGroups`. A file that was left empty is more often a mistake \
      than a wish.
      """,
    evidence: .inferred("Render's documentation does not speak of empty files"),
    triggering: [
      """
      ↓# to be written
      """
    ],
    nonTriggering: [
      """
      services: []
      """
    ])
}
