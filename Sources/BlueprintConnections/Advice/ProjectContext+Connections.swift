import RenderBlueprint
import SourceDiagnostics

// What a blueprint says about the way to its databases.
extension ProjectContext {
  /// Services that have no URL of a database, or one that somebody has to fill in.
  var wiring: [Advice] {
    guard let database = databases.first?.database else {
      return [Advice("the blueprint declares no database; where is the one that is meant?")]
    }
    return services.flatMap { entry -> [Advice] in
      guard entry.service.programHost != nil else { return [] }
      let prompted = entry.variables.filter { $0.variable.value == .prompted && $0.variable.key.hasSuffix("DATABASE_URL") }
      if !prompted.isEmpty {
        return prompted.map {
          Advice(
            "\($0.variable.key) of '\(entry.service.name)' is asked for in the Dashboard when the blueprint is made, and empty in previews",
            at: $0.path)
        }
      }
      let isWired = entry.variables.contains { variable, _ in
        switch variable.value {
        case .database, .service: true
        case .literal(let text): text.map { (try? DatabaseURL($0)) != nil } ?? false
        case .generated, .prompted, .group: false
        }
      }
      if isWired { return [] }
      return [
        Advice(
          "'\(entry.service.name)' has no variable from '\(database.name)'; it would be: key: DATABASE_URL, fromDatabase: { name: \(database.name), property: connectionString }",
          at: entry.path / "envVars", atKey: true)
      ]
    }
  }

  /// URLs of databases that stand in the file, with what is wrong with them; their values are not shown.
  var literalURLs: [Advice] {
    literals.flatMap { literal -> [Advice] in
      let review: ConnectionReview
      do throws(DatabaseURL.Failure) {
        review = ConnectionReview(try DatabaseURL(literal.text))
      } catch {
        guard literal.text.contains("://"), [.notEncoded, .badPort, .badEncoding].contains(error), literal.text.hasPrefix("postgres") else {
          return []
        }
        return [Advice("\(literal.key) of \(literal.owner): \(error.message)", at: literal.path)]
      }
      let address =
        switch review.address.network {
        case .internal: "an internal URL"
        case .external(let region): "an external URL of '\(region)'"
        case .local: "a URL of the machine itself"
        case .elsewhere: "a URL of a database elsewhere"
        }
      let problems = review.problems.filter { $0.severity > .info }.map(\.message)
      return [
        Advice(
          "\(literal.key) of \(literal.owner) is \(address) that stands in the file; take it from fromDatabase"
            + problems.map { "; \($0)" }.joined(), at: literal.path)
      ]
    }
  }

  /// Services that refer to a database in another region.
  var regions: [Advice] {
    services.flatMap { entry -> [Advice] in
      guard let host = entry.service.programHost else { return [] }
      let own = host.region ?? .oregon
      return entry.variables.compactMap { variable, path in
        guard case .database(let reference) = variable.value, let database = database(reference.name) else { return nil }
        let other = database.region ?? .oregon
        guard other != own else { return nil }
        return Advice("'\(entry.service.name)' runs in '\(own)', its database '\(reference.name)' in '\(other)'", at: path)
      }
    }
  }

  /// Who may connect from the internet, and how one's own address is let in.
  var allowLists: [Advice] {
    databases.map { entry in
      let name = entry.database.name
      guard let list = entry.database.ipAllowList else {
        return Advice("'\(name)' has no ipAllowList: unless somebody closed it in the Dashboard, every address may connect", at: entry.path)
      }
      let command = Postgres.opening(entry.database).lazy.compactMap { if case .run(let command) = $0 { command } else { nil } }.first
      let state =
        list.isEmpty ? "is closed to the internet" : "lets in \(list.count == 1 ? "one entry" : "\(list.count) entries") of its list"
      return Advice("'\(name)' \(state); your own address for ADDRESS, until the next sync:", at: entry.path / "ipAllowList", run: command)
    }
  }

  /// Variables that go through the managed pool.
  var pooledVariables: [Advice] {
    services.flatMap { entry in
      entry.variables.compactMap { variable, path in
        guard case .database(let reference) = variable.value, reference.property == .connectionPoolString else { return nil }
        return Advice(
          "\(variable.key) of '\(entry.service.name)' goes through the pool of '\(reference.name)'; 'connectionString' is direct",
          at: path / "fromDatabase" / "property")
      }
    }
  }

  /// Pools that are referred to and not switched on.
  var missingPools: [Advice] {
    services.flatMap { entry in
      entry.variables.compactMap { variable, path in
        guard case .database(let reference) = variable.value, reference.property == .connectionPoolString,
          let database = database(reference.name), database.connectionPool != .pgbouncer
        else { return nil }
        return Advice(
          "\(variable.key) of '\(entry.service.name)' goes through a pool that '\(reference.name)' has not: connectionPool is not 'pgbouncer'",
          at: path / "fromDatabase" / "property", fixedBy: "pool-string-without-pool")
      }
    }
  }

  /// The sum of all pools, for each database that somebody connects to; where it does not fit, what says how large they are.
  var budgets: [Advice] {
    ConnectionBudget(of: blueprint).databases.filter { !$0.users.isEmpty }.flatMap { budget -> [Advice] in
      let verdict =
        switch budget.fits {
        case true?: "fits"
        case false?: "does not fit"
        case nil: "could not tell whether that fits"
        }
      let limit = budget.limit.map { " of \($0.count)" } ?? ""
      let sum = Advice(
        "in a deploy, '\(budget.name)' needs \(budget.sum)\(limit) connections: \(verdict)", at: budget.place.path(in: "databases"),
        run: "blueprint connection --budget")
      guard budget.fits == false, let most = budget.largestPool else { return [sum] }
      return [sum] + budget.users.filter { !$0.isPooled && $0.poolSize > most }.map { pool($0, most) }
    }
  }

  /// Where the size of a service's pool stands, or could stand.
  private func pool(_ user: DatabaseBudget.User, _ most: Int) -> Advice {
    let place = user.place.path(in: "services") / "envVars"
    let variables = blueprint.services(in: user.place.scope)[user.place.index].envVars
    guard let source = user.sizeSource else {
      return Advice(
        "nothing says how large the pools of '\(user.service)' are, so \(user.poolSize) is assumed; it fits with at most \(most), such as: key: DB_POOL_MAX, value: \"\(most)\"",
        at: place, atKey: true)
    }
    let index = variables.firstIndex { $0.key == source }
    return Advice(
      "\(source) of '\(user.service)' is \(user.poolSize)\(index == nil ? ", from a group" : ""); it fits with at most \(most)",
      at: index.map { place[$0] / "value" } ?? place, atKey: index == nil)
  }
}
