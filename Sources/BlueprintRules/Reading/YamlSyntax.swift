import SourceDiagnostics

extension ReadingRules {
  static let yamlSyntax = RuleMetadata(
    id: "yaml-syntax", severity: .error,
    summary: "The text is not YAML.",
    rationale: "Nothing else can be said about a file that cannot be read.",
    evidence: .documented("the YAML specification, 1.2.2"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          rootDir: ↓@acme/shop
      """,
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: *↓/5 * * * *
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: '*/5 * * * *'
      """
    ])
}
