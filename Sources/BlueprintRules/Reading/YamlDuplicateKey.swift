import SourceDiagnostics

extension ReadingRules {
  static let yamlDuplicateKey = RuleMetadata(
    id: "yaml-duplicate-key", severity: .error,
    summary: "A mapping with the same key twice.",
    rationale: """
      Readers disagree on which one counts, and the library that Render is thought to use refuses the file. Two entries that \
      say the same are one too many.
      """,
    evidence: .inferred("the behaviour of YAML readers in Go; a public review of a broken file, 2026-08"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          region: ohio
          ↓region: ohio
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          region: ohio
          ↓region: frankfurt
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          region: ohio
      """
    ])
}
