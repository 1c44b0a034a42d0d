/// Places no migration: a CI workflow migrates and then lets the deploy go.
///
/// Where the owner does not say when it deploys, its own deploys are switched off, or it would not wait for the workflow.
public struct External: DeploymentStrategy {
  public static let name = "external"
  public static let summary = "migrates in a CI workflow that gates the deploy; for approvals and migrations over 30 minutes"
  public let guarantees = Guarantees(
    beforeTraffic: .yes, blocksDeployOnFailure: .yes, runs: .oncePerPipeline, codeVersion: .checkout, network: .externalDirect,
    freePlan: .works, rollback: "nothing happens", concurrency: "one, where the workflow has a concurrency group",
    previews: .notAtAll, downtime: .overlap, secretsInFile: .pipelineSecret, observability: .pipelineLog)
  public static let seedsByHook = false

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      if owner.autoDeployTrigger == nil { owner.autoDeployTrigger = .off }
      return []
    }
  }

  public func instructions(for migration: Migration, in blueprint: Blueprint) -> String? {
    guard let owner = blueprint.services(named: migration.owner).first?.server else { return nil }
    let directory = owner.rootDir.map { "\n                working-directory: \($0)" } ?? ""
    let gate =
      owner.autoDeployTrigger == .off
      ? "" : "\nIt is no gate while '\(owner.name)' deploys by itself: set autoDeployTrigger: .off.\n"
    return """
      Nothing in render.yaml migrates '\(migration.database)'. A workflow that does, and deploys only then:

        name: Migrate \(migration.database), then deploy \(owner.name)
        on:
          push:
            branches: [\(owner.branch ?? "main")]
        concurrency: migrate-\(migration.database)
        jobs:
          migrate:
            runs-on: ubuntu-latest
            environment: \(owner.name)
            steps:
              - uses: actions/checkout@v4
              # Install here what the command needs.
              - run: |
                  \(migration.command)\(directory)
                env:
                  \(migration.urlVariable): ${{ secrets.EXTERNAL_DATABASE_URL }}
              - run: curl --fail --silent --show-error --request POST "$DEPLOY_HOOK"
                env:
                  DEPLOY_HOOK: ${{ secrets.RENDER_DEPLOY_HOOK }}

      EXTERNAL_DATABASE_URL is the external URL with ?sslmode=require; the database's allow
      list must let the runner in. Preview environments are not migrated.\(gate)
      """
  }
}

extension DeploymentStrategy where Self == External {
  public static var external: Self { External() }
}
