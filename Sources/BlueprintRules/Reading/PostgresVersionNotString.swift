import SourceDiagnostics

extension ReadingRules {
  static let postgresVersionNotString = RuleMetadata(
    id: "postgres-version-not-string", severity: .error,
    summary: "The version of PostgreSQL is a number.",
    rationale: "The schema has a list of texts, and the reference says so; without quotes it is a number.",
    evidence: .documented("Render's Blueprint reference and schema, 2026-10"),
    triggering: [
      """
      databases:
        - name: shop-db
          postgresMajorVersion: ↓17
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          postgresMajorVersion: '17'
      """
    ])
}
