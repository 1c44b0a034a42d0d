import BlueprintDiff
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import TestSupport
import Testing

@Suite struct PlanTests {
  // MARK: - Renames

  @Test func `a database under another name is said to look like a rename, and starts empty`() throws {
    let plan = Plan(
      from: "databases: [{name: shop-db, plan: 1c-4g, ipAllowList: []}]",
      to: "databases: [{name: shop-database, plan: 1c-4g, ipAllowList: []}]")
    #expect(plan.changes.map(\.action) == [.create, .orphan])
    let rename = try #require(plan.changes[0].rename)
    #expect(rename.name == "shop-db")
    #expect(rename.likelihood > 0.5 && rename.likelihood < 1)
    #expect(plan.changes[1].rename?.name == "shop-database")
    #expect(plan.changes[0].impact == .dataLoss)
    let effect = try #require(plan.changes[0].effects.first)
    #expect(effect.rule == "resource-renamed")
    #expect(effect.isUnsure)
    #expect(effect.reason.contains("looks like a rename of 'shop-db' (2 of 2 keys and entries agree)"))
    #expect(effect.reason.contains("Render will create a second database, empty, and leave the first running"))
  }

  @Test func `of several candidates the likest is taken, each once`() {
    func service(_ name: String, _ root: String) -> String {
      "{type: web, name: \(name), runtime: node, rootDir: \(root), buildCommand: npm ci, startCommand: node \(root)}"
    }
    let plan = Plan(
      from: "services: [\(service("a", "one")), \(service("b", "two"))]", to: "services: [\(service("c", "two")), \(service("d", "one"))]")
    let names = plan.changes.map { [$0.resource.name, $0.rename?.name ?? "–"] }
    #expect(names == [["c", "b"], ["d", "a"], ["a", "d"], ["b", "c"]])
  }

  @Test func `things that agree in little, and things of another kind, are no rename`() {
    let plan = Plan(
      from: "services: [{type: web, name: shop, runtime: node, buildCommand: a, startCommand: b, rootDir: c}]",
      to:
        "services: [{type: web, name: docs, runtime: docker, dockerCommand: x, plan: pro}, {type: worker, name: shop-jobs, runtime: node}]")
    #expect(plan.changes.allSatisfy { $0.rename == nil })
  }

  @Test func `thousands that come and go are compared in no time`() {
    func file(_ stem: String) -> Blueprint {
      var blueprint = Blueprint()
      for index in 0..<3_000 {
        var service = WebService()
        service.name = "\(stem)\(index)"
        service.runtime = .node
        service.buildCommand = "npm ci"
        blueprint.services.append(.web(service))
      }
      return blueprint
    }
    let plan = Plan(from: file("a"), to: file("b"))
    #expect(plan.changes.count == 6_000)
  }

  // MARK: - Identity

  @Test func `a name that is there twice belongs to its environment`() {
    func project(_ first: String, _ second: String) -> String {
      "projects: [{name: p, environments: [\(first), \(second)]}]"
    }
    let staging = "{name: staging, services: [{type: web, name: api, runtime: docker, plan: starter}]}"
    let production = "{name: production, services: [{type: web, name: api, runtime: docker, plan: pro}]}"
    #expect(Plan(from: project(staging, production), to: project(production, staging)).isEmpty)
    let plan = Plan(from: project(staging, production), to: project(production, staging.replacing("starter", with: "standard")))
    #expect(plan.changes.map(\.resource.words) == ["web service 'api' in environment 'staging' of project 'p'"])
  }

  @Test func `a move is a key of its own beside the others`() throws {
    let plan = Plan(
      from: "services: [{type: web, name: api, runtime: docker, rootDir: a}]",
      to: "projects: [{name: p, environments: [{name: e, services: [{type: web, name: api, runtime: docker, rootDir: b}]}]}]")
    let change = try #require(plan.changes.first { $0.resource.name == "api" })
    #expect(change.attributes.map { "\($0.path)" } == ["environment", "rootDir"])
    #expect(change.attributes[0].old?.text == "the root")
    #expect(change.before?.place == .root)
  }

