import SourceDiagnostics

extension ReadingRules {
  static let configuration = RuleMetadata(
    id: "configuration", severity: .error,
    summary: "A line of `.blueprint.yml` that says nothing about a rule.",
    rationale: """
      The file holds `rules:` and below it a level for each rule: `off`, `info`, `warning` or `error`. Anything else would be \
      passed over in silence.
      """,
    evidence: .inferred("the file is this tool's own"),
    triggering: [],
    nonTriggering: [])
}
