import SourceDiagnostics

extension ReadingRules {
  static let unknownEnumValue = RuleMetadata(
    id: "unknown-enum-value", severity: .error,
    summary: "A word that is on no list of the words that can stand there.",
    rationale: """
      The schema has closed lists of types, runtimes, regions and more. Lists of plans and regions grow: a word that is \
      nowhere near a known one is a warning there.
      """,
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: ↓nodejs
          buildCommand: npm ci
          startCommand: node main.js
      """,
      """
      services:
        - type: ↓background_worker
          name: jobs
          runtime: docker
      """,
      """
      services:
        - type: ↓postgres
          name: shop-db
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          region: ↓eu-central
          autoDeployTrigger: ↓checks_pass
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase: {name: shop-db, property: ↓internalConnectionString}
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: node
          buildCommand: npm ci
          startCommand: node main.js
          region: frankfurt
          autoDeployTrigger: checksPass
      """
    ])
}
