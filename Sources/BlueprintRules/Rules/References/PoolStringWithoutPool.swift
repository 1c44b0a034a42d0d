import RenderBlueprint
import SourceDiagnostics

struct PoolStringWithoutPool: Rule {
  static let metadata = RuleMetadata(
    id: "pool-string-without-pool", severity: .warning,
    summary: "A variable takes the pooled URL of a database whose pool is not switched on.",
    rationale: """
      A database has a pooled URL only while its `connectionPool` is `pgbouncer`. An existing database keeps its setting where the \
      file says nothing, so that case is a warning; `none` and the free plan, which has no pool, are errors.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          plan: 1c-4g
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main
                property: ↓connectionPoolString
      """,
      """
      databases:
        - name: main
          plan: 1c-4g
          connectionPool: none
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main
                property: ↓connectionPoolString
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main
                property: connectionPoolString
            - key: DIRECT_URL
              fromDatabase:
                name: main
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for link in blueprint.databaseLinks where link.reference.target.property == .connectionPoolString {
      let (database, reference) = (link.target, link.reference)
      // How the pool of a read replica is switched on is not known.
      guard database.name == reference.target.name, database.database.connectionPool ?? ConnectionPool.none == ConnectionPool.none else {
        continue
      }
      let isOff = database.database.connectionPool != nil || database.isFree
      report.add(
        "variable '\(reference.key)' takes the pooled URL of \(database.subject), whose pool is not on",
        at: reference.targetPath / "property", severity: isOff ? .error : nil,
        notes: [
          database.isFree
            ? Finding.Note("a free database has no pool", at: database.path / "plan")
            : Finding.Note("'connectionPool: pgbouncer' switches it on, and restarts an existing database", at: database.path / "name")
        ],
        fix: database.isFree
          ? nil : .unsafe("write 'connectionPool: pgbouncer'", .database(database.place) { $0.connectionPool = .pgbouncer }))
    }
  }
}
