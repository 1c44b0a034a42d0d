/// The deployment that somebody meant who wrote a blueprint by hand: its migrations, found in commands and scripts and taken out.
public struct RecognizedDeployment: Sendable {
  public private(set) var deployment: Deployment
  /// The strategy in force; nil where no migration was found.
  public private(set) var strategy: (any DeploymentStrategy)?
  /// Where the migrations stood.
  public private(set) var steps: [MigrationStep] = []
  /// Scripts that have to change so that no migration runs twice.
  public private(set) var scripts: [ScriptChange] = []
  /// Services that were there for a migration, and have gone.
  public private(set) var removedJobs: [RemovedJob] = []
  /// Why the migrations cannot be moved as they are.
  public private(set) var problems: [RecognitionProblem] = []

  /// A script without a migration that stood in it.
  public struct ScriptChange: Sendable, Hashable {
    public var script: MigrationStep.Script
    public var text: String
  }

  /// A service that was there for a migration, and is not any more.
  public struct RemovedJob: Sendable, Hashable {
    public var name: String
    public var owner: String
    /// Variables that it had and its owner has not.
    public var missingVariables: [String]
  }

  /// What a person says about the migrations of a blueprint.
  public struct Hints: Sendable {
    /// The services that own migrations which stand in several.
    public var owners: [String] = []
    /// A migration that is not recognised by itself, with its service.
    public var migration: (command: String, service: String)?
    /// Migrations that stand in no command, as a file notes them.
    public var notes: [MigrationNote] = []
    /// Commands that are migrations, wherever they stand.
    public var named: [String] = []

    public init() {}
  }

  private var files: ProjectFiles
  /// Steps that stay where they are.
  private var stuck: [MigrationStep] = []
  private let hints: Hints

  public init(_ blueprint: Blueprint, files: ProjectFiles = .none, hints: Hints = Hints()) {
    deployment = Deployment(blueprint: blueprint, migrations: [], strategy: Recommended())
    self.files = files
    self.hints = hints
    takeOutSteps()
    for note in hints.notes { add(note) }
    addNamedMigration()
    strategy = steps.first.flatMap { self.strategy(of: $0, in: blueprint) } ?? hints.notes.first.flatMap { Strategies.named($0.strategy) }
    chooseOwners()
  }

  /// Tells whether a strategy has placed every migration already, each once.
  public func isPlaced(by strategy: any DeploymentStrategy) -> Bool {
    self.strategy?.spelling == strategy.spelling && steps.allSatisfy { $0.strategy == type(of: strategy).name }
      && deployment.migrations.count == steps.count + hints.notes.count
      && hints.notes.allSatisfy { $0.strategy == type(of: strategy).name }
  }

  private func strategy(of step: MigrationStep, in blueprint: Blueprint) -> (any DeploymentStrategy)? {
    if step.strategy == StartTime.name { return StartTime(exec: step.remainder.map { $0.contains("exec ") } ?? true) }
    guard step.strategy == SeparateJob.name, let job = blueprint.services(named: step.service).first else {
      return Strategies.named(step.strategy)
    }
    let owner = deployment.migrations.first.flatMap { deployment.blueprint.services(named: $0.owner).first?.server }
    if case .cron(let job) = job {
      let plan = job.plan.map { ServerPlan(rawValue: $0.rawValue) }
      return SeparateJob(as: .cron, plan: plan == owner?.plan ? nil : plan)
    }
    return SeparateJob(plan: job.server?.plan == owner?.plan ? nil : job.server?.plan)
  }

  // MARK: - Taking out

  private mutating func takeOutSteps() {
    var search = MigrationSearch(files: files, named: hints.named + (hints.migration.map { [$0.command] } ?? []))
    for service in deployment.blueprint.allServices {
      // Where one step goes, the places of those behind it change; so look again after each.
      var current = service
      while let step = search.steps(of: current).first(where: isNew) {
        steps.append(step)
        takeOut(step)
        if step.script != nil { search = MigrationSearch(files: files, named: search.named) }
        guard let changed = deployment.blueprint.services(named: service.name).first,
          steps.count(where: { $0.service == service.name }) < 32
        else { break }
        current = changed
      }
    }
  }

  /// Tells whether a step has not been looked at already; what is taken out can stand there once more.
  private func isNew(_ step: MigrationStep) -> Bool {
    !stuck.contains { $0.service == step.service && $0.key == step.key && $0.command == step.command && $0.script == step.script }
  }

  private mutating func takeOut(_ step: MigrationStep) {
    guard let service = deployment.blueprint.services(named: step.service).first else { return }
    if step.strategy == SeparateJob.name { return takeOutJob(service, step) }
    if let obstacle = step.obstacle {
      problems.append(.stuck(step, obstacle))
      stuck.append(step)
    } else if let script = step.script {
      if let text = step.remainder { change(script, to: text) }
    } else {
      try? deployment.blueprint.update(service: step.service) { service in
        service.server?.set(step.key, to: step.remainder.map { Self.restored($0, step.key) })
        return []
      }
    }
    add(step.command, to: deployment.blueprint.services(named: step.service).first ?? service, tool: step.tool)
  }

  private mutating func takeOutJob(_ job: Service, _ step: MigrationStep) {
    guard let owner = owner(of: job) else {
      problems.append(.jobWithoutOwner(job.name))
      return stuck.append(step)
    }
    if let difference = Self.difference(between: job, and: owner) ?? reference(to: job) {
      problems.append(.jobOfItsOwn(job.name, owner: owner.name, difference))
      return stuck.append(step)
    }
    let known = Set(owner.envVars.map { EnvVarKeys($0).identity })
    let missing = job.envVars.filter { !known.contains(EnvVarKeys($0).identity) }.map { $0.key.isEmpty ? "a group" : $0.key }
    removedJobs.append(RemovedJob(name: job.name, owner: owner.name, missingVariables: missing))
    deployment.blueprint.editEverywhere { services, _ in services.removeAll { $0.name == job.name } }
    add(Self.command(step.command, from: job, for: owner), to: owner, tool: step.tool, job: job)
  }

