import SourceDiagnostics

extension ReadingRules {
  static let syncTrue = RuleMetadata(
    id: "sync-true", severity: .info,
    summary: "`sync: true` as the only thing that a variable says.",
    rationale: """
      Only `sync: false` has a documented meaning: Render asks for the value. `sync: true` alone leaves the variable without one.
      """,
    evidence: .inferred("Render's Blueprint reference gives it no meaning, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_KEY
              ↓sync: true
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_KEY
              sync: false
      """
    ])
}
