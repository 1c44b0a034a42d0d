import SourceDiagnostics

extension ReadingRules {
  static let generateValueFalse = RuleMetadata(
    id: "generate-value-false", severity: .warning,
    summary: "`generateValue: false` as the only thing that a variable says.",
    rationale: """
      `generateValue: true` has Render make a secret. What `false` does is documented nowhere, and alone it leaves the variable without a value.
      """,
    evidence: .inferred("Render's Blueprint reference gives it no meaning, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: TOKEN_SALT
              ↓generateValue: false
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: TOKEN_SALT
              generateValue: true
      """
    ])
}
