import SourceDiagnostics

extension ReadingRules {
  static let unknownKey = RuleMetadata(
    id: "unknown-key", severity: .error,
    summary: "A key that the format does not have where it stands.",
    rationale: """
      Render's schema closes almost every object, and its validator refuses keys that it does not know. Where the schema leaves an \
      object open, the finding is a warning: nothing is known to read the key.
      """,
    evidence: .observed("Render's published schema, 2026-10-02; its validator, 2026-02"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓healthcheckPath: /up
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          healthCheckPath: /up
      """
    ])
}