  private mutating func change(_ script: MigrationStep.Script, to text: String) {
    scripts.removeAll { $0.script == script }
    scripts.append(ScriptChange(script: script, text: text))
    files = files.with(scripts[scripts.count - 1])
  }

  /// The service that a job belongs to: the one whose name it carries, or the only web service.
  private func owner(of job: Service) -> Service? {
    let others = deployment.blueprint.allServices.filter { $0.isServer && $0.name != job.name }
    let stem = ["-migration", "-migrations", "-migrate", "-migrator"].lazy.filter(job.name.hasSuffix)
      .map { String(job.name.dropLast($0.count)) }.first
    if let named = others.first(where: { $0.name == stem }) ?? others.first(where: { hints.owners.contains($0.name) }) { return named }
    if let stem, let named = others.first(where: { $0.name.hasPrefix(stem) }) { return named }
    let webs = others.filter { if case .web = $0 { true } else { false } }
    return webs.count == 1 ? webs[0] : nil
  }

  /// What is left of a command, as it was before a strategy of ours put a migration beside it.
  private static func restored(_ text: String, _ key: String) -> String {
    guard key == "buildCommand" else { return ShellCommand.restored(text) }
    guard let wrapping = ShellWords.wrapping(text), wrapping.isGroup, ShellLine(text).parts.count == 1 else { return text }
    return wrapping.body
  }

  /// A job's command as its owner can run it, whose directory may be another one.
  private static func command(_ command: String, from job: Service, for owner: Service) -> String {
    var state = ShellState(root: Path.joined("", owner.rootDir ?? ""))
    state.enter(Path.joined("", job.programHost?.rootDir ?? ""))
    return state.prefix + command
  }

  /// In what a job runs other code than its owner, so that this cannot do its work.
  private static func difference(between job: Service, and owner: Service) -> String? {
    guard let job = job.programHost, let owner = owner.programHost else { return nil }
    if job.runtime != owner.runtime { return "it has another runtime" }
    if job.image != owner.image { return "it runs another image" }
    if job.repo != owner.repo || job.branch != owner.branch { return "it is built from another repository or branch" }
    if job.dockerfilePath != owner.dockerfilePath { return "it is built from another Dockerfile" }
    return nil
  }

  private func reference(to job: Service) -> String? {
    let user = deployment.blueprint.allServices.first { service in
      service.envVars.contains { variable in
        if case .service(let reference) = variable.value { reference.name == job.name && service.name != job.name } else { false }
      }
    }
    return user.map { "'\($0.name)' takes a variable from it" }
  }

  // MARK: - What is not in the commands

  private mutating func add(_ note: MigrationNote) {
    guard let service = deployment.blueprint.services(named: note.service).first else { return }
    try? deployment.blueprint.update(service: note.service) { service in
      if note.switchedDeploysOff { service.server?.autoDeployTrigger = nil }
      return []
    }
    add(note.command, to: service)
  }

  private mutating func addNamedMigration() {
    guard let (command, name) = hints.migration, !steps.contains(where: { $0.isNamed && $0.service == name }) else { return }
    guard let service = deployment.blueprint.services(named: name).first else {
      problems.append(.unknownService(name, known: deployment.blueprint.serversByName))
      return
    }
    add(command, to: service)
  }

  /// - Parameter job: the service in whose environment the command ran so far, where that is not its owner.
  private mutating func add(_ command: String, to owner: Service, tool: MigrationTool? = nil, job: Service? = nil) {
    let connection = MigrationConnection(command, of: owner, or: job ?? owner)
    let migration = Migration(
      command: connection.command, database: connection.database, owner: owner.name, directVariable: connection.directVariable,
      urlVariable: connection.urlVariable, isLocking: (tool ?? MigrationTool.recognize(connection.command))?.isLocking ?? false)
    if !deployment.migrations.contains(migration) { deployment.migrations.append(migration) }
  }

  /// The same migration in several services is one migration, and one of them owns it.
  private mutating func chooseOwners() {
    for name in hints.owners where deployment.blueprint.services(named: name).isEmpty {
      problems.append(.unknownService(name, known: deployment.blueprint.serversByName))
    }
    let identities = deployment.identities
    let groups = Dictionary(grouping: identities.indices) { identities[$0] }
    var chosen: [Migration] = []
    for (index, migration) in deployment.migrations.enumerated() {
      let group = groups[identities[index]] ?? []
      guard group.first == index else { continue }
      let same = group.map { deployment.migrations[$0] }
      let owners = same.filter { hints.owners.contains($0.owner) }
      if same.count == 1 {
        chosen.append(migration)
      } else if owners.isEmpty || (owners.count > 1 && !migration.database.isEmpty) {
        problems.append(
          .severalOwners(migration.command, services: same.map(\.owner), database: migration.database.isEmpty ? nil : migration.database))
        chosen += same
      } else {
        chosen += owners
      }
    }
    deployment.migrations = chosen
  }
}

extension ServerCommands {
  fileprivate mutating func set(_ key: String, to command: String?) {
    switch key {
    case "buildCommand": buildCommand = command
    case "startCommand": startCommand = command
    case "dockerCommand": dockerCommand = command
    case "preDeployCommand": preDeployCommand = nil
    default: break
    }
  }
}
