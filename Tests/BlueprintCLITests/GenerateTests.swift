import Foundation
import TestSupport
import Testing

@Suite struct GenerateTests {
  static let manifest = """
    import RenderBlueprint

    let database = Postgres("shop-db", plan: .basic256mb)
    let shop = WebService("shop", .node(build: "npm ci", start: "node server.js"), plan: .free, note: "The shop.") {
      DatabaseConnection(to: database, .direct)
      EnvVar("TOKEN", "PLANTED")
    }
    let deployment = Deployment {
      database
      shop
      Migration("npm run migrate", of: database, by: shop)
    }
    """

  static func inProject<Result>(_ manifest: String = manifest, _ body: (URL) async throws -> Result) async throws -> Result {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(manifest, to: "Blueprint.swift")
      return try await body(folder)
    }
  }

  @Test func `render.yaml is written beside the manifest, from a folder below too`() async throws {
    try await Self.inProject { folder in
      try folder.write("", to: "src/a.txt")
      let run = await Run(["generate"], in: folder.appending(path: "src"))
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      let text = try folder.text(of: "render.yaml")
      #expect(text.contains("    buildCommand: npm ci && npm run migrate\n"))
      #expect(text.contains("  # The shop.\n  - type: web\n"))
      #expect(text.contains("\n\ndatabases:\n"))
    }
  }

  @Test func `a file that says the same is not touched, whatever its form`() async throws {
    try await Self.inProject { folder in
      _ = await Run(["generate"], in: folder)
      let formatted =
        "# by hand\n" + (try folder.text(of: "render.yaml")).replacingOccurrences(of: "plan: free", with: "\"plan\":   'free'  # for now")
      try folder.write(formatted, to: "render.yaml")
      let before = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "render.yaml").path)
      let run = await Run(["generate"], in: folder)
      #expect(run.status == 0)
      #expect(try folder.text(of: "render.yaml") == formatted)
      let after = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "render.yaml").path)
      #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
      #expect(await Run(["generate", "--check"], in: folder).status == 0)
    }
  }

  @Test func `a file that differs is updated where it must, and the difference is shown without values`() async throws {
    try await Self.inProject { folder in
      _ = await Run(["generate"], in: folder)
      let made = try folder.text(of: "render.yaml")
      let edited =
        "# by hand\n"
        + made.replacingOccurrences(of: "plan: free", with: "'plan': 'starter' # for now")
        .replacingOccurrences(of: "value: PLANTED", with: "value: PLANTED-BEFORE")
      try folder.write(edited, to: "render.yaml")
      let check = await Run(["generate", "--check"], in: folder)
      #expect(check.status == 1)
      #expect(
        check.output == """
          render.yaml: differs from the manifest; 'blueprint generate' would change
             6 -     'plan': 'starter' # for now
             6 +     'plan': 'free' # for now
            20 -         value: **************
            20 +         value: *******

          """)
      #expect(!check.output.contains("PLANTED"))
      let dry = await Run(["generate", "--dry-run"], in: folder)
      #expect(try folder.text(of: "render.yaml") == edited)
      #expect(await Run(["generate"], in: folder).status == 0)
      let updated = try folder.text(of: "render.yaml")
      #expect(updated == "# by hand\n" + made.replacingOccurrences(of: "plan: free", with: "'plan': 'free' # for now"))
      #expect(dry.output == updated)
      #expect(await Run(["generate", "--check"], in: folder).status == 0)
    }
  }

  @Test func `keys that a manifest cannot say stay, and are reported`() async throws {
    try await Self.inProject { folder in
      _ = await Run(["generate"], in: folder)
      let made = try folder.text(of: "render.yaml")
      let edited = made.replacingOccurrences(of: "    plan: free\n", with: "    plan: starter\n    sidecar: proxy\n")
      try folder.write(edited, to: "render.yaml")
      let run = await Run(["generate"], in: folder)
      #expect(run.status == 0)
      #expect(run.errors.contains("render.yaml:6:5: error: unknown key 'sidecar' in web service 'shop' [unknown-key]"))
      #expect(try folder.text(of: "render.yaml") == edited.replacingOccurrences(of: "starter", with: "free"))
    }
  }

  @Test func `a file that cannot be updated safely is left as it is, and written anew by force`() async throws {
    try await Self.inProject { folder in
      let shared = "databases:\n  - {name: shop-db, plan: &p free}\nservices:\n  - {type: web, name: shop, runtime: node, plan: *p}\n"
      try folder.write(shared, to: "render.yaml")
      let refused = await Run(["generate"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("'plan' is shared by a YAML anchor"))
      #expect(refused.errors.contains("--force"))
      #expect(!refused.errors.contains("PLANTED"))
      #expect(try folder.text(of: "render.yaml") == shared)
      #expect(await Run(["generate", "--force"], in: folder).status == 0)
      #expect(try folder.text(of: "render.yaml").contains("name: shop-db\n"))
    }
  }

  @Test func `--check writes nothing where there is nothing`() async throws {
    try await Self.inProject { folder in
      #expect(await Run(["generate", "--check"], in: folder).status == 1)
      #expect(!folder.exists("render.yaml"))
    }
  }

  @Test func `--dry-run prints exactly what would be written`() async throws {
    try await Self.inProject { folder in
      let dry = await Run(["generate", "--dry-run"], in: folder)
      #expect(!folder.exists("render.yaml"))
      _ = await Run(["generate"], in: folder)
      let written = try folder.text(of: "render.yaml")
      #expect(written == dry.output)
      #expect(await Run(["generate", "--output", "-"], in: folder).output == dry.output)
    }
  }

  @Test func `permissions and symbolic links stay`() async throws {
    try await Self.inProject { folder in
      try folder.write("{}\n", to: "config/render.yaml")
      let target = folder.appending(path: "config/render.yaml").path
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "render.yaml").path, withDestinationPath: "config/render.yaml")
      #expect(await Run(["generate"], in: folder).status == 0)
      let link = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "render.yaml").path)
      #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
      let file = try FileManager.default.attributesOfItem(atPath: target)
      #expect(file[.posixPermissions] as? Int == 0o640)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "config").path) == ["render.yaml"])
    }
  }

  @Test func `only regular files are written`() async throws {
    try await Self.inProject { folder in
      let device = await Run(["generate", "--force", "--output", "/dev/null"], in: folder)
      #expect(device.status == 2)
      #expect(device.errors.contains("not a regular file"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "render.yaml").path, withDestinationPath: "nowhere/render.yaml")
      let link = await Run(["generate"], in: folder)
      #expect(link.status == 2)
      #expect(link.errors.contains("leads nowhere"))
      #expect(await Run(["generate", "--check", "--output", "-"], in: folder).status == 64)
    }
  }

  @Test func `paths in a folder with other than English letters are shown whole`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let folder = folder.appending(path: "naïve ünï")
      try folder.write(Self.manifest, to: "Blueprint.swift")
      #expect(await Run(["generate"], in: folder).errors == "render.yaml: written\n")
    }
  }

  @Test func `a place that cannot be written is said`() async throws {
    try await Self.inProject { folder in
      let run = await Run(["generate", "--output", "no/such/folder/render.yaml"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("No such file or directory"))
    }
  }

  @Test func `another strategy is placed on request, and refused with its reason at the migration's line`() async throws {
    try await Self.inProject { folder in
      #expect(
        await Run(["generate", "--strategy", "start-time", "-o", "-"], in: folder).output.contains("npm run migrate && exec node server.js")
      )
      let refused = await Run(["generate", "--strategy", "pre-deploy"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("Blueprint.swift:11:3: error: pre-deploy does not hold here: 'shop' is on the free plan"))
      #expect(refused.errors.contains("instead: build-time"))
      #expect(!folder.exists("render.yaml"))
    }
  }

  @Test func `an unknown strategy is wrong usage, with what was meant`() async throws {
    try await Self.inProject { folder in
      let run = await Run(["generate", "--strategy", "predeploy"], in: folder)
      #expect(run.status == 64)
      #expect(run.errors.contains("no strategy is called 'predeploy'; did you mean 'pre-deploy'?"))
    }
  }

  @Test func `what a person has to do beside the file is said on standard error`() async throws {
    try await Self.inProject { folder in
      let run = await Run(["generate", "--strategy", "manual", "-o", "-"], in: folder)
      #expect(run.errors.contains("npm run migrate"))
      #expect(!run.output.contains("npm run migrate"))
    }
  }

  @Test func `a manifest that does not compile is no verdict, and its secrets stay in it`() async throws {
    try await Self.inProject(Self.manifest.replacingOccurrences(of: "\"PLANTED\")", with: "\"PLANTED\", 1)")) { folder in
      let run = await Run(["generate", "--check"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("Blueprint.swift:6:"))
      #expect(!(run.errors + run.output).contains("PLANTED"))
    }
  }

  @Test func `without a manifest it says what to do`() async {
    let run = await Run(["generate"])
    #expect(run.status == 2)
    #expect(run.errors.contains("no Blueprint.swift here or above"))
  }
}
