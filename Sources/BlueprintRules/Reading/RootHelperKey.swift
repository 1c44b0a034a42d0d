import SourceDiagnostics

extension ReadingRules {
  static let rootHelperKey = RuleMetadata(
    id: "root-helper-key", severity: .error,
    summary: "A key at the root that only holds an anchor.",
    rationale: "The root takes no keys but its own, whatever they begin with. An anchor can stand on the first entry that uses it.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      ↓x-env: &env
        - key: LOG_LEVEL
          value: info
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars: *env
      """
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars: &env
            - key: LOG_LEVEL
              value: info
        - type: worker
          name: mails
          runtime: docker
          envVars: *env
      """
    ])
}
