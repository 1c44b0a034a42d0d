import SourceDiagnostics

extension ReadingRules {
  static let wrongType = RuleMetadata(
    id: "wrong-type", severity: .error,
    summary: "A value of another kind than its key takes: text for a list, a list for a mapping.",
    rationale: "Render's schema says for every key what kind of value it takes, and refuses others.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          numInstances: ↓two
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            ↓LOG_LEVEL: info
      """,
      """
      services:↓
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains: ↓shop.example.com
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          numInstances: 2
          domains: [shop.example.com]
      """
    ])
}
