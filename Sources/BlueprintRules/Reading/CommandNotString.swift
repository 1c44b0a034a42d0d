import SourceDiagnostics

extension ReadingRules {
  static let commandNotString = RuleMetadata(
    id: "command-not-string", severity: .error,
    summary: "A command or a schedule that YAML reads as something other than text.",
    rationale: """
      The schema wants text. `true`, a number, nothing at all and a list are something else once YAML has read them; in quotes \
      they are text.
      """,
    evidence: .documented("Render's Blueprint reference and schema, 2026-10"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: node
          buildCommand: ↓true
          startCommand: node main.js
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          dockerCommand: ↓[./serve, --port]
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: node
          buildCommand: 'true'
          startCommand: node main.js
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          dockerCommand: ./serve --port 80
      """,
    ])
}
