import BlueprintConnections
import Foundation
import TestSupport
import Testing

@Suite struct DiagnoseTests {
  static let file = """
    databases:
      - name: main
        plan: basic-256mb
        connectionPool: pgbouncer
    services:
      - type: web
        name: api
        runtime: node
        plan: free
        buildCommand: npm ci
        startCommand: npx prisma migrate deploy && node server.js
        envVars:
          - key: DATABASE_URL
            fromDatabase:
              name: main
              property: connectionPoolString
          - key: LEGACY_URL
            value: postgres://app:zqSECRETzq@dpg-abcdefghijklmnopqrst-a.oregon-postgres.render.com/x?statement_cache_size=0
      - type: worker
        name: jobs
        runtime: node
        region: frankfurt
        buildCommand: npm ci
        startCommand: node migrate.js && exit 0

    """

  static func run(_ message: String, _ options: [String] = []) async throws -> Run {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(file, to: "render.yaml")
      try folder.write("", to: ".git")
      return await Run(["diagnose", message] + options, in: folder)
    }
  }

  @Test(arguments: [
    (
      #"prepared statement "s0" already exists"#,
      "render.yaml:16: 'npx prisma migrate deploy' of 'api' reads DATABASE_URL, which goes through the pool"
    ),
    (#"prepared statement "s0" already exists"#, "render.yaml:16: DATABASE_URL of 'api' goes through the pool of 'main'"),
    (
      "invalid URI query parameter: \"statement_cache_size\"",
      "render.yaml:18: LEGACY_URL of 'api' is an external URL of 'oregon' that stands in the file"
    ),
    ("==> Application exited early", "render.yaml:24: 'jobs' ends by itself: its 'startCommand' ends with 'exit 0'"),
    ("connect ECONNREFUSED 127.0.0.1:5432", "render.yaml:19: 'jobs' has no variable from 'main'"),
    ("sorry, too many clients already", "$ blueprint connection --budget"),
    ("Timed out trying to acquire a postgres advisory lock", "'npx prisma migrate deploy' runs at every start of 'api'"),
    ("ETIMEDOUT", "render.yaml:2: 'main' has no ipAllowList"),
  ]) func `the repository's own blueprint is pointed at`(message: String, advice: String) async throws {
    let run = try await Self.run(message)
    #expect(run.status == 1)
    #expect(run.output.contains(advice), "\(run.output)")
    #expect(!(run.output + run.errors).contains("zqSECRETzq"))
  }

  @Test func `a command for the file mends it, and the advice is gone`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(
        """
        databases:
          - name: main
            plan: starter
            user: postgres
        services:
          - type: web
            name: api
            runtime: node
            plan: free
            buildCommand: npm ci
            startCommand: node server.js
            maxShutdownDelaySeconds: 60
            envVars:
              - key: DATABASE_URL
                fromDatabase: { name: main, property: connectionPoolString }
          - type: web
            name: shop
            runtime: node
            plan: starter
            buildCommand: npm ci
            preDeployCommand: npx prisma migrate deploy
            startCommand: node server.js
            envVars:
              - key: DATABASE_URL
                fromDatabase: { name: main, property: connectionPoolString }

        """, to: "render.yaml")
      try folder.write("", to: ".git")
      for (message, rule, advice) in [
        ("legacy Postgres plan 'starter' is no longer supported for new databases", "closed-postgres-plan", "has the plan 'starter'"),
        ("databases[0].user: not a valid DB user name", "database-user-reserved", "asks for the user 'postgres'"),
        ("not supported for free tier services", "shutdown-delay-needs-paid", "has 'maxShutdownDelaySeconds'"),
        ("ECONNREFUSED 10.0.0.5:6432", "pool-string-without-pool", "goes through a pool that 'main' has not"),
        ("prepared statement \"s0\" already exists", "migration-through-pool", "'npx prisma migrate deploy' of 'shop' reads DATABASE_URL"),
      ] {
        let before = await Run(["diagnose", message], in: folder).output
        #expect(before.contains(advice) && before.contains("$ blueprint validate --unsafe-fixes --rule \(rule)\n"), "\(before)")
        _ = await Run(["validate", "--unsafe-fixes", "--rule", rule], in: folder)
        #expect(!(await Run(["diagnose", message], in: folder)).output.contains(advice), "\(rule)")
      }
    }
  }

  @Test func `pools that are too large are pointed at, by the variable that says it`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(BudgetTests.file.replacing("value: \"5\"", with: "value: \"40\""), to: "render.yaml")
      try folder.write("", to: ".git")
      let run = await Run(["diagnose", "sorry, too many clients already"], in: folder)
      #expect(run.output.contains("render.yaml:17: DB_POOL_MAX of 'api' is 40; it fits with at most 22"), "\(run.output)")
    }
  }

  @Test func `a manifest is pointed at by its lines`() async throws {
    try await GenerateTests.inProject { folder in
      let run = await Run(["diagnose", "password authentication failed, or: sorry, too many clients already"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("here: Blueprint.swift:"))
    }
  }

  @Test func `files and standard input are read, and JSON holds it all`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write("one\n\u{1B}[31mFATAL:  password authentication failed for user \"a\"\u{1B}[0m\n", to: "log.txt")
      for (arguments, input) in [(["log.txt"], nil), (["-"], "one\nFATAL: password authentication failed for user \"a\"")] {
        let run = await Run(["diagnose"] + arguments + ["--format", "json"], in: folder, input: input)
        #expect(run.status == 1)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let finding = try #require((document["findings"] as? [[String: Any]])?.first)
        #expect(finding["code"] as? String == "A01")
        #expect(finding["line"] as? Int == 2)
      }
    }
  }

  @Test func `what is not known says so, and what was looked for`() async throws {
    let unknown = await Run(["diagnose", "TypeError: x is undefined"])
    #expect(unknown.status == 2)
    #expect(unknown.output.contains("the message: nothing known in one line; what looks like an error is at line 1"))
    #expect(unknown.output.contains("Looked for \(KnownError.all.count) errors:"))
    #expect(unknown.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(await Run(["diagnose", "-"], input: "all is well\n").status == 0)
    #expect(await Run(["diagnose"]).status == 64)
  }

  @Test func `passwords in a log are not repeated`() async throws {
    for message in [
      "could not connect to postgres://app:zqSECRETzq@dpg-abcdefghijklmnopqrst-a/x: connection refused",
      "PGPASSWORD=zqSECRETzq: no such database: zq", "{ password: 'zqSECRETzq' } error: nothing known",
      "P1001 postgres://app:zqSECRETzq@dpg-abcdefghijklmnopqrst-a:5432",
    ] {
      for options in [[], ["--format", "json"]] {
        let run = await Run(["diagnose", message] + options)
        #expect(!(run.output + run.errors).contains("zqSECRETzq"), "\(run.output)")
      }
    }
  }
}
