import RenderBlueprint

extension ProjectContext {
  /// What of this project has to do with an error; empty where nothing has.
  public func advice(on error: KnownError) -> [Advice] {
    var seen: Set<Advice> = []
    return error.topics.flatMap { advice(on: $0) }.filter { seen.insert($0).inserted }
  }

  private func advice(on topic: AdviceTopic) -> [Advice] {
    switch topic {
    case .paidKeys: paidKeys
    case .reservedUser: reservedUsers
    case .closedPlans: closedPlans
    case .endingServices: endingServices
    case .startMigrations: startMigrations
    case .wiring: wiring
    case .literalURLs: literalURLs
    case .regions: regions
    case .allowList: allowLists
    case .pooledVariables: pooledVariables
    case .missingPool: missingPools
    case .pooledMigrations: pooledMigrations
    case .severalMigrators: severalMigrators
    case .missingGate: missingGate
    case .budget: budgets
    case .migrationRepair: repairs
    }
  }

  // MARK: - Blueprints

  private var paidKeys: [Advice] {
    services.flatMap { entry -> [Advice] in
      guard let server = entry.service.server, server.plan == .free else { return [] }
      let keys = [
        ("preDeployCommand", server.preDeployCommand != nil), ("disk", server.disk != nil),
        ("maxShutdownDelaySeconds", server.maxShutdownDelaySeconds != nil), ("scaling", server.scaling != nil),
        ("numInstances", (server.numInstances ?? 1) > 1),
      ]
      return keys.filter(\.1).map { key, _ in
        let moves = key == "preDeployCommand" && migrations.contains { $0.owner == entry.service.name }
        return Advice(
          "'\(entry.service.name)' is on the free plan and has '\(key)'", at: entry.path / key, atKey: true,
          run: moves ? "blueprint switch recommended" : nil,
          fixedBy: key == "maxShutdownDelaySeconds" ? "shutdown-delay-needs-paid" : nil)
      }
    }
  }

  private var reservedUsers: [Advice] {
    databases.compactMap { entry in
      entry.database.user.map {
        Advice("database '\(entry.database.name)' asks for the user '\($0)'", at: entry.path / "user", fixedBy: "database-user-reserved")
      }
    }
  }

  private var closedPlans: [Advice] {
    databases.compactMap { entry in
      guard let plan = entry.database.plan, [.starter, .standard, .pro, .proPlus].contains(plan) else { return nil }
      return Advice(
        "database '\(entry.database.name)' has the plan '\(plan)'", at: entry.path / "plan",
        fixedBy: plan == .starter ? "closed-postgres-plan" : nil)
    }
  }

  // MARK: - Services

  private var endingServices: [Advice] {
    services.compactMap { entry in
      guard let (key, command) = entry.start, entry.service.server != nil, let last = Self.parts(command).last,
        last.hasPrefix("exit") || MigrationTool.recognize(last) != nil
      else { return nil }
      return Advice(
        "'\(entry.service.name)' ends by itself: its '\(key)' ends with '\(last)'", at: entry.path / key,
        run: migrations.isEmpty ? nil : "blueprint switch recommended")
    }
  }

  private var startMigrations: [Advice] {
    services.compactMap { entry in
      guard let (key, command) = entry.start,
        let migration = Self.parts(command).dropLast().first(where: { MigrationTool.recognize($0) != nil })
      else { return nil }
      return Advice(
        "'\(entry.service.name)' runs '\(migration)' in front of its program: a failure looks like this", at: entry.path / key,
        run: "blueprint switch recommended")
    }
  }

  /// The commands of a chain.
  private static func parts(_ command: String) -> [String] {
    command.split { $0 == "&" || $0 == ";" || $0.isNewline }
      .map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
      .map { part in
        var part = part
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
      }
  }

  // MARK: - Migrations

  private var pooledMigrations: [Advice] {
    migrations.compactMap { migration in
      guard let entry = services.first(where: { $0.service.name == migration.owner }),
        let variable = entry.variables.first(where: { $0.variable.key == migration.urlVariable }),
        case .database(let reference) = variable.variable.value, reference.property == .connectionPoolString
      else { return nil }
      let isTold = entry.service.commands.contains {
        $0.command.contains("\(migration.urlVariable)=") && $0.command.contains(migration.command)
      }
      if isTold { return nil }
      return Advice(
        "'\(migration.command)' of '\(migration.owner)' reads \(migration.urlVariable), which goes through the pool",
        at: variable.path / "fromDatabase" / "property",
        run: "\(migration.urlVariable)=\"$DIRECT_DATABASE_URL\" \(migration.command)", fixedBy: "migration-through-pool")
    }
  }

  private var severalMigrators: [Advice] {
    var advice: [Advice] = []
    let owners = Dictionary(grouping: migrations, by: \.command).filter { Set($0.value.map(\.owner)).count > 1 }
    for (command, migrations) in owners.sorted(by: { $0.key < $1.key }) {
      let names = Set(migrations.map(\.owner)).sorted().map { "'\($0)'" }.joined(separator: " and ")
      advice.append(Advice("'\(command)' runs in \(names)", run: "blueprint switch recommended --owner \(migrations[0].owner)"))
    }
    guard let strategy, type(of: strategy).name == StartTime.name else { return advice }
    for migration in migrations {
      guard let entry = services.first(where: { $0.service.name == migration.owner }), let server = entry.service.server else { continue }
      let instances = server.scaling?.maxInstances ?? server.numInstances ?? 1
      advice.append(
        Advice(
          "'\(migration.command)' runs at every start of '\(migration.owner)'"
            + (instances > 1 ? ", which has up to \(instances) instances" : ", and a deploy starts one beside the old one"),
          at: entry.path / (entry.start?.key ?? "startCommand"), run: "blueprint switch recommended"))
    }
    return advice
  }

  private var missingGate: [Advice] {
    guard let strategy else {
      return databases.isEmpty ? [] : [Advice("no migration step is found in this blueprint", run: "blueprint strategies")]
    }
    guard strategy.guarantees.beforeTraffic != .yes else { return [] }
    return [Advice("the strategy '\(strategy.spelling)' does not migrate before traffic", run: "blueprint switch recommended")]
  }

  private var repairs: [Advice] {
    migrations.flatMap { migration in
      let repair = MigrationRepair(for: migration, in: blueprint)
      return (repair.unlock.map { [Advice("unlock \(repair.tool), if nobody migrates", run: $0)] } ?? [])
        + (repair.resolve.map { [Advice("where a migration of \(repair.tool) was cut off", run: $0)] } ?? [])
    } + (migrations.isEmpty ? [] : [Advice("who holds a lock, and what to do with a migration that is stuck", run: "blueprint runbook")])
  }
}

extension ProjectContext.ServiceEntry {
  /// The command that starts the program.
  var start: (key: String, command: String)? { service.commands.last { $0.key == "startCommand" || $0.key == "dockerCommand" } }
}
