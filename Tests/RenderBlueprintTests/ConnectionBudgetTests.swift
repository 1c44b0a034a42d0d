import RenderBlueprint
import Testing

@Suite("Budget of connections")
struct ConnectionBudgetTests {
  static let database = Postgres("main", plan: .basic256mb, readReplicas: [ReadReplica("copy")])

  static func budget(
    _ database: Postgres = database, whatIf: ConnectionBudget.WhatIf = .init(),
    @ListBuilder<any DeploymentElement> _ services: () -> [any DeploymentElement]
  ) throws -> DatabaseBudget {
    let deployment = Deployment(strategy: .manual) {
      database
      Ungrouped {}
    }
    var all = deployment
    for service in services() { service.add(to: &all) }
    return try #require(ConnectionBudget(of: all.blueprint, whatIf: whatIf).databases.first)
  }

  @Test("instances, processes and pools are multiplied, and doubled for the deploy")
  func multiplies() throws {
    let budget = try Self.budget {
      WebService("api", .python(build: "b", start: "gunicorn app:app --workers=3"), numInstances: 2) {
        DatabaseConnection(to: Self.database, .direct(max: 4))
      }
      BackgroundWorker("jobs", .node(build: "b", start: "node jobs.js")) { EnvVar("DATABASE_URL", Self.database.connectionString) }
      CronJob("nightly", .node(build: "b", start: "node n.js"), schedule: "0 1 * * *") {
        DatabaseConnection(to: Self.database, .direct(max: 2, as: .phoenix))
      }
      WebService("site", .node(build: "b", start: "s")) { EnvVar("A", "b") }
    }
    #expect(budget.users.map(\.service) == ["api", "jobs", "nightly"])
    #expect(budget.users.map(\.connections) == [2 * 3 * 4 * 2, 1 * 1 * 10 * 2, 2])
    #expect(budget.users.map(\.sizeSource) == ["DB_POOL_MAX", nil, "POOL_SIZE"])
    #expect(budget.direct == 70 && budget.clients == 0 && budget.backends == 0)
    #expect(budget.sum == 80 && budget.limit?.count == 100 && budget.fits == true)
  }

  @Test("a disk means no overlap and one instance; scaling means its most instances")
  func countsInstances() throws {
    let database = Self.database
    let disk = WebService("disk", .node(build: "b", start: "s"), numInstances: 3, disk: Disk("d", mountPath: "/data")) {
      DatabaseConnection(to: database, .direct(max: 5))
    }
    let scaled = WebService("scaled", .node(build: "b", start: "s"), plan: .starter, scaling: Scaling(1...4, targetCPUPercent: 70)) {
      DatabaseConnection(to: database, .direct(max: 5))
    }
    let budget = try Self.budget {
      disk
      scaled
    }
    #expect(budget.users.map(\.connections) == [5, 40])
    #expect(budget.direct == 45)
  }

  @Test("the managed pool opens as many connections as it has clients, and no more than the limit leaves")
  func pools() throws {
    func pooled(_ instances: Int) throws -> DatabaseBudget {
      try Self.budget {
        WebService("api", .node(build: "b", start: "s"), numInstances: instances) {
          DatabaseConnection(to: Self.database, .pooled(max: 10))
        }
        BackgroundWorker("jobs", .node(build: "b", start: "s")) { DatabaseConnection(to: Self.database, .direct(max: 2)) }
      }
    }
    let (small, large) = (try pooled(1), try pooled(20))
    #expect(small.clients == 20 && small.backends == 20 && small.kept == 10 && small.sum == 34 && small.fits == true)
    #expect(large.clients == 400 && large.backends == 90 && large.kept == 0 && large.sum == 94 && large.fits == true)
    // A burst through the pool leaves ten slots for everything that is direct.
    let direct = try Self.budget(whatIf: .init(poolSizes: ["jobs": 6])) {
      WebService("api", .node(build: "b", start: "s"), numInstances: 20) { DatabaseConnection(to: Self.database, .pooled(max: 10)) }
      BackgroundWorker("jobs", .node(build: "b", start: "s")) { DatabaseConnection(to: Self.database, .direct(max: 2)) }
    }
    #expect(direct.sum == 102 && direct.fits == false)
  }

  @Test("sizes come from groups too, and URLs by way of other services; what if comes first")
  func resolves() throws {
    let group = EnvVarGroup("sizes") { EnvVar("DB_POOL_SIZE", "3") }
    let api = WebService("api", .node(build: "b", start: "s")) {
      group
      EnvVar("DATABASE_URL", Self.database.connectionString)
    }
    let copy = BackgroundWorker("copy-of-api", .node(build: "b", start: "pm2-runtime -i 2 s.js")) {
      EnvVar("DATABASE_URL", api.variable("DATABASE_URL"))
      EnvVar("WEB_CONCURRENCY", 7)
    }
    let budget = try Self.budget(whatIf: .init(instances: ["api": 5], poolSizes: ["copy-of-api": 1])) {
      group
      api
      copy
    }
    #expect(budget.users.map(\.connections) == [5 * 3 * 2, 2 * 1 * 2])
    #expect(budget.users.map(\.sizeSource) == ["DB_POOL_SIZE", "what if"])
  }

