import RenderBlueprint
import SourceDiagnostics

struct ConnectionBudget: Rule {
  static let metadata = RuleMetadata(
    id: "connection-budget", severity: .info,
    summary: "The services of a database may open more connections than its plan allows.",
    rationale: """
      A database takes 100 connections below 8 GB of memory, 200 from 8 GB, 400 from 16 GB and 500 from 32 GB. Each process of each instance \
      keeps a pool of its own, and during a deploy the old and the new instances run side by side. Where the file does not say how large a \
      pool is, 10 is assumed, as in many drivers.
      """,
    evidence: .documented(
      "Render's assistant files, 2026-08, and its tutorial on Postgres, 2026-05, for the limits; pool sizes are assumed"),
    triggering: [
      """
      databases:
        - name: ↓shop-db
          plan: 0.1c-256mb
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          scaling:
            minInstances: 2
            maxInstances: 20
            targetCPUPercent: 60
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      """,
      """
      databases:
        - name: ↓shop-db
          plan: 1c-4g
      services:
        - type: web
          name: shop
          runtime: python
          plan: 1c-2g
          numInstances: 2
          buildCommand: pip install -r requirements.txt
          startCommand: gunicorn shop.wsgi --workers 4
          envVars:
            - key: DB_POOL_SIZE
              value: "10"
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
        - name: stock-db
          plan: 2c-8g
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          numInstances: 20
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionPoolString }
        - type: web
          name: stock
          runtime: docker
          plan: 1c-2g
          numInstances: 4
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: stock-db, property: connectionString }
      """
    ])

  /// What should stay free for people and for Render itself.
  private static let reserve = 10

  private struct Server: Hashable {
    var database: ObjectIdentifier
    /// Its own, or that of a read replica, which is a server of its own.
    var name: String
  }

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var users: [Server: [ConnectionUse]] = [:]
    for service in blueprint.services {
      for name in Self.directlyUsed(by: service) {
        guard let entry = blueprint.database(named: name, from: service.place.scope) else { continue }
        users[Server(database: ObjectIdentifier(entry), name: name), default: []].append(ConnectionUse(service))
      }
    }
    guard !users.isEmpty else { return }
    for entry in blueprint.databases {
      for name in [entry.name] + (entry.database.readReplicas ?? []).map(\.name) {
        guard let uses = users[Server(database: ObjectIdentifier(entry), name: name)] else { continue }
        guard let limit = PlanFacts.connections(toDatabaseOn: entry.database.plan) else { continue }
        let sum = uses.reduce(0) { $0 + $1.sum }
        if sum + Self.reserve > limit { add(entry, name, uses, sum, limit, &report) }
      }
    }
  }

  /// The databases that a service connects to without a pool; one that it also has a pooled URL of, it uses through the pool.
  private static func directlyUsed(by service: ServiceEntry) -> [String] {
    var direct: [String] = []
    var pooled: Set<String> = []
    for variable in service.variables.variables {
      guard case .database(let reference) = variable.value else { continue }
      if reference.property == .connectionPoolString {
        pooled.insert(reference.name)
      } else if reference.property == .connectionString || reference.property == .host, !direct.contains(reference.name) {
        direct.append(reference.name)
      }
    }
    return direct.filter { !pooled.contains($0) }
  }

  private func add(
    _ entry: DatabaseEntry, _ name: String, _ uses: [ConnectionUse], _ sum: Int, _ limit: Int, _ report: inout Report
  ) {
    let isAssumed = uses.contains(where: \.isAssumed)
    let subject = name == entry.name ? entry.subject : "read replica '\(name)'"
    var notes = uses.map(\.note)
    notes.append(
      Finding.Note(
        "\(uses.count == 1 ? "\(sum)" : uses.map { "\($0.sum)" }.joined(separator: " + ") + " = \(sum)"), and \(Self.reserve) to keep free; the plan allows \(limit)"
      ))
    if isAssumed {
      notes.append("numbers that the file does not say are assumed: a pool of 10, one process, and for a cron job one connection")
    }
    if entry.database.connectionPool == .pgbouncer {
      notes.append("what the pool opens comes on top; services that take 'connectionPoolString' share it")
    } else if !entry.isFree {
      notes.append("'connectionPool: pgbouncer' and 'connectionPoolString' let many clients share few connections")
    }
    report.add(
      "\(subject) allows \(limit) connections, and its services may open \(sum)", at: entry.path / "name",
      severity: isAssumed ? nil : .warning, notes: notes)
  }
}
