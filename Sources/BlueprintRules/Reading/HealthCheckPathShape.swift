import SourceDiagnostics

extension ReadingRules {
  static let healthCheckPathShape = RuleMetadata(
    id: "health-check-path-shape", severity: .error,
    summary: "The path of a health check does not begin with a slash.",
    rationale: "Render asks the service itself, so that it needs the path and no host.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          healthCheckPath: ↓health
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          healthCheckPath: ↓https://shop.example.com/up
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          healthCheckPath: /health
      """
    ])
}
