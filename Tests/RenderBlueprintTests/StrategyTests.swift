import Foundation
import RenderBlueprint
import TestSupport
import Testing

@Suite struct StrategyTests {
  @Test func `pre-deploy puts the migration in the owner's pre-deploy command and the seed in its hook`() throws {
    let placed = try Sample.deployment(seed: "npm run seed").placed(by: .preDeploy)
    let web = try #require(placed.web("shop"))
    #expect(web.preDeployCommand == "npm run migrate")
    #expect(web.initialDeployHook == "npm run seed")
    #expect(web.buildCommand == "npm ci")
    #expect(web.startCommand == "node server.js")
  }

  @Test func `build-time chains the migration after the build`() throws {
    let placed = try Sample.deployment().placed(by: .buildTime)
    #expect(placed.web("shop")?.buildCommand == "npm ci && npm run migrate")
  }

  @Test func `start-time runs the migration before the program and hands signals on`() throws {
    let placed = try Sample.deployment().placed(by: .startTime)
    #expect(placed.web("shop")?.startCommand == "npm run migrate && exec node server.js")
  }

  @Test func `start-time finds the program behind a change of directory`() throws {
    let web = Sample.web(.node(build: "npm ci", start: "cd dist && node server.js"))
    let placed = try Sample.deployment(web).placed(by: .startTime)
    #expect(placed.web("shop")?.startCommand == "npm run migrate && cd dist && exec node server.js")
  }

  @Test func `start-time of a Docker service goes through a shell`() throws {
    let web = Sample.web(.docker(command: "./app serve"), plan: .free)
    let placed = try Sample.deployment(web, "./app migrate").placed(by: .startTime)
    #expect(placed.web("shop")?.dockerCommand == "/bin/sh -c './app migrate && exec ./app serve'")
    #expect(placed.web("shop")?.startCommand == nil)
  }

  @Test func `a separate worker migrates, idles, and shares source, build, region and variables`() throws {
    let placed = try Sample.deployment(Sample.web(.node(build: "npm ci", start: "node server.js"), .pooled)).placed(by: .separateJob)
    let job = try #require(placed.worker("shop-migration"))
    #expect(job.startCommand == "npm run migrate && exec sleep infinity")
    #expect(job.rootDir == "backend")
    #expect(job.region == .frankfurt)
    #expect(job.plan == .starter)
    #expect(job.buildCommand == "npm ci")
    #expect(job.envVars["NODE_ENV"] == "production")
    #expect(job.envVars["DATABASE_URL"] == Sample.database.connectionString)
    #expect(job.envVars["DIRECT_DATABASE_URL"] == Sample.database.connectionString)
    let owner = Sample.web()
    #expect(job.envVars["SESSION_SECRET"] == owner.variable("SESSION_SECRET"))
    #expect(job.envVars["STRIPE_KEY"] == owner.variable("STRIPE_KEY"))
    #expect(placed.web("shop")?.envVars["DATABASE_URL"] == Sample.database.connectionPoolString)
  }

  @Test func `a separate cron job ends by itself`() throws {
    let placed = try Sample.deployment().placed(by: .separateJob(as: .cron))
    let job = try #require(placed.cron("shop-migration"))
    #expect(job.startCommand == "npm run migrate")
    #expect(job.schedule == "0 0 1 1 *")
    #expect(placed.worker("shop-migration") == nil)
  }

  @Test func `manual places no step and says what to run`() throws {
    let deployment = Sample.deployment()
    let placed = try deployment.placed(by: .manual)
    #expect(placed.occurrences(of: "npm run migrate") == 0)
    #expect(placed.web("shop")?.envVars["DIRECT_DATABASE_URL"] == Sample.database.connectionString)
    let runbook = try #require(Manual().instructions(for: deployment.migrations, of: "shop", in: placed))
    #expect(runbook.contains("render ssh shop --ephemeral"))
    #expect(runbook.contains("npm run migrate"))
  }

  @Test func `the runbook of a free service does not send anybody to a shell that is not there`() throws {
    let deployment = Sample.deployment(Sample.web(plan: .free))
    let runbook = try #require(Manual().instructions(for: deployment.migrations, of: "shop", in: deployment.placed(by: .manual)))
    #expect(!runbook.contains("render ssh"))
    #expect(!runbook.contains("jobs create"))
    #expect(runbook.contains("sslmode=require"))
  }

