import SourceDiagnostics

extension ReadingRules {
  static let unusedSuppression = RuleMetadata(
    id: "unused-suppression", severity: .warning,
    summary: "A comment that ignores a rule which has nothing to say there.",
    rationale: "The mistake is mended, or the comment stands on another line than it should. Left there, it would hide the next one.",
    evidence: .inferred("a habit of this tool"),
    triggering: [
      """
      services:
        - type: web
          ↓# blueprint:ignore
          name: api
          runtime: docker
      """,
      """
      services:
        - type: web
          # blueprint:ignore ↓suppression-without-reason -- not needed
          name: api
          runtime: docker
      """,
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