  @Test func `a group that moves may no longer be linkable`() throws {
    let plan = Plan(
      from: "envVarGroups: [{name: g, envVars: []}]",
      to: "projects: [{name: p, environments: [{name: e, envVarGroups: [{name: g, envVars: []}]}]}]")
    let effects = try #require(plan.changes.first { $0.resource.kind == .group }).attributes[0].effects
    #expect(effects.contains { $0.attention == .warning && $0.isUnsure })
  }

  @Test func `the keys of a service of another type have no effects, for none of it happens`() throws {
    let plan = Plan(
      from: "services: [{type: web, name: a, runtime: docker, plan: starter}]",
      to: "services: [{type: worker, name: a, runtime: docker, plan: pro}]")
    let change = try #require(plan.changes.first)
    #expect(change.action == .refuse)
    #expect(change.attributes.map { "\($0.path)" } == ["type", "plan"])
    #expect(change.attributes[1].effects.isEmpty)
  }

  // MARK: - Spelling

  @Test(arguments: [
    ("services: [{type: redis, name: a, ipAllowList: []}]", "services: [{type: keyvalue, name: a, ipAllowList: []}]"),
    ("services: [{type: web, name: a, env: docker}]", "services: [{type: web, name: a, runtime: docker}]"),
    (
      "services: [{type: web, name: a, runtime: docker, plan: starter}]",
      "services: [{type: web, name: a, runtime: docker, plan: 0.5c-512mb}]"
    ),
    ("databases: [{name: a, plan: basic-256mb}]", "databases: [{name: a, plan: 0.1c-256mb}]"),
    ("databases: [{name: a, plan: basic-1gb}]", "databases: [{name: a, plan: 0.5c-1g}]"),
    ("databases: [{name: a}]", "databases: [{name: a, region: oregon}]"),
    (
      "services: [{type: web, name: a, runtime: docker, autoDeploy: false}]",
      "services: [{type: web, name: a, runtime: docker, autoDeployTrigger: 'off'}]"
    ),
    (
      "services: [{type: web, name: a, runtime: docker, disk: {name: d, mountPath: /d}}]",
      "services: [{type: web, name: a, runtime: docker, disk: {name: d, mountPath: /d, sizeGB: 10}}]"
    ),
    (
      "services: [{type: web, name: a, runtime: docker, domain: x.example}]",
      "services: [{type: web, name: a, runtime: docker, domains: [x.example]}]"
    ),
    (
      "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, fromService: {type: redis, name: r, property: host}}]}]",
      "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, fromService: {type: keyvalue, name: r, property: host}}]}]"
    ),
    (
      "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, value: 1}]}]",
      "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, value: '1'}]}]"
    ),
  ])
  func `two spellings of one thing are no change`(_ old: String, _ new: String) {
    #expect(Plan(from: old, to: new).isEmpty, "\(Plan(from: old, to: new).lines)")
    #expect(Plan(from: new, to: old).isEmpty)
  }

  // MARK: - Values

  @Test func `a plan holds no value of a variable, and says that one changed`() throws {
    let before = "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, value: hunter2, previewValue: hunter3}]}]"
    let after = before.replacing("hunter2", with: "hunter4").replacing("hunter3", with: "hunter5")
    let plan = Plan(from: before, to: after)
    #expect(!"\(plan)".contains("hunter"))
    #expect(plan.changes[0].attributes.map { "\($0.path)" } == ["envVars[A]", "envVars[A].previewValue"])
    #expect(plan.changes[0].attributes.allSatisfy { $0.old?.text == "literal" && $0.new?.text == "literal" && $0.new?.isHidden == true })
    let shown = Plan(from: PlannedVersion(.reading(before)), to: PlannedVersion(.reading(after)), showsValues: true)
    #expect(shown.changes[0].attributes[0].new?.text == "'hunter4'")
    let created = Plan(from: "services: []", to: after)
    #expect(!"\(created)".contains("hunter"))
    #expect(!"\(Plan(from: after, to: "services: []"))".contains("hunter"))
  }

