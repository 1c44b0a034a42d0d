import Foundation
import RenderBlueprint
import TestSupport
import Testing

/// What `init` writes is run as it stands: real applications, PostgreSQL, PgBouncer.
@Suite(
  "Rehearsal", .serialized,
  .enabled(if: Rehearsal.isPossible, "PostgreSQL, PgBouncer or the Python packages are missing; scripts/test installs the packages"))
struct RehearsalTests {
  static let stacks = ["django", "fastapi", "flask", "sql"]
  static let strategies = ["pre-deploy", "build-time", "separate-job", "separate-job:cron", "manual", "start-time", "external"]

  @Test("the commands of each strategy, run in its order, end in a working program and one schema", arguments: stacks)
  func deploys(stack: String) async throws {
    try await Self.withServer { folder, server in
      var built: Set<String> = []
      for (number, strategy) in Self.strategies.enumerated() {
        let rehearsal = try Rehearsal(stack, in: folder, server, database: "notes_\(number)")
        try await rehearsal.blueprintTool("init", "--no-manifest", "--strategy", strategy)
        try Self.deploy(rehearsal, strategy, &built)
        // A second deploy finds the schema that the first has made.
        if strategy == "pre-deploy" || strategy == "build-time" { try Self.deploy(rehearsal, strategy, &built) }
        #expect(try server.query(Self.schema, in: rehearsal.database) == "1", "\(strategy)")
        let count = try server.query(Self.recorded(stack), in: rehearsal.database)
        #expect(count == "1", "\(strategy)")
      }
    }
  }

  private static let schema = "SELECT count(*) FROM pg_tables WHERE tablename IN ('note', 'notes_note')"

  /// How the tool says that its one migration ran once.
  private static func recorded(_ stack: String) -> String {
    switch stack {
    case "django": "SELECT count(*) FROM django_migrations WHERE app = 'notes'"
    case "sql": "SELECT 1"
    default: "SELECT count(*) FROM alembic_version WHERE version_num = '0001'"
    }
  }

