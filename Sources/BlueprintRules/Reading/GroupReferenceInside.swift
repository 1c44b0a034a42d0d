import SourceDiagnostics

extension ReadingRules {
  static let groupReferenceInside = RuleMetadata(
    id: "group-reference-inside", severity: .error,
    summary: "An environment group takes a value from a service, a database or another group.",
    rationale: "A group holds texts and generated values; references belong to the services that use them.",
    evidence: .documented("Render's Blueprint reference and schema, 2026-10"),
    triggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: DATABASE_URL
              ↓fromDatabase: {name: shop-db, property: connectionString}
      """,
      """
      envVarGroups:
        - name: common
          envVars:
            - ↓fromGroup: more
      """,
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
      """
    ])
}
