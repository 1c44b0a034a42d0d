/// Places no migration: a CI workflow migrates and then lets the deploy go.
///
/// Where the owner does not say when it deploys, its own deploys are switched off, or it would not wait for the workflow.
public struct External: DeploymentStrategy {
  public static let name = "external"
  public static let summary = "migrates in a CI workflow that gates the deploy; approvals, long runs"
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

  public func instructions(for migrations: [Migration], of owner: String, in blueprint: Blueprint) -> String? {
    guard let owner = blueprint.services(named: owner).first?.server else { return nil }
    let steps = migrations.flatMap { migration in
      ["- run: |"] + migration.command.split(whereSeparator: \.isNewline).map { "    \($0)" }
        + (owner.rootDir.flatMap { $0 == "." ? nil : ["  working-directory: \($0)"] } ?? [])
        + ["  env:", "    \(migration.urlVariable): ${{ secrets.\(Self.secret(migration)) }}"]
    }.map { "        \($0)" }.joined(separator: "\n")
    let gate =
      owner.autoDeployTrigger == .off
      ? "" : "\nIt is no gate while '\(owner.name)' deploys by itself: set its autoDeployTrigger to off."
    let databases = migrations.map(\.databaseName).joined(separator: " and ")
    let secrets = migrations.map(Self.secret).joined(separator: ", ")
    return """
      Nothing in render.yaml migrates \(databases). A workflow that does, and deploys only then:

        name: Migrate, then deploy \(owner.name)
        on:
          push:
            branches: [\(owner.branch ?? "main")]
        concurrency: migrate-\(owner.name)
        jobs:
          migrate:
            runs-on: ubuntu-latest
            environment: \(owner.name)
            steps:
              - uses: actions/checkout@v4
              # Install here what the command needs.
      \(steps)
              - run: curl --fail --silent --show-error --request POST "$DEPLOY_HOOK"
                env:
                  DEPLOY_HOOK: ${{ secrets.RENDER_DEPLOY_HOOK }}

      \(secrets): the external URL of the database, with ?sslmode=require. Its allow list must
      let the runner in. Preview environments are not migrated.\(gate)
      """
  }

  /// `shop-db` as `EXTERNAL_SHOP_DB_URL`.
  private static func secret(_ migration: Migration) -> String {
    let name = migration.database.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return name.isEmpty ? "EXTERNAL_DATABASE_URL" : "EXTERNAL_\(String(name))_URL"
  }
}

extension DeploymentStrategy where Self == External {
  public static var external: Self { External() }
}