  @Test func `external places no step, holds the owner's own deploys back, and gives a workflow`() throws {
    let deployment = Sample.deployment()
    let placed = try deployment.placed(by: .external)
    var expected = deployment.blueprint
    var web = Sample.web()
    web.autoDeployTrigger = .off
    expected.services = [.web(web)]
    expectEqual(placed, expected)
    let workflow = try #require(External().instructions(for: deployment.migrations, of: "shop", in: placed))
    #expect(workflow.contains("npm run migrate\n"))
    #expect(!workflow.contains("no gate"))
    #expect(workflow.contains("secrets.EXTERNAL_SHOP_DB_URL"))
  }

  static let placing: [any DeploymentStrategy] = [PreDeploy(), BuildTime(), StartTime(), SeparateJob(), SeparateJob(as: .cron)]

  @Test(arguments: placing.indices) func `every migration stands exactly once`(_ index: Int) throws {
    let orders = Postgres("orders-db", plan: .basic256mb)
    let web = Sample.web()
    let api = PrivateService("orders", .go(build: "go build -o app", start: "./app")) { DatabaseConnection(to: orders, .direct) }
    let deployment = Deployment {
      Sample.database
      orders
      web
      api
      Migration("npm run migrate", of: Sample.database, by: web)
      Migration("npm run migrate:audit", of: orders, by: web, directVariable: "AUDIT_DATABASE_URL")
      Migration("./app migrate up", of: orders, by: api)
    }
    let placed = try deployment.placed(by: Self.placing[index])
    #expect(placed.occurrences(of: "npm run migrate") == 2)  // itself, and the beginning of the next
    #expect(placed.occurrences(of: "npm run migrate:audit") == 1)
    #expect(placed.occurrences(of: "./app migrate up") == 1)
  }

  // MARK: - The direct URL

  @Test func `a tool that reads the program's variable gets the direct URL for itself alone`() throws {
    let deployment = Sample.deployment(
      Sample.web(.ruby(build: "bundle", start: "puma"), .pooled), "bin/rails db:migrate", reads: "DATABASE_URL")
    let preDeploy = try deployment.placed(by: .preDeploy)
    #expect(
      preDeploy.web("shop")?.preDeployCommand == #"/bin/sh -c 'DATABASE_URL="$DIRECT_DATABASE_URL" bin/rails db:migrate'"#)
    let build = try deployment.placed(by: .buildTime)
    #expect(build.web("shop")?.buildCommand == #"bundle && DATABASE_URL="$DIRECT_DATABASE_URL" bin/rails db:migrate"#)
    let start = try deployment.placed(by: .startTime)
    #expect(start.web("shop")?.startCommand == #"DATABASE_URL="$DIRECT_DATABASE_URL" bin/rails db:migrate && exec puma"#)
    let job = try deployment.placed(by: .separateJob)
    #expect(job.worker("shop-migration")?.startCommand == "bin/rails db:migrate && exec sleep infinity")
  }

  @Test func `a tool that reads the program's variable needs no help where that is direct`() throws {
    let deployment = Sample.deployment(Sample.web(), "bin/rails db:migrate", reads: "DATABASE_URL")
    #expect(try deployment.placed(by: .preDeploy).web("shop")?.preDeployCommand == "bin/rails db:migrate")
  }

  @Test(arguments: [Program.docker(command: "./app"), .image("docker.io/acme/shop:1", command: "./app")])
  func `containers get the direct URL through a shell of their own`(_ program: Program) throws {
    let deployment = Sample.deployment(Sample.web(program, .pooled), "dbmate up", reads: "DATABASE_URL")
    #expect(
      try deployment.placed(by: .preDeploy).web("shop")?.preDeployCommand
        == #"/bin/sh -c 'DATABASE_URL="$DIRECT_DATABASE_URL" dbmate up'"#)
  }

  @Test func `a chain keeps its directory and its variables to itself`() throws {
    let deployment = Sample.deployment(
      Sample.web(.node(build: "npm ci", start: "node server.js"), .pooled), "cd db && dbmate up", reads: "DATABASE_URL")
    #expect(
      try deployment.placed(by: .buildTime).web("shop")?.buildCommand
        == #"npm ci && (export DATABASE_URL="$DIRECT_DATABASE_URL" && cd db && dbmate up)"#)
  }

