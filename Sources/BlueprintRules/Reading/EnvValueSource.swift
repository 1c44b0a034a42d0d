import SourceDiagnostics

extension ReadingRules {
  static let envValueSource = RuleMetadata(
    id: "env-value-source", severity: .error,
    summary: "A variable with no source of its value, or with more than one.",
    rationale: """
      Render's validator refuses both: it cannot say `value` and `sync` at once, and an entry without any of them names no \
      value.
      """,
    evidence: .observed("Render's validator, 2024 to 2026"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_TOKEN
              value: ''
              ↓sync: false
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - ↓key: API_TOKEN
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_TOKEN
              sync: false
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: MODE
              value: fast
              previewValue: slow
      """,
    ])
}
