public import RenderBlueprint

/// What a person does when a migration did not go well: the exact commands for this project.
public struct Runbook: Sendable {
  private let context: ProjectContext

  public init(for context: ProjectContext) {
    self.context = context
  }

  /// A heading with steps: a sentence, or a command behind `$`.
  public struct Section: Sendable, Hashable {
    public var title: String
    public var steps: [Step]
  }

  public enum Step: Sendable, Hashable {
    case say(String)
    case run(String)
  }

  /// The sections for each migration, in the order in which one needs them; empty where nothing migrates.
  public var sections: [(migration: Migration, sections: [Section])] {
    context.migrations.map { migration in
      let service = context.blueprint.services(named: migration.owner).first
      return (migration, [failed(migration), byHand(migration, service), stuck(migration), halfway(migration), back(migration, service)])
    }
  }

  /// What a failed migration means under the strategy in force.
  private func failed(_ migration: Migration) -> Section {
    let guarantees = context.strategy?.guarantees
    let meaning =
      switch guarantees?.blocksDeployOnFailure {
      case .yes?: "The deploy ends there, and the old version keeps its traffic."
      case .partly?: "The deploy is held back in part only: look which version has the traffic."
      case .no?, nil: "Nothing holds the deploy back: the new code may run on the old schema already."
      }
    let place = context.strategy.map { "in its \(type(of: $0).name) step" } ?? "by hand"
    return Section(
      title: "It failed",
      steps: [
        .say("'\(migration.owner)' migrates \(place). \(meaning)"), .say("Save the log of that step in a file, and let it be explained:"),
        .run("blueprint diagnose LOGFILE"),
      ] + (repair(migration).status.map { [.say("See what has run:"), .run($0)] } ?? []))
  }

  private func byHand(_ migration: Migration, _ service: Service?) -> Section {
    let isFree = service?.server?.plan == .free
    let direct = "\(migration.urlVariable)=\"$\(migration.directVariable)\" \(migration.command)"
    let command = migration.urlVariable == migration.directVariable ? migration.command : direct
    guard isFree else {
      return Section(
        title: "Run it by hand",
        steps: [
          .say("On an instance of the last build; the running one may have older code:"), .run("render ssh \(migration.owner) --ephemeral"),
          .run(command), .say("Or as a one-off job, which is only begun when the command returns; wait for its status:"),
          .run("render jobs create \(migration.owner) --start-command \(Self.quoted(command))"),
        ])
    }
    let name = migration.database.isEmpty ? "the database" : "'\(migration.database)'"
    return Section(
      title: "Run it by hand",
      steps: [
        .say("'\(migration.owner)' is free and has no shell and no jobs, so from your own machine, over the external URL."),
        .say("1. Dashboard, \(name), Access Control: add your address, and nothing wider."),
        .say("2. Put the external URL into the environment, not into a file or an argument:"),
        .run("read -rs \(migration.urlVariable) && export \(migration.urlVariable)"),
        .run("blueprint connection --env \(migration.urlVariable) --from outside --test"), .run(migration.command),
        .say("3. Take your address off the list again."), .run("unset \(migration.urlVariable)"),
      ])
  }

  private func stuck(_ migration: Migration) -> Section {
    let repair = repair(migration)
    var steps: [Step] = [
      .say("See who holds a lock, over the direct URL; a lock behind the pool outlives its client:"),
      .run(MigrationRepair.holders(variable: migration.directVariable)),
      .say("If nobody migrates, end that session, with its number for PID:"),
      .run(MigrationRepair.end(variable: migration.directVariable)),
    ]
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
    var steps: [Step] = []
    if let table = repair.table {
      steps += [
        .say("What \(repair.tool) believes to have run:"), .run("psql \"$\(migration.directVariable)\" -c 'select * from \(table)'"),
      ]
    }
    steps.append(.say("Compare it with the schema, and finish or undo by hand what was cut off. Take a backup first."))
    if let resolve = repair.resolve {
      steps += [.say("Then tell the tool, with the names of yours for those in capitals:"), .run(resolve)]
    }
    steps += [.say("Then run it again:"), .run(migration.command)]
    return Section(title: "It was cut off halfway", steps: steps)
  }

  private func back(_ migration: Migration, _ service: Service?) -> Section {
    var steps: [Step] = [
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

  private func repair(_ migration: Migration) -> MigrationRepair { MigrationRepair(for: migration) }

  private static func quoted(_ command: String) -> String { "'\(command.replacing("'", with: "'\\''"))'" }
}
