/// Runs each migration before its owner's start command, in every instance that starts.
public struct StartTime: DeploymentStrategy {
  public static let name = "start-time"
  public static let summary = "migrates at every start; free Docker services with one instance"
  public let guarantees = Guarantees(
    beforeTraffic: .yes, blocksDeployOnFailure: .yes, runs: .perBoot, codeVersion: .newBuild, network: .internalDirect,
    freePlan: .works, rollback: "the old code's migration runs on the newer schema",
    concurrency: "all instances at once: one instance, or a tool that locks", previews: .previewDatabase,
    downtime: .overlap, secretsInFile: .none, observability: .mixedLog)

  /// Whether the program takes the shell's place, so that the signals of a deploy reach it.
  public var usesExec: Bool

  public init(exec usesExec: Bool = true) { self.usesExec = usesExec }

  public var spelling: String { usesExec ? Self.name : "\(Self.name):shell" }
  public var expression: String { usesExec ? ".startTime" : ".startTime(exec: false)" }

  init?(spelling: String) {
    guard spelling == "\(Self.name):shell" else { return nil }
    self.init(exec: false)
  }

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      if owner.mostInstances > 1, !migrations.allSatisfy(\.isLocking) { throw .severalInstances(owner.name, owner.mostInstances) }
      guard let start = owner.isContainer ? owner.dockerCommand : owner.startCommand ?? owner.dockerCommand else {
        throw .unknownStartCommand(owner.name)
      }
      try owner.wireDirectURLs(of: migrations)
      let chain = chain(owner.command(of: migrations), start)
      if owner.isContainer || owner.startCommand == nil {
        owner.dockerCommand = ShellCommand(chain).standalone
      } else {
        owner.startCommand = ShellCommand(chain).inPlace(of: start)
      }
      return []
    }
  }
}

extension StartTime {
  /// The migration before the program; where both begin by going to the same directory, they go there once.
  private func chain(_ migration: ShellCommand, _ start: String) -> String {
    let preparation = migration.preparation
    let isShared = !preparation.isEmpty && start.hasPrefix(preparation)
    let shared = isShared ? preparation : ""
    let program = ShellCommand(String(start.dropFirst(shared.count)))
    let command = ShellCommand(String(migration.text.dropFirst(shared.count))).asPart
    return "\(shared)\(command) && \(usesExec ? program.executed : program.text)"
  }
}

extension DeploymentStrategy where Self == StartTime {
  public static var startTime: Self { StartTime() }

  /// With or without `exec` before the program.
  public static func startTime(exec usesExec: Bool) -> Self { StartTime(exec: usesExec) }
}
