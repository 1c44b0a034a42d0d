import Foundation
import TestSupport
import Testing

/// `init` where a blueprint is there already.
@Suite(.serialized) struct AdoptionTests {
  private static let live = """
    # Mine.
    services:
      - type: web
        name: old-shop
        runtime: python
        plan: starter
        healthCheckPath: /up
        buildCommand: pip install -r requirements.txt
        preDeployCommand: python manage.py migrate
        startCommand: gunicorn shop.wsgi
        envVars:
          - key: DATABASE_URL
            fromDatabase: {name: old-db, property: connectionString}
          - key: MAIL_TOKEN
            value: sk_live_51HxAbCdEfGhIjKlMn
    databases:
      - name: old-db
        plan: basic-256mb
        diskSizeGB: 5
        ipAllowList: []

    """

  @Test func `a render.yaml that is there is taken over, and stays as it is`() async throws {
    try await InitTests.inRepository { folder in
      try folder.write(Self.live, to: "render.yaml")
      let run = await Run(["init"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.output.hasPrefix(
          """
          Found
            render.yaml, which stays as it is
              web service 'old-shop'
              database 'old-db'
              'python manage.py migrate' migrates 'old-db', by pre-deploy

          Look at this
            shop/settings.py reads STRIPE_KEY, and render.yaml does not name it

          Strategy
            pre-deploy (recommended)
          """))
      #expect(try folder.text(of: "render.yaml") == Self.live)
      let manifest = try folder.text(of: "Blueprint.swift")
      #expect(manifest.contains("\"old-shop\"") && manifest.contains("Migration(\"python manage.py migrate\""))
      for (path, text) in try InitTests.files(in: folder) where path != "render.yaml" { #expect(!text.contains("sk_live"), "\(path)") }
      #expect(!run.output.contains("sk_live") && !run.errors.contains("sk_live"))
    }
  }

  @Test func `a render.yaml without a manifest stays the source`() async throws {
    try await InitTests.inRepository { folder in
      try folder.write(Self.live, to: "render.yaml")
      let run = await Run(["init", "--no-manifest"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(!folder.exists("Blueprint.swift") && folder.exists("DEPLOYING.md"))
      #expect(try folder.text(of: "render.yaml") == Self.live)
    }
  }

  @Test func `what would change a render.yaml that is there is refused`() async throws {
    try await InitTests.inRepository { folder in
      try folder.write(Self.live, to: "render.yaml")
      let before = try InitTests.files(in: folder)
      for arguments in [["--free"], ["--strategy", "manual"], ["--name", "x"], ["--region", "ohio"]] {
        let run = await Run(["init"] + arguments, in: folder)
        #expect(run.status == 1 && run.errors.contains("'blueprint switch'"))
      }
      let dry = await Run(["init", "--dry-run"], in: folder)
      #expect(dry.output.hasPrefix("==> Blueprint.swift <==\n"))
      let asked = await Run(["init"], in: folder, answers: { _ in "n" })
      #expect(asked.status == 1 && asked.output.hasSuffix("Nothing was written.\n"))
      try folder.write("services: {}\n", to: "render.yaml")
      let broken = await Run(["init"], in: folder)
      #expect(broken.status == 1 && broken.errors.contains("It has errors, which 'blueprint validate' shows"))
      try folder.write(Self.live, to: "render.yaml")
      #expect(try InitTests.files(in: folder) == before)
    }
  }
}
