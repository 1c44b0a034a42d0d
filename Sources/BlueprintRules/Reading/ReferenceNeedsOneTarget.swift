import SourceDiagnostics

extension ReadingRules {
  static let referenceNeedsOneTarget = RuleMetadata(
    id: "reference-needs-one-target", severity: .error,
    summary: "A reference to a service takes either a property or a variable of it.",
    rationale: """
      `property` and `envVarKey` are two forms of a reference, and the reference page asks for every field of one of them. The \
      published schema does not notice when both or neither are there.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: SELF
              fromService:
                ↓name: api
                type: web
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: SELF
              fromService:
                name: api
                type: web
                property: host
                ↓envVarKey: RENDER_EXTERNAL_URL
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: SELF
              fromService:
                name: api
                type: web
                property: host
      """
    ])
}
