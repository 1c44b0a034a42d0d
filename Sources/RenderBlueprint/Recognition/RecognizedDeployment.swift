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

  private let hints: Hints

  public init(_ blueprint: Blueprint, files: ProjectFiles = .none, hints: Hints = Hints()) {
    let extraction = MigrationExtraction(blueprint, files: files, hints: hints)
    deployment = Deployment(blueprint: extraction.blueprint, migrations: extraction.migrations, strategy: Recommended())
    (steps, scripts) = (extraction.steps, extraction.scripts)
    (removedJobs, problems) = (extraction.removedJobs, extraction.problems)
    self.hints = hints
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
