import SourceDiagnostics

extension ReadingRules {
  static let envValueNumberLossy = RuleMetadata(
    id: "env-value-number-lossy", severity: .warning,
    summary: "The value of a variable is a number that readers may write in another form.",
    rationale: """
      A variable is text in the end. `3.10` is the number 3.1 to YAML, `007` is 7 and `12:30` may be 750; in quotes the text \
      arrives as it is.
      """,
    evidence: .inferred("the number forms of YAML 1.1 and 1.2"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PYTHON_VERSION
              value: ↓3.10
            - key: AGENT
              value: ↓007
            - key: OPENS_AT
              value: ↓12:30
            - key: LIMIT
              value: ↓1_000
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PYTHON_VERSION
              value: '3.10'
            - key: NODE_VERSION
              value: 20.11.0
            - key: LIMIT
              value: 1000
            - key: RATE
              value: 0.25
            - key: HOST
              value: 0.0.0.0:8000
      """
    ])
}
