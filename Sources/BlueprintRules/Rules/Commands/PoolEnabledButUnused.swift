import RenderBlueprint
import SourceDiagnostics

struct PoolEnabledButUnused: Rule {
  static let metadata = RuleMetadata(
    id: "pool-enabled-but-unused", severity: .info,
    summary: "A database has a connection pool that nothing in the file uses.",
    rationale: "The pool answers at an address of its own, `connectionPoolString`; who connects with `connectionString` goes past it.",
    evidence: .documented("Render's page on connection pooling, 2026"),
    triggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: ↓pgbouncer
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
        - name: used-elsewhere
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionPoolString }
            - key: DIRECT_DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases where entry.database.connectionPool == .pgbouncer {
      var direct: Reference<DatabaseReference>?
      var isUsed = false
      for reference in blueprint.databaseReferences
      where blueprint.database(named: reference.target.name, from: reference.list.scope) === entry {
        // Somebody may make the pool's URL of its parts.
        if reference.target.property == .connectionString { direct = direct ?? reference } else { isUsed = true }
      }
      guard let direct, !isUsed else { continue }
      report.add(
        "\(entry.subject) has a connection pool that nothing in the file uses", at: entry.path / "connectionPool",
        notes: [Finding.Note("'connectionString' leads past the pool; 'connectionPoolString' leads through it", at: direct.targetPath)])
    }
  }
}
