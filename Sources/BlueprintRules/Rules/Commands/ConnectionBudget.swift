import RenderBlueprint
import SourceDiagnostics

struct ConnectionBudget: Rule {
  static let metadata = RuleMetadata(
    id: "connection-budget", severity: .info,
    summary: "The services of a database may open more connections than its plan allows.",
    rationale: """
      A database takes 100 connections below 8 GB of memory, 200 from 8 GB, 400 from 16 GB and 500 from 32 GB. Each process of each instance \
      keeps a pool of its own, and during a deploy the old and the new instances run side by side. Where the file does not say how large a \
      pool is, 10 is assumed, as in many drivers. What goes through the managed pool counts as the connections that the pool opens. \
      `blueprint connection --budget` shows the whole sum.
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

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard !blueprint.databaseReferences.isEmpty else { return }
    for budget in RenderBlueprint.ConnectionBudget(of: blueprint.blueprint).databases where budget.fits == false {
      add(budget, &report)
    }
  }

  private func add(_ budget: DatabaseBudget, _ report: inout Report) {
    guard let limit = budget.limit?.count else { return }
    let path = budget.place.path(in: "databases")
    let open = budget.direct + budget.backends
    let isAssumed = budget.users.contains(where: \.isAssumed)
    var notes = Self.notes(budget.users)
    let direct = budget.users.filter { !$0.isPooled }.map(\.connections)
    var terms = (direct.count > Self.mostNotes ? [budget.direct] : direct).map(String.init)
    if budget.clients > 0 { terms.append("\(budget.backends) of the pool, for \(budget.clients) clients") }
    let sum = terms.joined(separator: " + ") + (terms.count > 1 ? " = \(open)" : "")
    notes.append(Finding.Note("\(sum)\(budget.kept > 0 ? ", and \(budget.kept) to keep free" : ""); the plan allows \(limit)"))
    if isAssumed {
      notes.append("numbers that the file does not say are assumed: a pool of 10, one process, and for a cron job one connection")
    }
    if !budget.isPoolOn, budget.plan != .free {
      notes.append("'connectionPool: pgbouncer' and 'connectionPoolString' let many clients share few connections")
    }
    let subject = budget.isReplica ? "read replica '\(budget.name)'" : "database '\(budget.name)'"
    report.add(
      "\(subject) allows \(limit) connections, and its services may open \(open)\(open > limit ? "" : " of them")", at: path / "name",
      severity: isAssumed ? nil : .warning, notes: notes)
  }

  private static func notes(_ users: [DatabaseBudget.User]) -> [Finding.Note] {
    guard users.count > mostNotes else { return users.map(note) }
    let largest = users.sorted { $0.connections > $1.connections }
    let rest = largest[mostNotes...].reduce(0) { $0 + $1.connections }
    return largest[..<mostNotes].map(note) + [Finding.Note("\(users.count - mostNotes) more services: \(rest)")]
  }

  /// The largest are listed; `blueprint connection --budget` has them all.
  private static let mostNotes = 12

  /// The arithmetic: `web service 'api': 3 instances × 2 processes × pool of 10 (assumed) × 2 while a deploy overlaps = 120`.
  private static func note(_ user: DatabaseBudget.User) -> Finding.Note {
    func count(_ number: Int, _ word: String, _ plural: String) -> String { "\(number) \(number == 1 ? word : plural)" }
    var factors = [count(user.instances, "instance", "instances")]
    factors.append(count(user.processes, "process", "processes") + (user.isProcessCountAssumed ? " (assumed)" : ""))
    factors.append("pool of \(user.poolSize)\(user.sizeSource == nil ? " (assumed)" : "")")
    if user.overlaps { factors.append("2 while a deploy overlaps") }
    return Finding.Note(
      "\(user.subject): \(factors.joined(separator: " × ")) = \(user.connections)\(user.isPooled ? " clients of the pool" : "")",
      at: user.place.path(in: "services") / "name")
  }
}