  @Test func `a change of the source is visible`() {
    func file(_ form: String) -> String { "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, \(form)}]}]" }
    let plan = Plan(from: file("value: hunter2"), to: file("sync: false"))
    #expect(plan.lines == ["nothing web service 'a'", "  envVars[A]: literal → prompted"])
    let other = Plan(from: file("generateValue: true"), to: file("fromDatabase: {name: d, property: host}"))
    #expect(other.lines == ["update web service 'a'", "  envVars[A]: generated → host of database 'd'"])
  }

  @Test func `a prompted variable of a service that comes with it is not sure to be asked for`() throws {
    let plan = Plan(from: "services: []", to: "services: [{type: web, name: a, runtime: docker, envVars: [{key: A, sync: false}]}]")
    let attribute = try #require(plan.changes[0].attributes.first { $0.path.item == "A" })
    #expect(attribute.effects.map(\.rule) == ["sync-false-added"])
    #expect(attribute.effects[0].isUnsure)
  }

  // MARK: - Strategy

  private static func web(_ keys: String) -> String {
    "services: [{type: web, name: api, runtime: node, plan: starter, \(keys)}]"
  }

  @Test func `the guarantees that come and go with the strategy are part of the plan`() throws {
    let before = Self.web("buildCommand: npm ci && npx prisma migrate deploy, startCommand: node .")
    let after = Self.web("buildCommand: npm ci, preDeployCommand: npx prisma migrate deploy, startCommand: node .")
    let change = try #require(Plan(from: before, to: after).strategy)
    #expect(change.old == "build-time")
    #expect(change.new == "pre-deploy")
    #expect(change.migrations.isEmpty)
    #expect(change.guarantees.contains { $0.question == "runs" && $0.old == "once per build" && $0.new == "once per deploy" })
    let back = try #require(
      Plan(from: after, to: Self.web("buildCommand: npm ci, startCommand: npx prisma migrate deploy && node .")).strategy)
    #expect(back.promises.contains { !$0.holds && $0.text == "it runs once for a deploy" })
    #expect(back.effects.contains { $0.rule == "guarantee-lost" && $0.attention == .warning })
  }

  @Test func `a migration that nobody runs any more is an error`() throws {
    let plan = Plan(
      from: Self.web("preDeployCommand: npx prisma migrate deploy, startCommand: node ."), to: Self.web("startCommand: node ."))
    let strategy = try #require(plan.strategy)
    #expect(strategy.new == nil)
    #expect(strategy.effects.map(\.rule) == ["migration-gone"])
    #expect(strategy.migrations.map(\.command) == ["npx prisma migrate deploy"])
  }

  @Test func `migrations are compared among very many services, too`() throws {
    func file(_ command: String) -> Blueprint {
      var blueprint = Blueprint()
      for index in 0..<3_000 {
        var service = WebService()
        service.name = "s\(index)"
        service.runtime = .node
        service.rootDir = "services/\(index)"
        service.preDeployCommand = command
        blueprint.services.append(.web(service))
        var job = BackgroundWorker()
        job.name = "s\(index)-migrate"
        job.runtime = .node
        job.startCommand = "npx knex migrate:latest"
        blueprint.services.append(.worker(job))
      }
      return blueprint
    }
    let change = try #require(Plan(from: file("npx prisma migrate deploy"), to: file("npx drizzle-kit migrate")).strategy)
    #expect(change.migrations.map(\.command) == ["npx drizzle-kit migrate", "npx prisma migrate deploy"])
    #expect(change.migrations.map(\.new.count) == [3_000, 0])
    func report(_ old: String, _ new: String) -> String {
      PlanText(.plain).render([NamedPlan(Plan(from: file(old), to: file(new)), from: "a", to: "b")])
    }
    #expect(report("npx prisma migrate deploy", "npx drizzle-kit migrate").contains("\nmigrations: pre-deploy\n"))
    let text = report("npx prisma migrate deploy", "true")
    #expect(text.contains("'npx prisma migrate deploy': s0, s1, s10, 2997 more → nobody\n"))
  }

  @Test func `a strategy that stays is no change`() {
    let plan = Plan(
      from: Self.web("preDeployCommand: npx prisma migrate deploy, startCommand: node ."),
      to: Self.web("preDeployCommand: npx prisma migrate deploy, startCommand: node server.js"))
    #expect(plan.strategy == nil)
    #expect(plan.changes.count == 1)
  }
}
