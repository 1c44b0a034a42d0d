public import RenderBlueprint

/// What a person does when a migration did not go well: the exact commands for this project.
public struct Runbook: Sendable {
  private let context: ProjectContext

  public init(for context: ProjectContext) {
    self.context = context
  }

  /// A heading with steps.
  public struct Section: Sendable, Hashable {
    public var title: String
    public var steps: [RunbookStep]
  }

  /// The sections for each migration, in the order in which one needs them; empty where nothing migrates.
  public var sections: [(migration: Migration, sections: [Section])] {
    context.migrations.map { migration in
      let sections = [
        failed(migration), Section(title: "Run it by hand", steps: migration.stepsByHand(in: context.blueprint)), reach(migration),
        stuck(migration), halfway(migration), back(migration),
      ]
      return (migration, sections)
    }
  }

  /// What a failed migration means under the strategy in force, and how to begin again.
  private func failed(_ migration: Migration) -> Section {
    let meaning =
      switch context.strategy?.guarantees.blocksDeployOnFailure {
      case .yes?: "The deploy ends there, and the old version keeps its traffic."
      case .partly?: "The deploy is held back in part only: look which version has the traffic."
      case .no?, nil: "Nothing holds the deploy back: the new code may run on the old schema already."
      }
    let status =
      repair(migration).status.map {
        [
          .say("See what has run; this and other commands of \(repair(migration).tool) where 'Run it by hand' runs the migration:"),
          .run($0),
        ]
      } ?? [] as [RunbookStep]
    return Section(title: "It failed", steps: [.say(meaning)] + log(migration) + status + again(migration))
  }

  /// Where the log is, and what explains it.
  private func log(_ migration: Migration) -> [RunbookStep] {
    func explained(_ place: String) -> [RunbookStep] {
      [.say("Its log is \(place); copy it into a file, and let it be explained:"), .run("blueprint diagnose LOGFILE")]
    }
    let owner = migration.owner
    switch context.strategy {
    case is External:
      return [
        .say("'\(owner)' is migrated by a workflow; with GitHub's command, RUN being the number that the first one shows:"),
        .run("gh run list --limit 5"), .run("gh run view RUN --log-failed | blueprint diagnose -"),
      ]
    case is SeparateJob: return explained("that of \(job(of: owner).map { "'\($0)'" } ?? "the service that migrates")")
    case is StartTime: return explained("that of '\(owner)', in front of what the program says")
    case is BuildTime: return explained("that of the build of '\(owner)'")
    case is Manual, nil: return explained("where it was run")
    default: return explained("that of the deploy of '\(owner)', behind the build")
    }
  }

  /// How the step is run once more when its cause is gone.
  private func again(_ migration: Migration) -> [RunbookStep] {
    let owner = migration.owner
    switch context.strategy {
    case is External:
      return Postgres.opening(context.blueprint.database(named: migration.database)) + [
        .say("That is for the address of the workflow's runner, which changes with each run. Then once more, with what failed only:"),
        .run("gh run rerun RUN --failed"),
      ] + Postgres.closing(context.blueprint.database(named: migration.database)) + [
        .say("Where the migration went well, and only the deploy did not:"), .run("render deploys create \(owner) --wait"),
      ]
    case let strategy as SeparateJob:
      guard strategy.form == .worker, let job = job(of: owner) else {
        return [.say("When its cause is gone, trigger a run of it in the Dashboard.")]
      }
      return [.say("When its cause is gone:"), .run("render deploys create \(job) --wait")]
    case is Manual, nil: return []
    default: return [.say("When its cause is gone, the next deploy tries again:"), .run("render deploys create \(owner) --wait")]
    }
  }

  /// The service that was made to migrate; nil where somebody called it otherwise.
  private func job(of owner: String) -> String? {
    let name = SeparateJob.jobName(of: owner)
    return context.blueprint.services(named: name).isEmpty ? nil : name
  }

  /// The way to the database itself, for what follows.
  private func reach(_ migration: Migration) -> Section {
    let database = context.blueprint.database(named: migration.database)
    return Section(
      title: "Reach the database",
      steps: Postgres.opening(database) + [
        .say("What follows with '=>' is for the prompt of psql, which this opens directly, not through the pool:"),
        .run(migration.database.isEmpty ? "render psql" : "render psql \(migration.database)"), .say("And when you are done:"),
      ] + Postgres.closing(database))
  }

  private func stuck(_ migration: Migration) -> Section {
    let repair = repair(migration)
    var steps: [RunbookStep] = [
      .say("See who holds a lock, and who waits for whom; a lock that was taken through the pool outlives its client:")
    ]
    steps += MigrationRepair.holders.map { .query($0) }
    steps += [.say("If nobody migrates, end that session, with its number for PID:"), .query(MigrationRepair.end)]
    if let unlock = repair.unlock {
      steps += [.say("\(repair.tool) writes its lock into a table, where a killed run leaves it. If nobody migrates:"), .run(unlock)]
    }
    if !migration.isLocking {
      steps.append(.say("\(repair.tool) takes no lock: see to it that nobody else migrates before you run it again."))
    }
    return Section(title: "A lock is stuck", steps: steps)
  }

  private func halfway(_ migration: Migration) -> Section {
    let repair = repair(migration)
    var steps: [RunbookStep] = []
    if let table = repair.table { steps += [.say("What \(repair.tool) believes to have run:"), .query("select * from \(table);")] }
    steps.append(.say("Compare it with the schema, and finish or undo by hand what was cut off. Take a backup first."))
    if let resolve = repair.resolve {
      steps += [.say("Then tell the tool, with the names of yours for those in capitals:"), .run(resolve)]
    }
    steps.append(.say("Then run it again, by hand or with the next deploy."))
    return Section(title: "It was cut off halfway", steps: steps)
  }

  private func back(_ migration: Migration) -> Section {
    var steps: [RunbookStep] = [
      .say(
        "A rollback of '\(migration.owner)' takes the old code back, never the schema: \(context.strategy?.guarantees.rollback ?? "nothing migrates")."
      ),
      .say("So each migration has to leave a schema that the code before it can live with."),
    ]
    if let rollback = repair(migration).rollback {
      steps += [.say("To take the last migration back, which can destroy what was written since:"), .run(rollback)]
    } else {
      steps.append(.say("\(repair(migration).tool) takes nothing back: write a migration that does."))
    }
    return Section(title: "Going back", steps: steps)
  }

  private func repair(_ migration: Migration) -> MigrationRepair { MigrationRepair(for: migration, in: context.blueprint) }
}
