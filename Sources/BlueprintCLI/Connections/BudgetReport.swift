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
    let text = zip(budget.databases, pooled.databases).map { self.text($0, pooled: $1, style) }.joined(separator: "\n")
    let users = budget.databases.flatMap(\.users)
    if users.isEmpty { return text }
    let notes = [
      users.contains(where: \.isPooled) ? "What is in brackets is not added: only the pool's own connections are." : nil,
      users.contains(where: \.overlaps) ? "A deploy runs old and new instances side by side, each with its pools." : nil,
      users.contains { $0.sizeSource == nil }
        ? "A size is assumed where no variable such as DB_POOL_MAX says it; 10 is what many drivers take." : nil,
      "What if: --instances SERVICE=NUMBER, --pool-size SERVICE=NUMBER",
    ]
    return text + "\n" + notes.compactMap { $0 }.map { ExplainCommand.wrap($0) + "\n" }.joined()
  }

  private func text(_ database: DatabaseBudget, pooled: DatabaseBudget, _ style: Style) -> String {
    var text = "\(style.bold(database.name)): \(Self.plan(database)), \(Self.capacity(database.limit))\n"
    if database.users.isEmpty { return text + "  nothing in this blueprint connects to it\n" }
    var rows = database.users.map { user in
      Row(name: user.service, number: user.isPooled ? "(\(user.connections))" : "\(user.connections)", text: Self.factors(user))
    }
    if database.clients > 0 {
      let limit = database.limit.map { "; it opens \($0.count - DatabaseBudget.reserve) at most" } ?? ""
      rows.append(Row(name: "the pool", number: "\(database.backends)", text: "connections for \(database.clients) clients\(limit)"))
    }
    if database.kept > 0 { rows.append(Row(name: "reserve", number: "\(database.kept)", text: "for migrations, people and Render itself")) }
    rows.append(Row(name: "sum", number: "\(database.sum)", text: Self.verdict(database, style)))
    let width = rows.map(\.name.count).max() ?? 0
    for row in rows { text += row.text(nameWidth: width) }
    return text + advice(database, pooled).map { ExplainCommand.wrap("  \($0)") + "\n" }.joined()
  }

  /// A term of the sum: `  api      20  2 instances × pool of 5`; what is too long goes on below.
  private struct Row {
    var name: String
    var number: String
    var text: String

    func text(nameWidth: Int) -> String {
      let space = String(repeating: " ", count: nameWidth - name.count + max(0, 6 - number.count))
      let start = "  \(name)\(space)  \(number)  "
      let indentation = String(repeating: " ", count: start.count)
      return start + ExplainCommand.wrap(indentation + text).dropFirst(start.count) + "\n"
    }
  }

  private static func plan(_ database: DatabaseBudget) -> String {
    database.plan.map { "plan '\($0)'" } ?? "no plan given, so that of a new database"
  }

  private static func capacity(_ limit: ConnectionLimit?) -> String {
    guard let limit else { return "which takes nobody here knows how many connections" }
    return limit.isLeast
      ? "which takes \(limit.count) connections or more (see the Dashboard)" : "which takes \(limit.count) connections"
  }

  private static func factors(_ user: DatabaseBudget.User) -> String {
    var factors: [String] = []
    if user.instances != 1 { factors.append("\(user.instances) instances") }
    if user.processes > 1 { factors.append("\(user.processes) processes") }
    factors.append("pool of \(user.poolSize) (\(user.sizeSource ?? "assumed"))")
    if user.overlaps { factors.append("2 in a deploy") }
    return factors.joined(separator: " × ") + (user.isPooled ? ", as clients of the pool" : "")
  }

  private static func verdict(_ database: DatabaseBudget, _ style: Style) -> String {
    guard let limit = database.limit else { return "" }
    switch database.fits {
    case true?: return "of \(limit.count): \(style.green("fits")), \(limit.count - database.sum) to spare"
    case false?: return "of \(limit.count): \(style.red("does not fit")), \(database.sum - limit.count) too many"
    case nil: return style.yellow("could not tell") + ": more than the \(limit.count) that are certain"
    }
  }

  /// What would make it fit, and what the managed pool would change.
  private func advice(_ database: DatabaseBudget, _ pooled: DatabaseBudget) -> [String] {
    var advice: [String] = []
    if database.fits == false {
      let most = database.largestPool
      advice.append(
        most.map { "It fits with \(database.clients > 0 ? "direct " : "")pools of at most \($0), everything else as it is." }
          ?? "No size of the pools makes it fit: fewer instances or processes, or a larger plan.")
    }
    if database.direct > 0 {
      let verdict = pooled.fits.map { $0 ? "fits" : "does not fit" } ?? "could not tell"
      advice.append(
        database.plan == .free
          ? "The managed pool needs a paid database."
          : "Everything behind the managed pool: \(pooled.clients) clients share \(pooled.backends) connections; the sum is \(pooled.sum), \(verdict).\(database.isPoolOn ? "" : " Switching it on restarts the database.")"
      )
    }
    return advice
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
      /// It may take more than the limit says.
      var limitIsLeast: Bool
      var services: [Service]
      var direct: Int
      var clients: Int
      var backends: Int
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
            name: database.name, plan: database.plan?.rawValue, limit: database.limit?.count,
            limitIsLeast: database.limit?.isLeast ?? false,
            services: database.users.map {
              Service(
                name: $0.service, instances: $0.instances, processes: $0.processes, poolSize: $0.poolSize, sizeSource: $0.sizeSource,
                overlaps: $0.overlaps, isPooled: $0.isPooled, connections: $0.connections)
            }, direct: database.direct, clients: database.clients, backends: database.backends,
            reserve: database.kept, sum: database.sum, fits: database.fits, sumWithPool: pooled.sum)
        }))
  }
}
