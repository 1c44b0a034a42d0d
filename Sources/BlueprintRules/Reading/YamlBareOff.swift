import SourceDiagnostics

extension ReadingRules {
  static let yamlBareOff = RuleMetadata(
    id: "yaml-bare-off", severity: .warning,
    summary: "`off` without quotes, where it is a word.",
    rationale: """
      YAML 1.1 reads it as false, and editors that know the schema then mark an error. Render's reference writes it both ways; \
      in quotes it is the word everywhere.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09, and the YAML specification, 1.1"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          autoDeployTrigger: ↓off
      """,
      """
      previews:
        generation: ↓false
      services: []
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
