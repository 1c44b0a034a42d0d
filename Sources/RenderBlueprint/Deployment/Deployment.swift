/// A blueprint without its migrations, the migrations, and the strategy that places them.
public struct Deployment: Sendable {
  public var blueprint: Blueprint
  public var migrations: [Migration]
  public var strategy: any DeploymentStrategy

  public init(blueprint: Blueprint, migrations: [Migration], strategy: any DeploymentStrategy) {
    self.blueprint = blueprint
    self.migrations = migrations
    self.strategy = strategy
  }

  /// Lists the resources and migrations; without a strategy the recommended one that holds is taken.
  public init(
    strategy: some DeploymentStrategy = .recommended, previews: BlueprintPreviews? = nil,
    @ListBuilder<any DeploymentElement> _ elements: () -> [any DeploymentElement]
  ) {
    blueprint = Blueprint()
    blueprint.previews = previews
    migrations = []
    self.strategy = strategy
    for element in elements() { element.add(to: &self) }
  }

  /// What the strategy, or another one, makes of this deployment.
  ///
  /// Throws ``StrategyError`` when the strategy cannot hold here; the error names the reason and the alternatives.
  public func placed(by strategy: (any DeploymentStrategy)? = nil) throws(StrategyError) -> Blueprint {
    let strategy = (strategy ?? self.strategy).resolved(for: self)
    try checkMigrations()
    var placed = blueprint
    try placed.switchPoolsOn()
    for owner in owners {
      let migrations = migrations.filter { $0.owner == owner }
      try strategy.place(migrations, of: owner, in: &placed)
      if type(of: strategy).seedsByHook { try placed.addSeeds(of: migrations, to: owner) }
    }
    return placed
  }

  /// The services that own migrations, in the order of these.
  private var owners: [String] {
    migrations.reduce(into: []) { owners, migration in
      if !owners.contains(migration.owner) { owners.append(migration.owner) }
    }
  }

  /// What a person or a pipeline has to do beside the blueprint that a strategy made, as texts to read.
  public func instructions(for strategy: any DeploymentStrategy, in placed: Blueprint) -> [String] {
    let strategy = strategy.resolved(for: self)
    return owners.flatMap { owner in
      let migrations = migrations.filter { $0.owner == owner }
      let seeds = type(of: strategy).seedsByHook ? [] : migrations.compactMap { $0.seedInstructions(in: placed) }
      return [strategy.instructions(for: migrations, of: owner, in: placed)].compactMap { $0 } + seeds
    }
  }

  /// The command of a migration as its owner runs it in a blueprint: with the direct URL where its tool looks for one.
  public func command(of migration: Migration, in blueprint: Blueprint) -> String {
    blueprint.services(named: migration.owner).first?.server?.command(of: migration).text ?? migration.command
  }

  /// Why a strategy cannot hold here; empty when it can.
  public func refusals(of strategy: any DeploymentStrategy) -> [StrategyError] {
    owners.compactMap { owner in
      var alone = self
      alone.migrations = migrations.filter { $0.owner == owner }
      do throws(StrategyError) {
        _ = try alone.placed(by: strategy)
        return nil
      } catch {
        return error
      }
    }
  }

  /// The first strategy that holds, best first.
  public var recommended: any DeploymentStrategy {
    Strategies.inOrderOfRecommendation.first { refusals(of: $0).isEmpty } ?? External()
  }

  private func checkMigrations() throws(StrategyError) {
    let services = blueprint.allServices
    let byName = Dictionary(grouping: services.indices) { services[$0].name }
    // Services of the same folder and repository know the same commands.
    let bySource = Dictionary(grouping: services.indices) { services[$0].server?.source }
    var identities: Set<MigrationIdentity> = []
    for migration in migrations {
      if ShellCommand(migration.command).text.isEmpty { throw .emptyCommand(migration.owner) }
      let owners = byName[migration.owner] ?? []
      let source = owners.first.flatMap { services[$0].server?.source }
      for index in Set(owners).union(source.flatMap { bySource[$0] } ?? []).sorted() {
        try migration.checkCommandIsNotPlaced(in: services[index])
      }
      switch owners.count {
      case 1: break
      case 0: throw .unknownOwner(migration.owner, known: blueprint.serversByName)
      default: throw .ambiguousOwner(migration.owner)
      }
      if !identities.insert(MigrationIdentity(migration, source: source)).inserted {
        throw .sameMigrationTwice(migration.command, database: migration.database)
      }
    }
  }

  /// What tells migrations apart, for each of them in their order.
  var identities: [MigrationIdentity] {
    let sources = Dictionary(blueprint.allServices.map { ($0.name, $0.server?.source) }) { first, _ in first }
    return migrations.map { MigrationIdentity($0, source: sources[$0.owner] ?? nil) }
  }
}

/// What tells migrations apart: the command, the database, and the code that it comes from.
struct MigrationIdentity: Hashable {
  private var words: [String]
  private var database: String
  private var source: ServiceSource?

  init(_ migration: Migration, source: ServiceSource?) {
    words = ShellWords.words(migration.command)
    database = migration.database
    self.source = source
  }
}

