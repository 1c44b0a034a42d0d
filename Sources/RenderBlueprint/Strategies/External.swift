/// Emits nothing: a CI workflow migrates and then lets the deploy go.
public struct External: DeploymentStrategy {
  public static let name = "external"
  public static let summary = "migrates in a CI workflow that gates the deploy; for approvals and migrations over 30 minutes"
  public static let guarantees = Guarantees(
    beforeTraffic: .yes, blocksDeployOnFailure: .yes, runs: .oncePerPipeline, codeVersion: .checkout, network: .externalDirect,
    freePlan: .works, rollback: "nothing happens", concurrency: "one, where the workflow has a concurrency group",
    previews: .notAtAll, downtime: .overlap, secretsInFile: .pipelineSecret, observability: .pipelineLog)
  public static let seedsByHook = false

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { _ throws(StrategyError) in [] }
  }

  public func instructions(for migration: Migration, in blueprint: Blueprint) -> String? {
    guard let owner = blueprint.services(named: migration.owner).first?.server else { return nil }
    let directory = owner.rootDir.map { "\n          working-directory: \($0)" } ?? ""
    return """
      Nothing in render.yaml migrates '\(migration.database)'. A workflow that does, and deploys only then:

        concurrency: migrate-\(migration.database)
        jobs:
          migrate:
            environment: production
            steps:
              - run: \(migration.command)\(directory)
                env:
                  \(migration.urlVariable): ${{ secrets.EXTERNAL_DATABASE_URL }}    # ends in ?sslmode=require
              - run: curl --fail --silent --show-error --request POST "$DEPLOY_HOOK"
                env:
                  DEPLOY_HOOK: ${{ secrets.RENDER_DEPLOY_HOOK }}

      Switch the service's own deploys off, or they do not wait: autoDeployTrigger: "off".
      The database's allow list must let the runner in. Preview environments are not migrated.
      """
  }
}

extension DeploymentStrategy where Self == External {
  public static var external: Self { External() }
}
