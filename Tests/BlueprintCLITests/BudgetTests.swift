import Foundation
import TestSupport
import Testing

@Suite struct BudgetTests {
  static let file = """
    databases:
      - name: main
        plan: basic-256mb
    services:
      - type: web
        name: api
        runtime: node
        plan: starter
        numInstances: 2
        buildCommand: npm ci
        preDeployCommand: npx prisma migrate deploy
        startCommand: node server.js
        envVars:
          - key: DATABASE_URL
            fromDatabase: { name: main, property: connectionString }
          - key: DB_POOL_MAX
            value: "5"

    """

  static func run(_ options: [String]) async throws -> Run {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(file, to: "render.yaml")
      try folder.write("", to: ".git")
      return await Run(["connection", "--budget"] + options, in: folder)
    }
  }

  @Test func `the arithmetic is shown, with what the pool would change`() async throws {
    let run = try await Self.run([])
    #expect(run.status == 0)
    #expect(
      run.output == """
        main: plan 'basic-256mb', which takes 100 connections
          api          20  2 instances × pool of 5 (DB_POOL_MAX) × 2 in a deploy
          reserve      10  for migrations, people and Render itself
          sum          30  of 100: fits, 70 to spare
          Everything behind the managed pool: 20 clients share 20 connections; the sum
          is 30, fits. Switching it on restarts the database.

        A deploy runs old and new instances side by side, each with its pools.
        What if: --instances SERVICE=NUMBER, --pool-size SERVICE=NUMBER

        """)
  }

  @Test func `clients of the pool are not added up, and what goes around it is shown behind it`() async throws {
    let run = try await Paths.withTemporaryFolder { folder in
      try folder.write(
        Self.file.replacing("plan: basic-256mb", with: "plan: basic-256mb\n    connectionPool: pgbouncer")
          .replacing("property: connectionString", with: "property: connectionPoolString") + """
              - type: worker
                name: jobs
                runtime: node
                buildCommand: npm ci
                startCommand: node jobs.js
                envVars:
                  - key: DATABASE_URL
                    fromDatabase: { name: main, property: connectionString }

            """, to: "render.yaml")
      try folder.write("", to: ".git")
      return await Run(["connection", "--budget"], in: folder)
    }
    #expect(
      run.output == """
        main: plan 'basic-256mb', which takes 100 connections
          api         (20)  2 instances × pool of 5 (DB_POOL_MAX) × 2 in a deploy, as
                            clients of the pool
          jobs          20  pool of 10 (assumed) × 2 in a deploy
          the pool      20  connections for 20 clients; it opens 90 at most
          reserve       10  for migrations, people and Render itself
          sum           50  of 100: fits, 50 to spare
          Everything behind the managed pool: 40 clients share 40 connections; the sum
          is 50, fits.

        What is in brackets is not added: only the pool's own connections are.
        A deploy runs old and new instances side by side, each with its pools.
        A size is assumed where no variable such as DB_POOL_MAX says it; 10 is what many
        drivers take.
        What if: --instances SERVICE=NUMBER, --pool-size SERVICE=NUMBER

        """)
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `what if is answered, and what does not fit makes the status 1`() async throws {
    let run = try await Self.run(["--instances", "api=10", "--pool-size", "api=8"])
    #expect(run.status == 1)
    for text in [
      "  api         160  10 instances × pool of 8 (what if) × 2 in a deploy\n", "  sum         170  of 100: does not fit, 70 too many\n",
      "  It fits with pools of at most 4, everything else as it is.\n",
      "  Everything behind the managed pool: 160 clients share 90 connections; the sum\n  is 90, fits.",
    ] { #expect(run.output.contains(text), "\(run.output)") }
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(await Self.run(["--format", "json", "--pool-size", "api=40"]).output.utf8))
        as? [String: Any])
    let database = try #require((document["databases"] as? [[String: Any]])?.first)
    #expect(database["sum"] as? Int == 170)
    #expect(database["fits"] as? Bool == false)
  }

  @Test func `wrong numbers and names are usage, no blueprint could not be told`() async throws {
    #expect(try await Self.run(["--instances", "api"]).status == 64)
    #expect(try await Self.run(["--pool-size", "apo=3"]).errors.contains("no service is called 'apo'. There are: api."))
    #expect(await Run(["connection", "--budget"]).status == 2)
    #expect(await Run(["connection", "--budget", "postgres://h/d"]).status == 64)
    #expect(await Run(["connection", "postgres://h/d", "--instances", "a=1"]).status == 64)
  }
}
