import SourceDiagnostics

extension ReadingRules {
  static let deprecatedRootPreviews = RuleMetadata(
    id: "deprecated-root-previews", severity: .warning,
    summary: "`previewsEnabled` and `previewsExpireAfterDays`, which are now `previews`.",
    rationale: "`previews` holds both, and can also ask for previews by hand.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      ↓previewsEnabled: true
      ↓previewsExpireAfterDays: 3
      services: []
      """,
      """
      previews:
        generation: manual
      ↓previewsExpireAfterDays: 3
      services: []
      """,
    ],
    nonTriggering: [
      """
      previews:
        generation: automatic
        expireAfterDays: 3
      services: []
      """
    ])
}
