import RenderBlueprint
import SourceDiagnostics

struct KeyValueAmongDatabases: Rule {
  static let metadata = RuleMetadata(
    id: "key-value-among-databases", severity: .warning,
    summary: "A database has the name of a Key Value instance.",
    rationale: """
      What stands under `databases` becomes a Postgres database, whatever it is called; a program that expects Redis cannot talk to it. \
      A Key Value instance is a service.
      """,
    evidence: .inferred("a database without anything that only Postgres has, and with 'redis' or 'valkey' as a word of its name"),
    triggering: [
      """
      databases:
        - name: ↓shop-redis
          plan: free
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: REDIS_URL
              fromDatabase:
                name: shop-redis
                property: connectionString
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: redis-db
          plan: free
        - name: redis
          plan: free
          databaseName: jobs
      services:
        - type: keyvalue
          name: shop-redis
          ipAllowList: []
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for database in blueprint.databases where blueprint.misplacedKeyValues[ObjectIdentifier(database)] == .name {
      report.add(
        "\(database.subject) reads like a Key Value instance, and would be a Postgres database", at: database.path / "name",
        notes: ["a Key Value instance is one of the 'services', with 'type: keyvalue', and 'fromService' refers to it"],
        missing: ["type"])
    }
  }
}
