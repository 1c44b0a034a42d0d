import BlueprintConnections
import RenderBlueprint
import Testing

@Suite("Runbooks")
struct RunbookTests {
  static func steps(
    _ strategy: any DeploymentStrategy, plan: ServerPlan = .starter, mode: DatabaseConnection.Mode = .direct,
    allowList: [IPAllowance]? = [],
    command: String = "bin/rails db:migrate", reads: String? = nil
  ) throws -> [RunbookStep] {
    let database = Postgres("main", plan: .basic256mb, ipAllowList: allowList)
    let web = WebService("shop", .node(build: "b", start: "s"), plan: plan) { DatabaseConnection(to: database, mode) }
    let deployment = Deployment(strategy: strategy) {
      database
      web
      Migration(command, of: database, by: web, reads: reads)
    }
    let context = ProjectContext(blueprint: try deployment.placed(), migrations: deployment.migrations, strategy: strategy)
    return Runbook(for: context).sections.flatMap { $0.sections.flatMap(\.steps) }
  }

  static func text(_ step: RunbookStep) -> String {
    switch step {
    case .say(let sentence): sentence
    case .run(let command): "$ \(command)"
    case .query(let statement): "=> \(statement)"
    }
  }

  @Test(
    "every strategy says where its log is, what a failure means, and how to begin again",
    arguments: [
      (PreDeploy(), ["the deploy of 'shop'", "keeps its traffic", "$ render deploys create shop --wait"]),
      (BuildTime(), ["the build of 'shop'", "keeps its traffic", "$ render deploys create shop --wait"]),
      (StartTime(), ["what the program says", "$ render deploys create shop --wait"]),
      (SeparateJob(), ["that of 'shop-migration'", "Nothing holds the deploy back", "$ render deploys create shop-migration --wait"]),
      (SeparateJob(as: .cron), ["that of 'shop-migration'", "trigger a run of it in the Dashboard"]),
      (Manual(), ["where it was run", "Nothing holds the deploy back", "$ blueprint diagnose LOGFILE"]),
      (
        External(),
        [
          "$ gh run view RUN --log-failed | blueprint diagnose -", "$ gh run rerun RUN --failed", "keeps its traffic",
          "$ render pg update main --ip-allow-list 'cidr=ADDRESS/32,description=migration by hand'",
          "$ render pg update main --clear-ip-allow-list", "$ render deploys create shop --wait",
        ]
      ),
    ] as [(any DeploymentStrategy, [String])])
  func strategies(strategy: any DeploymentStrategy, texts: [String]) throws {
    let steps = try Self.steps(strategy).map(Self.text)
    for text in texts { #expect(steps.contains { $0.contains(text) }, "\(text) is missing in:\n\(steps.joined(separator: "\n"))") }
  }

  @Test(
    "what lets an address in is taken back, and the blueprint's own entries stay",
    arguments: [
      ([], "--clear-ip-allow-list"),
      (
        [IPAllowance("203.0.113.5/32", "the office"), IPAllowance("198.51.100.0/24")],
        "--ip-allow-list 'cidr=203.0.113.5/32,description=the office' --ip-allow-list 'cidr=198.51.100.0/24,description=198.51.100.0/24'"
      ),
    ] as [([IPAllowance], String)])
  func allowLists(list: [IPAllowance], kept: String) throws {
    let steps = try Self.steps(.startTime, plan: .free, allowList: list)
    let updates = steps.compactMap { if case .run(let command) = $0, command.hasPrefix("render pg update main ") { command } else { nil } }
    // Opened and closed for the migration by hand, and for a look at the database.
    #expect(updates.count == 4)
    for (opened, closed) in [(updates[0], updates[1]), (updates[2], updates[3])] {
      #expect(opened.hasSuffix(" --ip-allow-list 'cidr=ADDRESS/32,description=migration by hand'"))
      #expect(closed == "render pg update main \(kept)")
      #expect(list.isEmpty || opened.hasPrefix(closed))
    }
    let open = try Self.steps(.startTime, plan: .free, allowList: nil).map(Self.text)
    #expect(!open.contains { $0.contains("render pg update") } && open.contains { $0.contains("Dashboard, 'main', Access Control") })
  }

  @Test("what the strategy 'manual' tells and the runbook are the same steps", arguments: [ServerPlan.starter, .free])
  func manual(plan: ServerPlan) throws {
    let database = Postgres("main")
    let web = WebService("shop", .node(build: "b", start: "s"), plan: plan) { DatabaseConnection(to: database, .direct) }
    let deployment = Deployment(strategy: .manual) {
      database
      web
      Migration("npx prisma migrate deploy", of: database, by: web)
    }
    let placed = try deployment.placed()
    let steps = deployment.migrations[0].stepsByHand(in: placed)
    let instructions = try #require(deployment.instructions(for: .manual, in: placed).first).split(separator: "\n").dropFirst()
    #expect(instructions.map { $0.drop { $0 == " " } } == steps.map { Self.text($0).trimmingPrefix("$ ") })
    #expect(steps.contains(.run("render ssh shop --ephemeral")) == (plan == .starter))
  }

  @Test("commands of a tool get the direct URL as its migration does")
  func repairs() throws {
    // The service's own URL is direct already; behind the pool it is not.
    #expect(try Self.steps(.preDeploy, reads: "DATABASE_URL").contains(.run("bin/rails db:rollback")))
    let pooled = try Self.steps(.preDeploy, mode: .pooled, reads: "DATABASE_URL")
    #expect(pooled.contains(.run("DATABASE_URL=\"$DIRECT_DATABASE_URL\" bin/rails db:rollback")))
    #expect(pooled.contains(.run("DATABASE_URL=\"$DIRECT_DATABASE_URL\" bin/rails db:migrate")))
    // From outside, the person has put the URL into the environment.
    #expect(try Self.steps(.startTime, plan: .free, reads: "DATABASE_URL").contains(.run("bin/rails db:rollback")))
    let golang = "migrate -path db -database \"$DIRECT_DATABASE_URL\" up"
    func version(_ variable: String) -> RunbookStep { .run("migrate -path MIGRATIONS -database \"$\(variable)\" version") }
    #expect(try Self.steps(.preDeploy, command: golang).contains(version("DIRECT_DATABASE_URL")))
    #expect(try Self.steps(.startTime, plan: .free, command: golang, reads: "DATABASE_URL").contains(version("DATABASE_URL")))
    #expect(try Self.steps(.preDeploy).contains(.query("select * from schema_migrations;")))
  }
}