extension Migration {
  /// A command that already stands in the owner would run twice.
  fileprivate func checkCommandIsNotPlaced(in owner: Service) throws(StrategyError) {
    for (key, text) in owner.commands where text.containsCommand(command) {
      throw .alreadyPlaced(command, service: owner.name, key: key)
    }
  }
}

extension Migration {
  /// How to seed by hand, for strategies that migrate only after the first deploy; nil without a seed.
  fileprivate func seedInstructions(in blueprint: Blueprint) -> String? {
    guard let seed, let service = blueprint.services(named: owner).first?.server else { return nil }
    let place = service.plan == .free ? "from your own machine, with the external URL in \(urlVariable)" : "render ssh \(owner) --ephemeral"
    return """
      Seed \(databaseName) once, when it has its schema; a hook of the first deploy would come too early:
        \(place)
        \(seed)
      """
  }
}

extension String {
  /// Tells whether a command line holds a command, not merely the beginning of a longer one such as `migrate:status`.
  fileprivate func containsCommand(_ command: String) -> Bool {
    var rest = self[...]
    while let range = rest.firstRange(of: command) {
      let next = rest[range.upperBound...].unicodeScalars.first
      if next.map({ $0 == " " || $0 == ";" || $0 == "&" || $0 == "|" || $0 == ")" || $0 == "\n" || $0 == "'" || $0 == "\"" }) ?? true {
        return true
      }
      rest = rest[range.upperBound...]
    }
    return false
  }
}

extension Blueprint {
  /// Every service with this name, in whatever environment.
  public func services(named name: String) -> [Service] {
    allServices.filter { $0.name == name }
  }

  /// The services of the root, of all environments, and ungrouped ones.
  public var allServices: [Service] {
    services + projects.flatMap { $0.environments.flatMap(\.services) } + (ungrouped?.services ?? [])
  }

  /// The databases of the root, of all environments, and ungrouped ones.
  public var allDatabases: [Postgres] {
    databases + projects.flatMap { $0.environments.flatMap(\.databases) } + (ungrouped?.databases ?? [])
  }

  var serversByName: [String] {
    allServices.filter(\.isServer).map(\.name)
  }

  /// Changes the service with a name, and returns the services that the change makes beside it.
  mutating func update(
    service name: String, _ change: (inout Service) throws(StrategyError) -> [Service]
  ) throws(StrategyError) {
    try editEverywhere { services, _ throws(StrategyError) in try services.update(name, change) }
  }

  /// Edits the services and databases of the root, of each environment, and the ungrouped ones.
  package mutating func editEverywhere<Failure: Error>(
    _ edit: (inout [Service], inout [Postgres]) throws(Failure) -> Void
  ) throws(Failure) {
    try edit(&services, &databases)
    for project in projects.indices {
      for index in projects[project].environments.indices {
        var environment = projects[project].environments[index]
        try edit(&environment.services, &environment.databases)
        projects[project].environments[index] = environment
      }
    }
    if var resources = ungrouped {
      try edit(&resources.services, &resources.databases)
      ungrouped = resources
    }
  }

  /// Changes the server with a name, and puts the services that the change makes before it.
  mutating func update(
    server name: String, _ change: (inout any ServerCommands) throws(StrategyError) -> [Service]
  ) throws(StrategyError) {
    try update(service: name) { service throws(StrategyError) in
      guard var owner = service.server else { throw .ownerRunsNothing(service.name, kind: service.label) }
      let added = try change(&owner)
      service.server = owner
      return added
    }
  }

  /// A reference to the pool needs the pool.
  fileprivate mutating func switchPoolsOn() throws(StrategyError) {
    let pooled = Set(
      allServices.flatMap(\.envVars).compactMap { variable in
        if case .database(let reference) = variable.value, reference.property == .connectionPoolString { reference.name } else { nil }
      })
    guard !pooled.isEmpty else { return }
    try editEverywhere { _, databases throws(StrategyError) in try databases.switchPoolsOn(pooled) }
  }

  fileprivate mutating func addSeeds(of migrations: [Migration], to owner: String) throws(StrategyError) {
    let seeds = migrations.compactMap(\.seed).map(ShellCommand.init)
    guard !seeds.isEmpty else { return }
    try update(service: owner) { service throws(StrategyError) in
      if let hook = service.initialDeployHook { throw .seedTaken(service.name, hook) }
      service.initialDeployHook = ShellCommand(chain: seeds).standalone
      return []
    }
  }
}

extension [Service] {
  fileprivate mutating func update(
    _ name: String, _ change: (inout Service) throws(StrategyError) -> [Service]
  ) throws(StrategyError) {
    guard let index = firstIndex(where: { $0.name == name }) else { return }
    let added = try change(&self[index])
    insert(contentsOf: added, at: index)
  }
}

extension [Postgres] {
  fileprivate mutating func switchPoolsOn(_ names: Set<String>) throws(StrategyError) {
    for index in indices where names.contains(self[index].name) {
      if self[index].plan == .free { throw .poolNeedsPaidDatabase(self[index].name) }
      if self[index].connectionPool == ConnectionPool.none { throw .poolSwitchedOff(self[index].name) }
      self[index].connectionPool = .pgbouncer
    }
  }
}