  @Test(arguments: [
    ("exec node server.js", "npm run migrate && exec node server.js"),
    ("cd app && exec gunicorn a:b", "npm run migrate && cd app && exec gunicorn a:b"),
    ("PORT=80 node a.js; echo done", "npm run migrate && exec /bin/sh -c 'PORT=80 node a.js; echo done'"),
    ("source .env && node a.js", "npm run migrate && source .env && exec node a.js"),
  ])
  func `a program is put in the shell's place once`(_ start: String, _ placed: String) throws {
    let deployment = Sample.deployment(Sample.web(.node(build: "npm ci\n", start: start)))
    #expect(try deployment.placed(by: .startTime).web("shop")?.startCommand == placed)
    #expect(try deployment.placed(by: .buildTime).web("shop")?.buildCommand == "npm ci && npm run migrate\n")
  }

  @Test(arguments: ["set -e\nfalse\ntrue", "false || exit 1; true", "false # now"])
  func `a failing migration stops what comes after it, in a real shell`(_ command: String) throws {
    let deployment = Sample.deployment(Sample.web(.node(build: "true", start: "echo started")), command.replacing("; true", with: ""))
    let start = try #require(try deployment.placed(by: .startTime).web("shop")?.startCommand)
    let run = try Command.run(URL(filePath: "/bin/sh"), ["-c", start])
    #expect(run.status != 0)
    #expect(!run.output.contains("started"))
  }

  @Test func `a service without a direct URL gets one`() throws {
    let web = WebService("shop", .node(build: "npm ci", start: "node server.js")) {
      EnvVar("DATABASE_URL", Sample.database.connectionPoolString)
      EnvVar("NODE_ENV", "production")
    }
    let placed = try Sample.deployment(web).placed(by: .preDeploy)
    #expect(placed.web("shop")?.envVars.map(\.key) == ["DATABASE_URL", "DIRECT_DATABASE_URL", "NODE_ENV"])
    #expect(placed.web("shop")?.envVars["DIRECT_DATABASE_URL"] == Sample.database.connectionString)
  }

  @Test func `a program on the pool switches the pool on`() throws {
    let placed = try Sample.deployment(Sample.web(.node(build: "npm ci", start: "node server.js"), .pooled)).placed(by: .preDeploy)
    #expect(placed.databases[0].connectionPool == .pgbouncer)
    #expect(try Sample.deployment().placed(by: .preDeploy).databases[0].connectionPool == nil)
  }

  // MARK: - Refusals

  static let free = Sample.web(plan: .free)
  static let docker = Sample.web(.docker(), plan: .free)
  static let three = Sample.web(numInstances: 3)

  static let refusals: [(Deployment, any DeploymentStrategy, StrategyError)] = [
    (Sample.deployment(free), PreDeploy(), .preDeployOnFreePlan("shop")),
    (Sample.deployment(free), SeparateJob(), .jobOnFreePlan("shop")),
    (Sample.deployment(docker), BuildTime(), .buildOfContainer("shop", .docker)),
    (Sample.deployment(Sample.web(.image("acme/shop:1"))), BuildTime(), .buildOfContainer("shop", .image)),
    (Sample.deployment(docker), StartTime(), .unknownStartCommand("shop")),
    (Sample.deployment(three), StartTime(), .severalInstances("shop", 3)),
    (
      Sample.deployment(WebService("shop", .node(build: "b", start: "s"), preDeployCommand: "./warm-up")), PreDeploy(),
      .commandTaken("shop", key: "preDeployCommand", "./warm-up")
    ),
    (
      Sample.deployment(WebService("shop", .node(build: "npm ci && npm run migrate", start: "s"))), PreDeploy(),
      .alreadyPlaced("npm run migrate", service: "shop", key: "buildCommand")
    ),
    (Sample.deployment(Sample.web(.node(build: "npm ci # all", start: "s"))), BuildTime(), .buildCannotBeContinued("shop")),
    (Sample.deployment(Sample.web(), " "), PreDeploy(), .emptyCommand("shop")),
    (
      Sample.deployment(
        WebService("shop", .node(build: "b", start: "s")) {
          EnvVar("DIRECT_DATABASE_URL", Sample.database.connectionPoolString)
        }), PreDeploy(), .migrationThroughPool(variable: "DIRECT_DATABASE_URL", service: "shop")
    ),
    (
      Sample.deployment(
        WebService("shop", .node(build: "b", start: "s")) { EnvVar("DIRECT_DATABASE_URL", "postgres://elsewhere/db") }), BuildTime(),
      .migrationURLElsewhere(variable: "DIRECT_DATABASE_URL", service: "shop")
    ),
  ]

