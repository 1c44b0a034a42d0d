import SourceDiagnostics

extension ReadingRules {
  static let envValueNotString = RuleMetadata(
    id: "env-value-not-string", severity: .warning,
    summary: "The value of a variable that is neither text nor a number.",
    rationale: """
      The schema takes text and numbers. `true` and `false` without quotes are met in files that are deployed, so they are a \
      warning; nothing, a list and a mapping are errors.
      """,
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: VERBOSE
              value: ↓true
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: HOSTS
              value: ↓[one.example, two.example]
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: VERBOSE
              value: 'true'
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: LIMIT
              value: 20
      """,
    ])
}
