/// Runs each migration before its owner's start command, in every instance that starts.
public struct StartTime: DeploymentStrategy {
  public static let name = "start-time"
  public static let summary = "migrates at every start; free Docker services with one instance"
  public let guarantees = Guarantees(
    beforeTraffic: .yes, blocksDeployOnFailure: .yes, runs: .perBoot, codeVersion: .newBuild, network: .internalDirect,
    freePlan: .works, rollback: "the old code's migration runs on the newer schema",
    concurrency: "all instances at once: one instance, or a tool that locks", previews: .previewDatabase,
    downtime: .overlap, secretsInFile: .none, observability: .mixedLog)

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      if owner.mostInstances > 1, !migrations.allSatisfy(\.isLocking) { throw .severalInstances(owner.name, owner.mostInstances) }
      guard let start = owner.isContainer ? owner.dockerCommand : owner.startCommand ?? owner.dockerCommand else {
        throw .unknownStartCommand(owner.name)
      }
      try owner.wireDirectURLs(of: migrations)
      let chain = "\(owner.command(of: migrations).asPart) && \(ShellCommand(start).executed)"
      if owner.isContainer || owner.startCommand == nil {
        owner.dockerCommand = ShellCommand(chain).standalone
      } else {
        owner.startCommand = ShellCommand(chain).inPlace(of: start)
      }
      return []
    }
  }
}

extension DeploymentStrategy where Self == StartTime {
  public static var startTime: Self { StartTime() }
}