  @Test(arguments: refusals.indices) func `what cannot hold is refused with its reason and a way out`(_ index: Int) {
    let (deployment, strategy, expected) = Self.refusals[index]
    #expect(throws: expected) { try deployment.placed(by: strategy) }
    #expect(deployment.refusals(of: strategy) == [expected])
    #expect(!expected.alternatives.isEmpty)
    #expect(expected.message.first?.isUppercase == false)
  }

  @Test func `the pool of a free database is refused`() {
    let database = Postgres("shop-db", plan: .free)
    let web = WebService("shop", .node(build: "b", start: "s")) { DatabaseConnection(to: database, .pooled) }
    let deployment = Deployment {
      database
      web
    }
    #expect(throws: StrategyError.poolNeedsPaidDatabase("shop-db")) { try deployment.placed() }
  }

  @Test func `a migration of a service that is not there is refused with the names that are`() {
    var deployment = Sample.deployment()
    deployment.migrations[0].owner = "shopp"
    #expect(throws: StrategyError.unknownOwner("shopp", known: ["shop"])) { try deployment.placed() }
  }

  @Test func `the same migration twice is refused`() {
    var deployment = Sample.deployment()
    deployment.migrations.append(deployment.migrations[0])
    #expect(throws: StrategyError.sameMigrationTwice("npm run migrate", database: "shop-db")) { try deployment.placed() }
  }

  @Test func `a migration that another service of the same source runs too is refused`() {
    let web = WebService("web", .node(build: "b", start: "s"))
    let worker = BackgroundWorker("worker", .node(build: "b", start: "npm run migrate && node worker.js"))
    let deployment = Deployment {
      Sample.database
      web
      worker
      Migration("npm run migrate", of: Sample.database, by: web)
    }
    #expect(throws: StrategyError.alreadyPlaced("npm run migrate", service: "worker", key: "startCommand")) { try deployment.placed() }
  }

  @Test func `tools of the field are known to lock`() {
    #expect(Sample.deployment(Self.three, "npx prisma migrate deploy").refusals(of: StartTime()).isEmpty)
  }

  @Test func `a locking tool may start several instances`() throws {
    _ = try Sample.deployment(Self.three, isLocking: true).placed(by: .startTime)
  }

  @Test func `a plan of its own pays for the job of a free service`() throws {
    let placed = try Sample.deployment(Self.free).placed(by: .separateJob(plan: .starter))
    #expect(placed.worker("shop-migration")?.plan == .starter)
  }

  // MARK: - Recommendation and names

  @Test func `paid services get pre-deploy, free native ones build-time, free containers start-time, and else external`() {
    #expect(Sample.deployment().recommended is PreDeploy)
    #expect(Sample.deployment(Self.free).recommended is BuildTime)
    #expect(Sample.deployment(Sample.web(.docker(command: "./app"), plan: .free)).recommended is StartTime)
    #expect(Sample.deployment(Self.docker).recommended is External)
  }

  @Test(arguments: [
    "pre-deploy", "build-time", "separate-job", "separate-job:cron", "separate-job:cron:starter", "manual", "start-time", "external",
    "recommended",
  ])
  func `a strategy's spelling leads back to it`(_ spelling: String) throws {
    #expect(try #require(Strategies.named(spelling)).spelling == spelling)
  }

  @Test(arguments: ["", "predeploy", "separate-job:", "separate-job:worker:a:b", "pre-deploy:cron"])
  func `other words are no strategy`(_ word: String) {
    #expect(Strategies.named(word) == nil)
  }

  @Test func `each strategy answers twelve questions`() {
    for strategy in Strategies.all {
      #expect(strategy.guarantees.answers.count == 12)
      #expect(strategy.guarantees.answers.allSatisfy { !$0.answer.isEmpty })
    }
  }
}
