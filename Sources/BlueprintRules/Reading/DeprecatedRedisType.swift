import SourceDiagnostics

extension ReadingRules {
  static let deprecatedRedisType = RuleMetadata(
    id: "deprecated-redis-type", severity: .warning,
    summary: "`redis`, the older name of the type `keyvalue`.",
    rationale: """
      Render Key Value took the place of Render Redis. Both words mean the same; to change it is not to change the type of an \
      instance, as far as is known.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: ↓redis
          name: cache
          ipAllowList: []
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: CACHE_URL
              fromService: {name: cache, type: ↓redis, property: connectionString}
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
      """
    ])
}
