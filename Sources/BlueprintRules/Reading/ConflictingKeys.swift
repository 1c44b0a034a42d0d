import SourceDiagnostics

extension ReadingRules {
  static let conflictingKeys = RuleMetadata(
    id: "conflicting-keys", severity: .error,
    summary: "Two keys of which only one can be there.",
    rationale: """
      One of the two decides what the other would say. The documentation shows them as alternatives, and nothing says which \
      would win.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          buildSource: shared
          ↓runtime: node
      buildSources:
        - name: shared
          git: {repo: 'https://example.com/acme/shop.git', runtime: node}
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          buildSource: shared
      buildSources:
        - name: shared
          git: {repo: 'https://example.com/acme/shop.git', runtime: node}
      """
    ])
}
