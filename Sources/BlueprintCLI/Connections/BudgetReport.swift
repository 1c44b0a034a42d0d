import BlueprintReporting
import RenderBlueprint

/// The connections to each database as arithmetic, as text and as JSON.
struct BudgetReport {
  private let budget: ConnectionBudget
  /// The same with every program behind the managed pool.
  private let pooled: ConnectionBudget
  private let source: String

  init(_ budget: ConnectionBudget, pooled: ConnectionBudget, source: String) {
    self.budget = budget
    self.pooled = pooled
    self.source = source
  }

  /// The databases that do not take what connects to them.
  var overrun: [String] { budget.databases.filter { $0.fits == false }.map(\.name) }

  func text(_ style: Style) -> String {
    if budget.databases.isEmpty { return "\(source): no database is declared\n" }
    return zip(budget.databases, pooled.databases).map { text($0, pooled: $1, style) }.joined(separator: "\n")
  }

  private func text(_ database: DatabaseBudget, pooled: DatabaseBudget, _ style: Style) -> String {
    let plan = database.plan.map { "'\($0)'" } ?? "no plan given; a new database gets '0.1c-256mb'"
    let limit = database.limit.map { "takes \($0) connections" } ?? "how many connections it takes is not known"
    var text = "\(style.bold(database.name)): \(plan), \(limit)\n"
    if database.users.isEmpty { return text + "  nothing in this blueprint connects to it\n" }
    var rows: [(String, String, String)] = database.users.map { user in
      let factors = [
        "\(user.instances) instance\(user.instances == 1 ? "" : "s")", user.processes > 1 ? "\(user.processes) processes" : nil,
        "\(user.poolSize) connection\(user.poolSize == 1 ? "" : "s")", user.overlaps ? "2 in a deploy" : nil,
      ].compactMap { $0 }
      let origin = user.sizeSource.map { $0 == "what if" ? "what if" : "size from \($0)" } ?? "size assumed"
      return (
        user.service, String(user.connections), factors.joined(separator: " × ") + (user.isPooled ? ", to the pool" : "") + "; \(origin)"
      )
    }
    if database.clients > 0 {
      rows.append(("the pool", String(database.backends), "\(database.clients) clients, at most the limit - \(DatabaseBudget.reserve)"))
    }
    if database.migrations > 0 { rows.append(("migrations", String(database.migrations), "one connection each")) }
    if database.kept > 0 { rows.append(("reserve", String(database.kept), "for people and for Render")) }
    let width = max(rows.map(\.0.count).max() ?? 0, 3)
    for (name, number, how) in rows {
      let isClients = database.users.contains { $0.isPooled && $0.service == name }
      let shown = isClients ? "(\(number))" : number
      text += "  \(Self.padded(name, width))  \(Self.padded(shown, 6, right: true))  \(how)\n"
    }
    let sum = "  \(Self.padded("sum", width))  \(Self.padded(String(database.sum), 6, right: true))"
    switch database.fits {
    case true?: text += "\(sum)  \(style.green("fits"))\n"
    case false?: text += "\(sum)  \(style.red("does not fit")): \(database.sum - (database.limit ?? 0)) too many\n"
    case nil: text += "\(sum)\n"
    }
    return text + advice(database, pooled)
  }

  /// What the managed pool would change.
  private func advice(_ database: DatabaseBudget, _ pooled: DatabaseBudget) -> String {
    if database.clients > 0 { return "" }
    if database.plan == .free { return "  The managed pool needs a paid database.\n" }
    let verdict = pooled.fits.map { $0 ? "fits" : "does not fit" } ?? "of an unknown limit"
    return "  With every program behind the managed pool: \(pooled.sum), \(verdict). Switching it on restarts the database.\n"
  }

  private static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
  }

  func json() throws -> String {
    struct Document: Encodable {
      var version = 1
      var databases: [Database]
    }
    struct Database: Encodable {
      var name: String
      var plan: String?
      var limit: Int?
      var services: [Service]
      var direct: Int
      var clients: Int
      var backends: Int
      var migrations: Int
      var reserve: Int
      var sum: Int
      var fits: Bool?
      var sumWithPool: Int
    }
    struct Service: Encodable {
      var name: String
      var instances: Int
      var processes: Int
      var poolSize: Int
      var sizeSource: String?
      var overlaps: Bool
      var isPooled: Bool
      var connections: Int
    }
    return try JSONText.encode(
      Document(
        databases: zip(budget.databases, pooled.databases).map { database, pooled in
          Database(
            name: database.name, plan: database.plan?.rawValue, limit: database.limit,
            services: database.users.map {
              Service(
                name: $0.service, instances: $0.instances, processes: $0.processes, poolSize: $0.poolSize, sizeSource: $0.sizeSource,
                overlaps: $0.overlaps, isPooled: $0.isPooled, connections: $0.connections)
            }, direct: database.direct, clients: database.clients, backends: database.backends, migrations: database.migrations,
            reserve: database.kept, sum: database.sum, fits: database.fits, sumWithPool: pooled.sum)
        }))
  }
}
