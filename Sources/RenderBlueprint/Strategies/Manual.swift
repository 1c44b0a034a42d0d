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
    guard blueprint.services(named: owner).first?.server != nil else { return nil }
    return migrations.map { migration in
      let steps = migration.stepsByHand(in: blueprint).map { step in
        switch step {
        case .say(let sentence): "  \(sentence)"
        case .run(let command), .query(let command): "    \(command)"
        }
      }
      return "Migrate \(migration.databaseName) by hand, after the deploy of '\(owner)' has built:\n" + steps.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

extension DeploymentStrategy where Self == Manual {
  public static var manual: Self { Manual() }
}
