import SourceDiagnostics

extension ReadingRules {
  static let planSpelling = RuleMetadata(
    id: "plan-spelling", severity: .warning,
    summary: "The name of a plan with capitals, or with other signs than Render has.",
    rationale: """
      The schema lists exact names. Render's own examples have one with a capital, so that capitals are a warning; the \
      underscores of the API are errors.
      """,
    evidence: .observed("Render's schema of 2026-10-02 and its examples of 2026-06"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: ↓Standard
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: ↓pro_plus
      """,
      """
      databases:
        - name: shop-db
          plan: ↓Basic-1gb
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: pro plus
      """,
      """
      databases:
        - name: shop-db
          plan: basic-1gb
      """,
    ])
}
