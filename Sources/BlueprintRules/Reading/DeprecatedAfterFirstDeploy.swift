import SourceDiagnostics

extension ReadingRules {
  static let deprecatedAfterFirstDeploy = RuleMetadata(
    id: "deprecated-after-first-deploy", severity: .warning,
    summary: "`afterFirstDeployCommand`, the older name of `initialDeployHook`.",
    rationale: "The reference names `initialDeployHook` only, and editors that use the published schema mark the older key as an error.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓afterFirstDeployCommand: ./seed
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          initialDeployHook: ./seed
          ↓afterFirstDeployCommand: ./seed
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          initialDeployHook: ./seed
      """
    ])
}
