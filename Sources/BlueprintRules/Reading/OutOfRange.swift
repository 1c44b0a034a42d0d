import SourceDiagnostics

extension ReadingRules {
  static let outOfRange = RuleMetadata(
    id: "out-of-range", severity: .error,
    summary: "A number outside the bounds of its key.",
    rationale: "The bounds are those of Render's schema and documentation; a number beyond them is refused.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          numInstances: ↓0
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          maxShutdownDelaySeconds: ↓900
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          numInstances: 2
          maxShutdownDelaySeconds: 300
      """
    ])
}
