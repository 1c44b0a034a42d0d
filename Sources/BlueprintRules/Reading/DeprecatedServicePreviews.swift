import SourceDiagnostics

extension ReadingRules {
  static let deprecatedServicePreviews = RuleMetadata(
    id: "deprecated-service-previews", severity: .warning,
    summary: "`pullRequestPreviewsEnabled`, or `previewPlan` of a server, which are now `previews`.",
    rationale: "What a service is in previews stands in one mapping. `previewPlan` stays the key of databases and Key Value instances.",
    evidence: .documented("Render's Blueprint reference and schema, 2026-10"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 1c-2g
          ↓pullRequestPreviewsEnabled: true
          ↓previewPlan: 0.5c-512mb
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 1c-2g
          previews: {generation: automatic, plan: 0.5c-512mb}
      """,
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          previewPlan: 0.5c-1g
      """,
    ])
}
