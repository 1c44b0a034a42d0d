import SourceDiagnostics

extension ReadingRules {
  static let deprecatedDomain = RuleMetadata(
    id: "deprecated-domain", severity: .warning,
    summary: "`domain`, the form of `domains` for a single one.",
    rationale: "The published schema has the key, the reference does not; `domains` takes one domain as well as several.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓domain: shop.example.com
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains:
            - www.example.org
          ↓domain: shop.example.com
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains:
            - shop.example.com
      """
    ])
}
