import SourceDiagnostics

extension ReadingRules {
  static let previewKeyOnWrongKind = RuleMetadata(
    id: "preview-key-on-wrong-kind", severity: .error,
    summary: "`previews` or `previewPlan` on a kind of resource that does not have it.",
    rationale: """
      Services have `previews`, with the plan inside; databases and Key Value instances have `previewPlan`; cron jobs and \
      workflows have neither.
      """,
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          ↓previews: {plan: 0.5c-1g}
      """,
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: '0 * * * *'
          ↓previews: {generation: 'off'}
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          previewPlan: 0.5c-1g
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          previews: {plan: 0.5c-512mb}
      """,
    ])
}
