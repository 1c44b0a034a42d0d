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
      let command = owner.command(of: migrations)
      guard let build = owner.buildCommand else {
        owner.buildCommand = command.asPart
        return []
      }
      guard let chain = Self.chain(ShellCommand(build), command) else { throw .buildCannotBeContinued(owner.name) }
      owner.buildCommand = ShellCommand(chain).inPlace(of: build)
      return []
    }
  }
}

extension BuildTime {
  /// The migration behind the build, in the directory and with the variables that the migration is written for.
  private static func chain(_ build: ShellCommand, _ migration: ShellCommand) -> String? {
    guard let text = build.continuable else { return nil }
    let prefix = ShellState(after: text)?.prefix
    if let prefix, migration.text.hasPrefix(prefix) {
      return "\(text) && \(ShellCommand(String(migration.text.dropFirst(prefix.count))).asPart)"
    }
    // The build goes elsewhere; between brackets it comes back.
    return text.contains(where: \.isNewline) ? nil : "(\(text)) && \(migration.asPart)"
  }
}

extension DeploymentStrategy where Self == BuildTime {
  public static var buildTime: Self { BuildTime() }
}
