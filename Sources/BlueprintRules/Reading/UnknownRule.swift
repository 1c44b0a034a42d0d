import SourceDiagnostics

extension ReadingRules {
  static let unknownRule = RuleMetadata(
    id: "unknown-rule", severity: .error,
    summary: "A comment or a setting that names a rule which does not exist.",
    rationale: "It is misspelt, or the rule has another name now; either way it does nothing.",
    evidence: .inferred("the rules of this tool"),
    triggering: [
      """
      services:
        - type: web
          name: api
          # blueprint:ignore ↓unknwn-key -- an experiment
          runtime: docker
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          # blueprint:ignore unknown-key -- an experiment
          shape: round
          runtime: docker
      """
    ])
}
