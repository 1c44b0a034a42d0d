import RenderBlueprint
import SourceDiagnostics

struct ConnectionPoolNeedsPaid: Rule {
  static let metadata = RuleMetadata(
    id: "connection-pool-needs-paid", severity: .error,
    summary: "A free database has no connection pool.",
    rationale: "Render's managed pool is for paid databases.",
    evidence: .documented("Render's page on connection pooling, 2026"),
    triggering: [
      """
      databases:
        - name: main
          plan: free
          connectionPool: ↓pgbouncer
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 0.1c-256mb
          connectionPool: pgbouncer
        - name: scratch
          plan: free
          connectionPool: none
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for database in blueprint.databases where database.isFree && database.database.connectionPool == .pgbouncer {
      report.add(
        "\(database.subject) is free, and a free database has no connection pool", at: database.path / "connectionPool",
        notes: ["'0.1c-256mb' is the smallest plan with a pool"])
    }
  }
}
