/// Runs each migration in its owner's pre-deploy command, before traffic moves to the new version.
public struct PreDeploy: DeploymentStrategy {
  public static let name = "pre-deploy"
  public static let summary = "migrates between build and start; a failure keeps the old version"
  public let guarantees = Guarantees(
    beforeTraffic: .yes, blocksDeployOnFailure: .yes, runs: .oncePerDeploy, codeVersion: .newBuild, network: .internalDirect,
    freePlan: .refused, rollback: "not known whether it runs; old code must tolerate the new schema",
    concurrency: "one per service; a deploy that overrides another may kill it", previews: .previewDatabase,
    downtime: .overlap, secretsInFile: .none, observability: .deployLog)

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      if owner.plan == .free { throw .preDeployOnFreePlan(owner.name) }
      if let command = owner.preDeployCommand { throw .commandTaken(owner.name, key: "preDeployCommand", command) }
      try owner.wireDirectURLs(of: migrations)
      let command = owner.command(of: migrations)
      // Native runtimes have a shell, and files in the field count on it; what we add to a command is not left to that.
      let isAsWritten = migrations.count == 1 && command.text == migrations[0].command
      owner.preDeployCommand = owner.isContainer || !isAsWritten ? command.standalone : command.text
      return []
    }
  }
}

extension DeploymentStrategy where Self == PreDeploy {
  public static var preDeploy: Self { PreDeploy() }
}
