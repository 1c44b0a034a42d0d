/// Places no migration step: a person runs the command, by the runbook.
public struct Manual: DeploymentStrategy {
  public static let name = "manual"
  public static let summary = "a person migrates, by a runbook with the exact commands"
  public let guarantees = Guarantees(
    beforeTraffic: .no, blocksDeployOnFailure: .no, runs: .byHand, codeVersion: .oldBuild, network: .internalDirect,
    freePlan: .impossible, rollback: "nothing happens", concurrency: "as many as there are people at it", previews: .notAtAll,
    downtime: .newCodeFirst, secretsInFile: .none, observability: .none)
  public static let seedsByHook = false

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      try owner.wireDirectURLs(of: migrations)
      return []
    }
  }

  public func instructions(for migrations: [Migration], of owner: String, in blueprint: Blueprint) -> String? {
    guard let owner = blueprint.services(named: owner).first?.server else { return nil }
    return migrations.map { runbook(for: $0, owner) }.joined(separator: "\n\n")
  }

  private func runbook(for migration: Migration, _ owner: any ServerCommands) -> String {
    let command = owner.command(of: migration).text
    let directory = owner.rootDir.map { " (in \($0)/)" } ?? ""
    guard owner.plan == .free else {
      return """
        Migrate \(migration.databaseName) by hand, after the deploy of '\(owner.name)' has built:
          render ssh \(owner.name) --ephemeral
          \(command)
        The running instance still has the old code; '--ephemeral' starts one of the last build.
        Without a terminal: render jobs create \(owner.name) --start-command \(ShellCommand(command).quoted)
        and wait until the job has succeeded; the command returns before it has run.
        """
    }
    let variable = migration.urlVariable
    return """
      Migrate \(migration.databaseName) by hand; '\(owner.name)' is free and has no shell, so from your own machine\(directory):
        1. Open the database to your address: Dashboard, \(migration.database.isEmpty ? "your database" : migration.database), Access Control.
        2. Copy its External Database URL into the environment, not into a file:
             read -rs \(variable) && export \(variable)    # add ?sslmode=require
        3. \(migration.command)
        4. Close the database again, and unset \(variable).
      """
  }
}

extension DeploymentStrategy where Self == Manual {
  public static var manual: Self { Manual() }
}
