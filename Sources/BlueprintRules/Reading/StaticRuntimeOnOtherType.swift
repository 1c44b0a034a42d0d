import SourceDiagnostics

extension ReadingRules {
  static let staticRuntimeOnOtherType = RuleMetadata(
    id: "static-runtime-on-other-type", severity: .error,
    summary: "A static site whose type is not `web`.",
    rationale: "A static site is `type: web` with `runtime: static`. The API has a type of its own for it, the file format has not.",
    evidence: .observed("Render's published guides for agents, 2026-08; the schema of 2026-10-02"),
    triggering: [
      """
      services:
        - type: ↓static
          name: site
          runtime: static
          staticPublishPath: ./dist
      """,
      """
      services:
        - type: ↓static_site
          name: site
          staticPublishPath: ./dist
      """,
      """
      services:
        - type: ↓pserv
          name: site
          runtime: static
          staticPublishPath: ./dist
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
      """
    ])
}