  /// A deploy in the order that a strategy promises.
  private static func deploy(_ rehearsal: Rehearsal, _ strategy: String, _ built: inout Set<String>) throws {
    let web = try #require(rehearsal.blueprint.services.first { if case .web = $0 { true } else { false } })
    let variables = rehearsal.variables(of: web)
    if strategy == "external" { try migrateInPipeline(rehearsal, variables) }
    for service in rehearsal.blueprint.services {
      // Packages that a build has installed are there; a build that migrates runs each time.
      guard let build = rehearsal.command("buildCommand", of: service), strategy == "build-time" || built.insert(build).inserted else {
        continue
      }
      try rehearsal.run(build, rehearsal.variables(of: service))
    }
    if let command = rehearsal.command("preDeployCommand", of: web) { try rehearsal.run(command, variables) }
    try rehearsal.start(try #require(rehearsal.command("startCommand", of: web)), variables)
    let job = rehearsal.job.map { ($0, rehearsal.command("startCommand", of: $0) ?? "", rehearsal.variables(of: $0)) }
    if let (service, command, variables) = job, case .worker = service { try rehearsal.start(command, variables) }
    _ = try rehearsal.get(rehearsal.web?.healthCheckPath ?? "")
    // By hand, which is after the new code is up.
    if let (service, command, variables) = job, case .cron = service { try rehearsal.run(command, variables) }
    if strategy == "manual" { try rehearsal.run(try byHand(rehearsal), variables) }
    #expect(try rehearsal.get("/notes") == "0", "\(strategy)")
    rehearsal.stop()
  }

  /// The steps of the workflow before the one that calls the deploy hook.
  private static func migrateInPipeline(_ rehearsal: Rehearsal, _ variables: [String: String]) throws {
    let lines = try rehearsal.text(of: ".github/workflows/migrate.yml").split(separator: "\n")
    let commands = lines.filter { $0.hasPrefix("          ") && !$0.contains("secrets.") }.map { $0.dropFirst(10) }
    let secret = try #require(lines.first { $0.contains("secrets.EXTERNAL_") })
    let variable = try #require(secret.split(separator: ":").first).trimmingCharacters(in: .whitespaces)
    #expect(commands.count == 2)
    // A pipeline knows the URL of the database, and what the program's settings ask for.
    let url = try #require(variables["DIRECT_DATABASE_URL"])
    for command in commands {
      try rehearsal.run(String(command), variables.filter { !$0.key.hasSuffix("DATABASE_URL") }.merging([variable: url]) { $1 })
    }
  }

  /// The command of the runbook.
  private static func byHand(_ rehearsal: Rehearsal) throws -> String {
    let lines = try rehearsal.text(of: "DEPLOYING.md").split(separator: "\n")
    let shell = try #require(lines.firstIndex { $0.contains("render ssh notes --ephemeral") })
    return lines[shell + 1].trimmingCharacters(in: .whitespaces)
  }

  @Test("with the pool on, the program goes through it and the migration around it", arguments: stacks)
  func pools(stack: String) async throws {
    try await Self.withServer { folder, server in
      let rehearsal = try Rehearsal(stack, in: folder, server, database: "notes")
      try await rehearsal.blueprintTool("init", "--strategy", "pre-deploy")
      let manifest = try rehearsal.text(of: "Blueprint.swift")
      try manifest.replacingOccurrences(of: "Db, .direct)", with: "Db, .pooled)")
        .write(to: rehearsal.folder.appending(path: "Blueprint.swift"), atomically: true, encoding: .utf8)
      try await rehearsal.blueprintTool("generate")
      #expect(rehearsal.blueprint.databases[0].connectionPool == .pgbouncer)
      let web = rehearsal.blueprint.services[0]
      let variables = rehearsal.variables(of: web)
      #expect(variables["DATABASE_URL"] == server.pooledURL("notes"))
      // No pool is there yet: what migrates cannot have gone through it.
      try rehearsal.run(try #require(rehearsal.command("preDeployCommand", of: web)), variables)
      #expect(try server.query(Self.schema, in: "notes") == "1")
      try server.startPool()
      try rehearsal.start(try #require(rehearsal.command("startCommand", of: web)), variables)
      #expect(try rehearsal.get("/notes") == "0")
      server.stopPool()
      #expect(throws: RehearsalFailure.self) { try rehearsal.get("/notes", seconds: 1) }
      rehearsal.stop()
    }
  }

  @Test func `two migrations at once, as a worker of its own allows, break each other`() async throws {
    try await Self.withServer { folder, server in
      let rehearsal = try Rehearsal("django", in: folder, server, database: "race")
      try await rehearsal.blueprintTool("init", "--no-manifest")
      let variables = rehearsal.variables(of: rehearsal.blueprint.services[0])
      // A deploy starts the new worker while the old one, which has exited, is being started again.
      let instances = try (1...2).map { _ in try rehearsal.start("python manage.py migrate --noinput && exit 0", variables) }
      let statuses = instances.map { $0.wait() }
      #expect(statuses.count { $0 == 0 } == 1)
      let logs = try (0...1).map { try rehearsal.text(of: "program-\($0).log") }.joined()
      #expect(logs.contains("already exists"))
    }
  }

  @Test func `a worker that exits migrates again and again, and ours once`() async throws {
    try await Self.withServer { folder, server in
      let rehearsal = try Rehearsal("django", in: folder, server, database: "loop")
      try await rehearsal.blueprintTool("init", "--no-manifest", "--strategy", "separate-job")
      let job = try #require(rehearsal.job)
      let variables = rehearsal.variables(of: job).merging(["RUNS": rehearsal.runs.path]) { $1 }
      // Render starts a worker that has exited again.
      for _ in 1...3 { #expect(try rehearsal.start("python manage.py migrate --noinput && exit 0", variables).wait() == 0) }
      #expect(try rehearsal.text(of: "runs.log") == "migrate\nmigrate\nmigrate\n")
      try FileManager.default.removeItem(at: rehearsal.runs)
      let worker = try rehearsal.start(try #require(rehearsal.command("startCommand", of: job)), variables)
      let web = try #require(rehearsal.blueprint.services(named: "notes").first)
      let start = try #require(rehearsal.command("startCommand", of: web))
      try rehearsal.start(start, rehearsal.variables(of: web))
      _ = try rehearsal.get("/healthz")
      #expect(try rehearsal.get("/notes") == "0")
      #expect(worker.isRunning)
      #expect(try rehearsal.text(of: "runs.log") == "migrate\n")
      rehearsal.stop()
    }
  }

  @Test func `a deploy by pre-deploy migrates once, however often its services start`() async throws {
    try await Self.withServer { folder, server in
      let rehearsal = try Rehearsal("django", in: folder, server, database: "once")
      try await rehearsal.blueprintTool("init", "--no-manifest")
      let web = rehearsal.blueprint.services[0]
      let variables = rehearsal.variables(of: web).merging(["RUNS": rehearsal.runs.path]) { $1 }
      try rehearsal.run(try #require(rehearsal.command("buildCommand", of: web)), variables)
      try rehearsal.run(try #require(rehearsal.command("preDeployCommand", of: web)), variables)
      for _ in 1...2 {
        try rehearsal.start(try #require(rehearsal.command("startCommand", of: web)), variables)
        #expect(try rehearsal.get("/notes") == "0")
        rehearsal.stop()
      }
      #expect(try rehearsal.text(of: "runs.log") == "migrate\n")
    }
  }

  private static func withServer(_ body: (URL, DatabaseServer) async throws -> Void) async throws {
    try await Paths.withTemporaryFolder { folder in
      let server = try DatabaseServer(in: folder)
      defer { server.stop() }
      try await body(folder, server)
    }
  }
}
