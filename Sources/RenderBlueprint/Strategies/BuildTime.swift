/// Chains each migration after its owner's build command.
public struct BuildTime: DeploymentStrategy {
  public static let name = "build-time"
  public static let summary = "migrates at the end of the build; native runtimes, free ones too"
  public let guarantees = Guarantees(
    beforeTraffic: .yes, blocksDeployOnFailure: .yes, runs: .oncePerBuild, codeVersion: .newBuild, network: .internalDirect,
    freePlan: .works, rollback: "the old build is used again, so it does not run",
    concurrency: "builds of previews and branches overlap where they share a database", previews: .previewDatabase,
    downtime: .overlap, secretsInFile: .none, observability: .buildLog)

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      if owner.isContainer { throw .buildOfContainer(owner.name, owner.runtime) }
      if owner.buildSource != nil { throw .sharedBuild(owner.name) }
      try owner.wireDirectURLs(of: migrations)
      let command = owner.command(of: migrations).asPart
      guard let build = owner.buildCommand.map(ShellCommand.init) else {
        owner.buildCommand = command
        return []
      }
      if !build.canBeContinued { throw .buildCannotBeContinued(owner.name) }
      owner.buildCommand = ShellCommand("\(build.text) && \(command)").inPlace(of: owner.buildCommand)
      return []
    }
  }
}

extension DeploymentStrategy where Self == BuildTime {
  public static var buildTime: Self { BuildTime() }
}
