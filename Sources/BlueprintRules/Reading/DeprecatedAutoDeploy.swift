import SourceDiagnostics

extension ReadingRules {
  static let deprecatedAutoDeploy = RuleMetadata(
    id: "deprecated-auto-deploy", severity: .warning,
    summary: "`autoDeploy`, whose place `autoDeployTrigger` has taken.",
    rationale: """
      `true` is now `commit`, and `false` is `'off'`; only the newer key can wait for the checks of a commit. Where both are \
      there, `autoDeployTrigger` wins.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓autoDeploy: false
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓autoDeploy: true
          autoDeployTrigger: checksPass
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          autoDeployTrigger: 'off'
      """
    ])
}