  @Test(
    "a plan has the limit of its memory",
    arguments: [
      (nil, 100), ("free", 100), ("basic-256mb", 100), ("basic-4gb", 100), ("pro-8gb", 200), ("pro-16gb", 400),
      ("accelerated-32gb", 500), ("0.1c-256mb", 100), ("2c-8g", 200), ("128c-1024g", 500), ("huge", nil),
    ] as [(PostgresPlan?, Int?)])
  func limits(plan: PostgresPlan?, limit: Int?) {
    let budget = ConnectionBudget(of: Deployment { Postgres("main", plan: plan) }.blueprint).databases[0]
    #expect(budget.limit?.count == limit)
    #expect(budget.limit?.isLeast != true)
  }

  @Test("every known plan has a limit")
  func knownPlans() {
    #expect(PostgresPlan.known.filter { $0.connectionLimit == nil } == [])
  }

  @Test("a closed plan takes 97 at least: what is more fits or not, nobody here can tell", arguments: ["starter", "pro plus"])
  func closedPlans(plan: PostgresPlan) throws {
    func fits(_ size: Int) throws -> Bool? {
      try Self.budget(Postgres("main", plan: plan)) {
        BackgroundWorker("jobs", .node(build: "b", start: "s"), numInstances: 1) {
          DatabaseConnection(to: Postgres("main"), .direct(max: size))
        }
      }.fits
    }
    #expect(try fits(43) == true)
    #expect(try fits(44) == nil)
    #expect(try fits(400) == nil)
  }

  @Test(
    "processes are what the server is told, or WEB_CONCURRENCY",
    arguments: [
      ("gunicorn -w 4 app:app", 4), ("uvicorn main:app --workers=2", 2), ("poetry run gunicorn app:app -w3", 3),
      ("bash -c 'python manage.py check && exec gunicorn app --workers 5'", 5), ("celery -A app worker -c 8", 8),
      ("pm2-runtime -i 2 s.js", 2), ("node s.js -w 9", 7), ("gunicorn app:app", 7), ("gunicorn -w $N app:app", 7),
    ])
  func processes(command: String, count: Int) throws {
    let budget = try Self.budget {
      WebService("api", .python(build: "b", start: command)) {
        EnvVar("DATABASE_URL", Self.database.connectionString)
        EnvVar("WEB_CONCURRENCY", 7)
      }
    }
    #expect(budget.users.map(\.processes) == [count])
    #expect(budget.users.map(\.isProcessCountAssumed) == [false])
  }

  @Test("numbers that nobody can mean are no crash")
  func hostileNumbers() throws {
    let budget = try Self.budget {
      WebService("api", .python(build: "b", start: "gunicorn -w 1000 app"), numInstances: .max) {
        DatabaseConnection(to: Self.database, .direct(max: 1000))
      }
      WebService("none", .python(build: "b", start: "gunicorn -w -5 app"), numInstances: -3) {
        DatabaseConnection(to: Self.database, .direct(max: -1))
      }
    }
    #expect(budget.fits == false && budget.largestPool == nil)
    #expect(budget.users[1].connections == 20)
  }

  @Test("a name is the database of the same environment first")
  func environments() throws {
    func resources() -> [any EnvironmentResource] {
      [Self.database, WebService("api", .node(build: "b", start: "s")) { EnvVar("DATABASE_URL", Self.database.connectionString) }]
    }
    let blueprint = Deployment {
      Project("shop") {
        Environment("a") { for resource in resources() { resource } }
        Environment("b") { for resource in resources() { resource } }
      }
    }.blueprint
    #expect(ConnectionBudget(of: blueprint).databases.map(\.users.count) == [1, 0, 1, 0])
  }

  @Test("the largest pool that fits, fits, and the next one does not")
  func largestPool() throws {
    func budget(_ size: Int) throws -> DatabaseBudget {
      try Self.budget {
        WebService("api", .node(build: "b", start: "s"), numInstances: 3) { DatabaseConnection(to: Self.database, .direct(max: size)) }
        BackgroundWorker("jobs", .node(build: "b", start: "s")) { DatabaseConnection(to: Self.database, .direct(max: size)) }
      }
    }
    let most = try #require(budget(50).largestPool)
    #expect(most == 11)
    #expect(try budget(most).fits == true && budget(most + 1).fits == false)
  }

  @Test("a replica has a budget of its own")
  func replicas() {
    let deployment = Deployment {
      Self.database
      WebService("reader", .node(build: "b", start: "s")) { EnvVar("READ_URL", ReadReplica("copy").connectionString) }
    }
    let budget = ConnectionBudget(of: deployment.blueprint)
    #expect(budget.databases.map(\.name) == ["main", "copy"])
    #expect(budget.databases.map { $0.users.map(\.service) } == [[], ["reader"]])
  }
}

@Suite("Sizes of pools")
struct PoolSizeTests {
  @Test("a size becomes the variable that the stack reads")
  func emitted() {
    let database = Postgres("main", plan: .basic256mb)
    func entries(_ mode: DatabaseConnection.Mode) -> [String] {
      DatabaseConnection(to: database, mode).entries.map { variable in
        if case .literal(let text?) = variable.value { "\(variable.key)=\(text)" } else { variable.key }
      }
    }
    #expect(entries(.pooled) == ["DATABASE_URL", "DIRECT_DATABASE_URL"])
    #expect(entries(.pooled(max: 5)) == ["DATABASE_URL", "DIRECT_DATABASE_URL", "DB_POOL_MAX=5"])
    #expect(entries(.direct(max: 3, as: .rails)) == ["DATABASE_URL", "DIRECT_DATABASE_URL", "RAILS_MAX_THREADS=3"])
    #expect(entries(.pooled(max: 3, as: "MY_SIZE")).last == "MY_SIZE=3")
    #expect(DatabaseConnection(to: database, .pooled(max: 5)).entries[0].value == database.connectionPoolString)
  }
}
