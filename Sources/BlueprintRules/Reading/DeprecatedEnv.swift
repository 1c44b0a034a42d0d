import SourceDiagnostics

extension ReadingRules {
  static let deprecatedEnv = RuleMetadata(
    id: "deprecated-env", severity: .warning,
    summary: "`env`, the older name of `runtime`.",
    rationale: """
      Render still reads it. The published schema no longer has it, so that editors mark it as an error and a missing \
      `runtime` beside it.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          ↓env: docker
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓env: docker
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
      """
    ])
}
