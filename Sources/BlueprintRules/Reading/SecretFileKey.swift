import SourceDiagnostics

extension ReadingRules {
  static let secretFileKey = RuleMetadata(
    id: "secret-file-key", severity: .error,
    summary: "Secret files, which a blueprint cannot hold.",
    rationale: "They are uploaded in the Dashboard or through the API; the schema has no key for them.",
    evidence: .inferred("the schema of 2026-10-02 has no such key; what others write about the documentation"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓secretFiles:
            - name: service.pem
      """,
      """
      envVarGroups:
        - name: common
          envVars: []
          ↓secretFiles:
            - name: service.pem
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
      """
    ])
}
