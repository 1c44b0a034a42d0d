import Foundation
import TestSupport
import Testing

// Nearly every test compiles a manifest; all at once they would wait for one another.
@Suite(.serialized) struct ImportTests {
  static let file = """
    # The shop.
    services:
      - type: web
        name: shop
        runtime: node
        plan: starter
        buildCommand: npm ci
        startCommand: node server.js
        preDeployCommand: npm run migrate
        envVars:
          - key: DATABASE_URL
            fromDatabase: { name: shop-db, property: connectionString }
          - key: NODE_ENV
            value: production
    databases:
      - name: shop-db # data

    """

  private static func inProject<Result>(_ file: String = file, _ body: (URL) async throws -> Result) async throws -> Result {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(file, to: "render.yaml")
      return try await body(folder)
    }
  }

  @Test func `a manifest is written beside the file, and generating from it changes nothing`() async throws {
    try await Self.inProject { folder in
      let run = await Run(["import"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      #expect(
        run.errors == """
          Blueprint.swift: written, and says what render.yaml says
          strategy: pre-deploy, 'npm run migrate' migrates 'shop-db', owned by 'shop'
          Next: 'blueprint generate --check' in CI keeps the two the same.

          """)
      let manifest = try folder.text(of: "Blueprint.swift")
      #expect(manifest.contains("by: shop, directVariable: \"DATABASE_URL\")"))
      #expect(await Run(["generate", "--check"], in: folder).status == 0)
      #expect(await Run(["generate"], in: folder).status == 0)
      #expect(try folder.text(of: "render.yaml") == Self.file)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted() == [
          "Blueprint.swift", "render.yaml",
        ])
    }
  }

  @Test func `a manifest that is there is replaced only by force`() async throws {
    try await Self.inProject { folder in
      try folder.write("// mine\n", to: "Blueprint.swift")
      let refused = await Run(["import"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.errors == "blueprint: Blueprint.swift is already there; --force replaces it, --output FILE writes elsewhere\n")
      #expect(try folder.text(of: "Blueprint.swift") == "// mine\n")
      let elsewhere = await Run(["import", "--output", "Other.swift"], in: folder)
      #expect(elsewhere.status == 0)
      #expect(await Run(["import", "--force"], in: folder).status == 0)
      let manifests = try ["Blueprint.swift", "Other.swift"].map(folder.text)
      #expect(manifests[0] == manifests[1])
    }
  }

  @Test func `--dry-run and standard output print exactly what would be written`() async throws {
    try await Self.inProject { folder in
      let dry = await Run(["import", "--dry-run"], in: folder)
      #expect(dry.status == 0)
      #expect(!folder.exists("Blueprint.swift"))
      #expect(await Run(["import", "render.yaml", "-o", "-"], in: folder).output == dry.output)
      #expect(await Run(["import", "-", "-o", "-"], in: folder, input: Self.file).output == dry.output)
      #expect(await Run(["import"], in: folder).output.isEmpty)
      let written = try folder.text(of: "Blueprint.swift")
      #expect(written == dry.output)
    }
  }

  @Test func `a file with errors is not imported`() async throws {
    try await Self.inProject(Self.file.replacingOccurrences(of: "runtime: node", with: "runtim: node")) { folder in
      let run = await Run(["import"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("render.yaml:5:5: error: unknown key 'runtim'"))
      #expect(!folder.exists("Blueprint.swift"))
    }
    let missing = await Run(["import", "no.yaml"])
    #expect(missing.status == 2)
    #expect(await Run(["import"]).errors.contains("no render.yaml here or above"))
  }

  @Test func `without a compiler the manifest is written and says so`() async throws {
    try await Self.inProject { folder in
      let run = await Run(["import"], in: folder, environment: ["PATH": "/nowhere"])
      #expect(run.status == 0)
      #expect(run.errors.hasPrefix("Blueprint.swift: written, not compiled: no Swift toolchain\n"))
    }
  }

  @Test func `a migration that no strategy would write like this stays, with the reason`() async throws {
    try await Self.inProject(
      Self.file.replacingOccurrences(of: "preDeployCommand: npm run migrate", with: "initialDeployHook: echo hi")
        .replacingOccurrences(of: "startCommand: node", with: "startCommand: npm run migrate; node")
    ) { folder in
      let run = await Run(["import"], in: folder)
      let reason =
        "'npm run migrate' stays in 'startCommand' of 'shop': start-time would make it 'npm run migrate && node server.js'."
      #expect(run.errors.contains("\n\(reason)\n"))
      let manifest = try folder.text(of: "Blueprint.swift")
      #expect(manifest.replacingOccurrences(of: "\n// ", with: " ").contains(reason))
      #expect(!manifest.contains("Migration("))
    }
  }

  @Test func `a secret is not copied, wherever it stands, and is never shown`() async throws {
    let secrets = """
      services:
        - type: web
          name: shop # postgres://shop:PLANTED1@db.example.com/shop
          runtime: node
          buildCommand: npm ci
          startCommand: node server.js
          envVars:
            - key: DATABASE_URL
              value: postgres://shop:PLANTED2@db.example.com/shop
            - key: STRIPE_SECRET_KEY
              value: PLANTED3 # value: PLANTED7
            - key: PUBLIC_URL
              value: https://shop.example.com
              previewValue: https://a:PLANTED4@preview.example.com
            # - key: OTHER_TOKEN
            #   value: "PLANTED5"
      envVarGroups:
        - name: settings
          envVars:
            - key: MAIL_PASSWORD
              value: PLANTED6
            - key: MAIL_HOST
              value: mail.example.com

      """
    try await Self.inProject(secrets) { folder in
      let run = await Run(["import"], in: folder)
      #expect(run.status == 0)
      let manifest = try folder.text(of: "Blueprint.swift")
      #expect(!(manifest + run.output + run.errors).contains("PLANTED"))
      #expect(manifest.contains("EnvVar(\"DATABASE_URL\", .prompted)"))
      #expect(manifest.contains("EnvVar(\"PUBLIC_URL\", \"https://shop.example.com\")"))
      #expect(!manifest.contains("EnvVar(\"MAIL_PASSWORD\""))
      #expect(manifest.contains("looks like a secret: MAIL_PASSWORD."))
      for line in [3, 9, 11, 14, 16, 21] { #expect(run.errors.contains("render.yaml:\(line):"), "\(run.errors)") }
      #expect(run.errors.contains("'blueprint generate --check' shows which values become 'sync: false'"))
      #expect(await Run(["generate", "--check"], in: folder).status == 1)
      #expect(await Run(["generate"], in: folder).status == 0)
      #expect(try folder.text(of: "render.yaml").contains("- key: STRIPE_SECRET_KEY\n        sync: false\n"))
    }
  }

  @Test func `a secret in a command is refused with its place and a remedy`() async throws {
    try await Self.inProject(Self.file.replacingOccurrences(of: "npm ci", with: "API_TOKEN=PLANTED npm ci")) { folder in
      let run = await Run(["import"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("render.yaml:7:19: error: this looks like a secret"))
      #expect(run.errors.contains("move it into an environment variable"))
      #expect(!(run.output + run.errors).contains("PLANTED"))
      #expect(!folder.exists("Blueprint.swift"))
    }
  }

  @Test func `a pool that is used and not there is said`() async throws {
    let pooled = Self.file.replacingOccurrences(of: "property: connectionString", with: "property: connectionPoolString")
    try await Self.inProject(pooled) { folder in
      let run = await Run(["import"], in: folder)
      #expect(run.status == 0)
      #expect(run.errors.contains("generating adds 'connectionPool: pgbouncer'"))
    }
    try await Self.inProject(pooled.replacingOccurrences(of: "# data", with: "\n    plan: free")) { folder in
      let run = await Run(["import"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("database 'shop-db' is on the free plan"))
    }
  }
}
