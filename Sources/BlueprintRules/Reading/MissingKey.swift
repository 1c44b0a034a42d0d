import SourceDiagnostics

extension ReadingRules {
  static let missingKey = RuleMetadata(
    id: "missing-key", severity: .error,
    summary: "A key that must be there is not.",
    rationale: "Render's schema requires it, and a resource without it has no meaning.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - ↓name: api
          runtime: docker
      """,
      """
      services:
        - ↓type: worker
          runtime: docker
      """,
      """
      envVarGroups:
        - ↓name: common
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
      """
    ])
}
