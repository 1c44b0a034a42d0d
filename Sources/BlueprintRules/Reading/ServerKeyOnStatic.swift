import SourceDiagnostics

extension ReadingRules {
  static let serverKeyOnStatic = RuleMetadata(
    id: "server-key-on-static", severity: .error,
    summary: "A static site with a key of a program that runs.",
    rationale: """
      A static site is files that Render serves: it has no plan, no region, no command to start and no disk. Render's \
      validator refused such a plan.
      """,
    evidence: .observed("Render's published schema, 2026-10-02; its validator, 2022"),
    triggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          ↓plan: free
          ↓region: frankfurt
      """,
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          ↓healthCheckPath: /
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          region: frankfurt
      """,
    ])
}
