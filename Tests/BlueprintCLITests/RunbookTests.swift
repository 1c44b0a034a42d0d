import Foundation
import TestSupport
import Testing

@Suite struct RunbookTests {
  static func run(plan: String, build: String = "npm ci", start: String = "node server.js", rest: String = "") async throws -> Run {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(
        """
        databases:
          - name: main
        services:
          - type: web
            name: api
            runtime: node
            plan: \(plan)
            buildCommand: \(build)
            startCommand: \(start)
        \(rest)    envVars:
              - key: DATABASE_URL
                fromDatabase: { name: main, property: connectionString }

        """, to: "render.yaml")
      try folder.write("", to: ".git")
      return await Run(["runbook"], in: folder)
    }
  }

  @Test func `a paid service has a shell and jobs`() async throws {
    let run = try await Self.run(plan: "starter", rest: "    preDeployCommand: npx knex migrate:latest\n")
    #expect(run.status == 0)
    for text in [
      "'npx knex migrate:latest' migrates 'main', owned by 'api'", "$ render ssh api --ephemeral",
      "$ render jobs create api --start-command 'npx knex migrate:latest'", "$ npx knex migrate:unlock", "$ npx knex migrate:rollback",
      "the old version keeps its traffic", "pg_terminate_backend(PID)", "$ render deploys create api --wait", "$ render psql main",
      "=> select * from knex_migrations;",
    ] {
      #expect(run.output.replacing(/\s+/, with: " ").contains(text), "\(text) is missing in:\n\(run.output)")
    }
  }

  @Test func `a free one has neither: over the external URL, the allow list opened and closed again`() async throws {
    let run = try await Self.run(plan: "free", build: "npm ci && npx prisma migrate deploy")
    #expect(run.status == 0)
    #expect(!run.output.contains("render ssh"))
    for text in [
      "Dashboard, 'main', Access Control", "$ read -rs DATABASE_URL && export DATABASE_URL", "Take your address off the list again",
      "$ npx prisma migrate resolve",
    ] {
      #expect(run.output.replacing(/\s+/, with: " ").contains(text), "\(text) is missing in:\n\(run.output)")
    }
  }

  @Test func `without a migration there is none`() async throws {
    #expect(try await Self.run(plan: "free").status == 2)
    #expect(await Run(["runbook"]).status == 2)
  }
}
