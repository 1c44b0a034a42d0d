import RenderBlueprint
import SourceDiagnostics

struct PoolAndPreparedStatements: Rule {
  static let metadata = RuleMetadata(
    id: "pool-and-prepared-statements", severity: .info,
    summary: "A service reaches its database through the connection pool, where a session does not last.",
    rationale: """
      The pool works by transaction. Named prepared statements, LISTEN/NOTIFY, temporary tables and settings of a session can fail there \
      unless the driver is told. Whether Render's PgBouncer follows prepared statements is not documented.
      """,
    evidence: .inferred("how PgBouncer works; Render documents that the pool works by transaction"),
    triggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: worker
          name: listener
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: ↓connectionPoolString
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: worker
          name: listener
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var seen: Set<ObjectIdentifier> = []
    for reference in blueprint.databaseReferences
    where reference.target.property == .connectionPoolString && seen.insert(ObjectIdentifier(reference.list)).inserted {
      report.add(
        "\(reference.list.subject) reaches database '\(reference.target.name)' through the pool, where a session does not last",
        at: reference.targetPath / "property",
        notes: ["named prepared statements, LISTEN/NOTIFY and settings of a session may fail there; drivers can be told to do without"])
    }
  }
}
