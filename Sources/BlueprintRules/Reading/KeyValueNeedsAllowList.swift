import SourceDiagnostics

extension ReadingRules {
  static let keyValueNeedsAllowList = RuleMetadata(
    id: "key-value-needs-allow-list", severity: .error,
    summary: "A Key Value instance without `ipAllowList`.",
    rationale: """
      It is the one resource whose list is required. An empty one lets in the private network only, which is what nearly all \
      want.
      """,
    evidence: .documented("Render's Blueprint reference and schema, 2026-10"),
    triggering: [
      """
      services:
        - ↓type: keyvalue
          name: cache
      """
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
      """
    ])
}
