import RenderBlueprint
import SourceDiagnostics

struct PoolStringWithoutPool: Rule {
  static let metadata = RuleMetadata(
    id: "pool-string-without-pool", severity: .warning,
    summary: "A variable takes the URL of a connection pool that is not switched on.",
    rationale: """
      The URL exists only with `connectionPool: pgbouncer`. Where the key is absent, an existing database keeps its setting, and a \
      new one has no pool. Switching it on restarts the database.
      """,
    evidence: .documented("Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: ↓connectionPoolString
      """,
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: none
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: ↓connectionPoolString
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: connectionPoolString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.databaseReferences where reference.target.property == .connectionPoolString {
      guard let database = blueprint.database(named: reference.target.name, from: reference.list.scope),
        database.database.connectionPool != .pgbouncer
      else { continue }
      let isOff = database.database.connectionPool != nil
      report.add(
        "\(database.subject) has \(isOff ? "its connection pool switched off" : "no 'connectionPool'"), so that it may have no such URL",
        at: reference.targetPath / "property", severity: isOff ? .error : nil,
        notes: [Finding.Note("the database is declared here", at: database.path / "name")],
        fix: database.isFree
          ? nil
          : .unsafe(
            "switch the pool on, which restarts the database", .database(database.place) { $0.connectionPool = .pgbouncer }))
    }
  }
}
