import SourceDiagnostics

extension ReadingRules {
  static let groupSyncFalse = RuleMetadata(
    id: "group-sync-false", severity: .error,
    summary: "`sync: false` in an environment group.",
    rationale: """
      Render does not refuse it: it drops the variable silently, and nothing sets it. Asking for a value works in \
      services only.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: STRIPE_KEY
              ↓sync: false
      """
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: COOKIE_SALT
              generateValue: true
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: STRIPE_KEY
              sync: false
      """,
    ])
}
