import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct InitTests {
  static let django = [
    "manage.py": "", "requirements.txt": "Django\npsycopg[binary]\ngunicorn\ndj-database-url\n", "shop/wsgi.py": "",
    "shop/settings.py": "KEY = os.environ[\"STRIPE_KEY\"]\ndj_database_url.config()\n", "cart/migrations/0001_initial.py": "",
    ".env": "STRIPE_KEY=hunter2-secret\n",
  ]

  static func inRepository<Result>(_ files: [String: String] = django, _ body: (URL) async throws -> Result) async throws -> Result {
    try await Paths.withTemporaryFolder { parent in
      let folder = parent.appending(path: "shop")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (path, text) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      return try await body(folder)
    }
  }

  static func files(in folder: URL) throws -> [String: String] {
    var texts: [String: String] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      if let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) { texts[path] = text }
    }
    return texts
  }

  private static let made = [".env.example", ".github/workflows/blueprint.yml", "Blueprint.swift", "DEPLOYING.md", "render.yaml"]

  @Test func `it says what it found, and writes what belongs together`() async throws {
    try await Self.inRepository { folder in
      let run = await Run(["init"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.output == """
          Found
            Django as 'shop'
                manage.py is Django's
            Django migrates by 'python manage.py migrate --noinput'
                cart/migrations/0001_initial.py is a migration of Django
            a database, because 'shop' talks to one

          Assumed
            paid plans (starter, basic-256mb); --free takes the free ones
            the region oregon, Render's own choice; --region names another

          Strategy
            pre-deploy (recommended): migrates between build and start; a failure keeps
              the old version

          Files
            Blueprint.swift                  the description that render.yaml is made from
            render.yaml                      what Render reads
            .env.example                     the variables, without values
            .github/workflows/blueprint.yml  checks and the plan in pull requests
            DEPLOYING.md                     the runbook

          Next
            1. Read DEPLOYING.md, and run 'blueprint validate'.
            2. Commit the files, and push.
            3. Dashboard, New, Blueprint: choose the repository; it asks for STRIPE_KEY.

          Yours to do
            no route for a health check was found in 'shop': DEPLOYING.md says how to add
              one

          """)
      let files = try Self.files(in: folder)
      #expect(Set(files.keys) == Set(Self.django.keys).union(Self.made))
      #expect(await Run(["validate"], in: folder).status == 0)
      #expect(await Run(["generate", "--check"], in: folder).status == 0)
    }
  }

  @Test(
    "the manifest generates the file that was written, byte for byte",
    arguments: [
      ["--template", "monorepo"], ["--template", "go-migrate", "--strategy", "external"],
      ["--template", "vapor", "--strategy", "separate-job"], ["--template", "rails", "--strategy", "manual", "--free"],
      ["--template", "django", "--strategy", "start-time", "--free"], ["--template", "phoenix", "--strategy", "build-time"],
    ])
  func manifests(arguments: [String]) async throws {
    try await Self.inRepository([:]) { folder in
      let run = await Run(["init"] + arguments, in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let check = await Run(["generate", "--check"], in: folder)
      #expect(check.status == 0, "\(check.output)\(check.errors)")
      let findings = await Run(["validate", "--format", "concise"], in: folder)
      #expect(findings.output == "" && findings.status == 0)
      let written = try folder.text(of: "render.yaml")
      _ = await Run(["generate"], in: folder)
      #expect(try folder.text(of: "render.yaml") == written)
    }
  }

  @Test func `nothing that exists is replaced unless it is named`() async throws {
    try await Self.inRepository { folder in
      try folder.write("mine: yes\n", to: ".env.example")
      try folder.write("services: []\n", to: "render.yaml")
      let before = try Self.files(in: folder)
      let refused = await Run(["init"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("render.yaml is there already; nothing was written."))
      #expect(refused.errors.contains("--overwrite render.yaml replaces"))
      #expect(try Self.files(in: folder) == before)
      let named = await Run(["init", "--overwrite", "render.yaml"], in: folder)
      #expect(named.status == 0)
      #expect(named.output.contains("is there already, and stays as it is"))
      #expect(try folder.text(of: ".env.example") == "mine: yes\n")
      let yaml = try folder.text(of: "render.yaml")
      #expect(yaml.contains("name: shop-db"))
    }
  }

  @Test func `running it again changes nothing, and finishes what was interrupted`() async throws {
    try await Self.inRepository { folder in
      _ = await Run(["init"], in: folder)
      let first = try Self.files(in: folder)
      let again = await Run(["init"], in: folder)
      #expect(again.status == 0)
      #expect(try Self.files(in: folder) == first)
      try FileManager.default.removeItem(at: folder.appending(path: "render.yaml"))
      _ = await Run(["init"], in: folder)
      #expect(try Self.files(in: folder) == first)
    }
  }

  @Test func `a file that cannot be written leaves nothing new behind`() async throws {
    try await Self.inRepository { folder in
      // A file stands where a folder has to be.
      try folder.write("", to: ".github")
      try folder.write("mine\n", to: ".env.example")
      let before = try Self.files(in: folder)
      let run = await Run(["init", "--overwrite", ".env.example"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("cannot be written"))
      #expect(try Self.files(in: folder) == before)
    }
  }

  @Test func `what is in .env never leaves it`() async throws {
    try await Self.inRepository { folder in
      for arguments in [["init", "--explain"], ["init", "--dry-run"], ["init"]] {
        let run = await Run(arguments, in: folder)
        #expect(!run.output.contains("hunter2") && !run.errors.contains("hunter2"))
      }
      for (path, text) in try Self.files(in: folder) where path != ".env" { #expect(!text.contains("hunter2"), "\(path)") }
    }
  }

  @Test func `--dry-run and --explain write nothing, and a dry run prints what would be written`() async throws {
    try await Self.inRepository { folder in
      let before = try Self.files(in: folder)
      let explained = await Run(["init", "--explain"], in: folder)
      #expect(explained.output.contains("  6  manage.py is Django's\n"))
      #expect(explained.output.contains("variable STRIPE_KEY, named in shop/settings.py"))
      let dry = await Run(["init", "--dry-run"], in: folder)
      #expect(dry.status == 0)
      #expect(try Self.files(in: folder) == before)
      _ = await Run(["init"], in: folder)
      for path in Self.made {
        let text = try folder.text(of: path)
        #expect(dry.output.contains("==> \(path) <==\n\(text)"))
      }
    }
  }

  @Test func `without a manifest there is only the file`() async throws {
    try await Self.inRepository { folder in
      let run = await Run(["init", "--no-manifest", "--free", "--name", "My Shop!"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.contains("build-time (recommended)"))
      #expect(!folder.exists("Blueprint.swift"))
      let yaml = try folder.text(of: "render.yaml")
      #expect(yaml.contains("name: my-shop\n") && yaml.contains("plan: free") && yaml.contains("name: my-shop-db\n"))
      let workflow = try folder.text(of: ".github/workflows/blueprint.yml")
      #expect(!workflow.contains("generate"))
    }
  }

  @Test func `what does not hold is refused with the way out`() async throws {
    try await Self.inRepository { folder in
      let run = await Run(["init", "--free", "--strategy", "pre-deploy"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("pre-deploy does not hold here: 'shop' is on the free plan"))
      #expect(run.errors.contains("  instead: build-time, for a native runtime\n"))
      #expect(!folder.exists("render.yaml"))
      #expect(await Run(["init", "--strategy", "later"], in: folder).status == 64)
      let unknown = await Run(["init", "--template", "djang"], in: folder)
      #expect(unknown.status == 64)
      #expect(unknown.errors.contains("did you mean 'django'?"))
    }
  }

  @Test func `an empty folder is told how to begin`() async throws {
    try await Self.inRepository([:]) { folder in
      let run = await Run(["init"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("blueprint init --template django"))
      #expect(await Run(["init", "--list"], in: folder).output.contains("node-sequelize "))
    }
  }

  @Test func `one's own template works like the others`() async throws {
    let own = [
      "ours/render.yaml":
        "services:\n  - type: web\n    name: my-app\n    runtime: node\n    region: ohio\n    buildCommand: npm ci\n    startCommand: node my_app.js\n",
      "ours/config/app.toml": "name = \"my-app\"\n", "ours/template.yaml": "summary: Ours\n",
    ]
    try await Self.inRepository(own) { folder in
      let run = await Run(["init", "--template", "./ours", "--name", "Big Shop"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try folder.text(of: "config/app.toml") == "name = \"big-shop\"\n")
      let yaml = try folder.text(of: "render.yaml")
      #expect(yaml.contains("node big_shop.js"))
      #expect(!run.output.contains("oregon"))
      #expect(!folder.exists("template.yaml"))
      #expect(await Run(["init", "--template", "./nowhere"], in: folder).status == 2)
    }
  }

  // MARK: - What stays with people

  @Test("what a strategy leaves to people is said without a manifest, too", arguments: [["--no-manifest"], []])
  func duties(arguments: [String]) async throws {
    try await Self.inRepository { folder in
      let run = await Run(["init", "--strategy", "manual"] + arguments, in: folder)
      #expect(run.output.contains("nothing migrates 'shop-db': run 'python manage.py migrate --noinput' by hand"))
      let runbook = try folder.text(of: "DEPLOYING.md")
      #expect(runbook.contains("render ssh shop --ephemeral\n"))
    }
    try await Self.inRepository { folder in
      let run = await Run(["init", "--strategy", "external"] + arguments, in: folder)
      #expect(run.output.contains(".github/workflows/migrate.yml migrates 'shop-db'"))
      let runbook = try folder.text(of: "DEPLOYING.md")
      let workflow = try folder.text(of: ".github/workflows/migrate.yml")
      for secret in ["EXTERNAL_SHOP_DB_URL", "RENDER_DEPLOY_HOOK"] {
        #expect(runbook.contains("\(secret):") && workflow.contains("secrets.\(secret) "))
      }
    }
  }

  @Test("without a manifest, the file itself names a migration that none of its commands runs", arguments: ["manual", "external"])
  func notes(strategy: String) async throws {
    try await Self.inRepository { folder in
      _ = await Run(["init", "--no-manifest", "--strategy", strategy], in: folder)
      #expect(try folder.text(of: "render.yaml").split(separator: "\n").contains { $0.contains("# blueprint:\(strategy)") })
      #expect(await Run(["validate", "--format", "concise"], in: folder).status == 0)
      #expect(await Run(["switch", "pre-deploy"], in: folder).status == 0)
      let switched = try folder.text(of: "render.yaml")
      _ = await Run(["init", "--no-manifest", "--overwrite", "render.yaml"], in: folder)
      #expect(try folder.text(of: "render.yaml") == switched)
    }
  }

  @Test func `a seed is a step to take, and no part of a deploy`() async throws {
    let files = [
      "package.json": #"{"scripts":{"start":"node a.js","seed":"node seed.js"},"dependencies":{"express":"4","knex":"3","pg":"8"}}"#,
      "knexfile.js": "process.env.DATABASE_URL", "package-lock.json": "{}", "a.js": "",
    ]
    try await Self.inRepository(files) { folder in
      let run = await Run(["init"], in: folder)
      #expect(run.output.contains("package.json has a seed, which no deploy runs: 'npm run seed'"))
      for name in ["render.yaml", "Blueprint.swift"] {
        let text = try folder.text(of: name)
        #expect(!text.contains("seed"))
      }
    }
  }

  @Test func `--explain says what a template uses and why it is taken`() async throws {
    try await Self.inRepository { folder in
      let run = await Run(["init", "--explain", "--template", "django"], in: folder)
      #expect(run.status == 0)
      for line in [
        "Template django: Django, with its own migrations", "  here manage.py is Django's",
        "     preDeployCommand: python manage.py migrate --noinput", "     reads DATABASE_URL; takes no lock",
      ] { #expect(run.output.contains("\(line)\n"), "\(line)") }
      let other = await Run(["init", "--explain", "--template", "rails"], in: folder)
      #expect(other.output.contains("  without it: Django\n"))
      #expect(!folder.exists("render.yaml"))
    }
  }
}
