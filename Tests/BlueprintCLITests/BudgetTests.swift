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
        main: 'basic-256mb', takes 100 connections
          api             20  2 instances × 5 connections × 2 in a deploy; size from DB_POOL_MAX
          migrations       1  one connection each
          reserve         10  for people and for Render
          sum             31  fits
          With every program behind the managed pool: 31, fits. Switching it on restarts the database.

        """)
  }

  @Test func `what if is answered, and what does not fit makes the status 1`() async throws {
    let run = try await Self.run(["--instances", "api=10", "--pool-size", "api=8"])
    #expect(run.status == 1)
    #expect(run.output.contains("  api            160  10 instances × 8 connections × 2 in a deploy; what if\n"))
    #expect(run.output.contains("  sum            171  does not fit: 71 too many\n"))
    #expect(run.output.contains("  With every program behind the managed pool: 91, fits."))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(await Self.run(["--format", "json", "--pool-size", "api=40"]).output.utf8))
        as? [String: Any])
    let database = try #require((document["databases"] as? [[String: Any]])?.first)
    #expect(database["sum"] as? Int == 171)
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
