import Foundation
import TestSupport
import Testing

@Suite struct SwitchCommandTests {
  static let file = """
    services:
      - type: web
        name: api
        runtime: python
        plan: starter
        buildCommand: ./build.sh # everything
        startCommand: gunicorn app
        envVars:
          - key: DATABASE_URL
            fromDatabase: { name: app-db, property: connectionString }
          - key: TOKEN
            value: PLANTED
    databases:
      - name: app-db

    """
  static let script = "#!/bin/sh\nset -e\npip install -r requirements.txt\npython manage.py migrate\n"

  static func inRepository<Result>(_ file: String = file, _ body: (URL) async throws -> Result) async throws -> Result {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(file, to: "render.yaml")
      try folder.write(script, to: "build.sh")
      return try await body(folder)
    }
  }

  @Test func `the blueprint and the script change in the lines that must, and it is said what holds then`() async throws {
    try await Self.inRepository { folder in
      let run = await Run(["switch", "pre-deploy"], in: folder)
      #expect(run.status == 0)
      #expect(run.errors.isEmpty)
      #expect(
        run.output.hasPrefix(
          """
          render.yaml: build-time → pre-deploy
          'python manage.py migrate' migrates 'app-db', owned by 'api'

          render.yaml
            7 +     preDeployCommand: python manage.py migrate

          build.sh
            4 - python manage.py migrate

          What pre-deploy guarantees
            yes  the schema is there before the new code gets requests
            yes  a failed migration stops the deploy

          """))
      #expect(run.output.contains("'blueprint switch build-time' would not give the first file again, but:\n"))
      #expect(run.output.hasSuffix("\nrender.yaml: written\nbuild.sh: written\n"))
      let text = try folder.text(of: "render.yaml")
      #expect(
        text
          == Self.file.replacingOccurrences(
            of: "    startCommand", with: "    preDeployCommand: python manage.py migrate\n    startCommand"))
      #expect(try folder.text(of: "build.sh") == "#!/bin/sh\nset -e\npip install -r requirements.txt\n")
      let again = await Run(["switch", "pre-deploy"], in: folder)
      #expect(again.status == 0)
      #expect(again.output == "render.yaml: pre-deploy is in force already\n")
    }
  }

  @Test func `--dry-run prints exactly what would be written, and writes nothing`() async throws {
    try await Self.inRepository { folder in
      let dry = await Run(["switch", "pre-deploy", "--dry-run"], in: folder)
      #expect(try folder.text(of: "render.yaml") == Self.file)
      #expect(try folder.text(of: "build.sh") == Self.script)
      _ = await Run(["switch", "pre-deploy"], in: folder)
      let (file, script) = (try folder.text(of: "render.yaml"), try folder.text(of: "build.sh"))
      #expect(dry.output == "==> render.yaml <==\n\(file)==> build.sh <==\n\(script)")
      #expect(dry.errors.contains("render.yaml: build-time → pre-deploy\n"))
    }
  }

  @Test func `values of variables are not shown where lines are`() async throws {
    let file = Self.file.replacingOccurrences(of: "./build.sh", with: "npm run migrate")
    try await Self.inRepository(file) { folder in
      for strategy in ["separate-job", "manual", "external", "start-time", "build-time"] {
        let run = await Run(["switch", strategy], in: folder)
        #expect(run.status == 0)
        #expect(!(run.output + run.errors).contains("PLANTED"), "\(strategy)")
      }
    }
  }

  @Test func `manual and external keep the migration in a comment, so that switching back finds it`() async throws {
    let file = Self.file.replacingOccurrences(of: "./build.sh", with: "npm ci && npm run migrate")
    try await Self.inRepository(file) { folder in
      let manual = await Run(["switch", "manual"], in: folder)
      #expect(manual.output.contains("Migrate 'app-db' by hand"))
      #expect(try folder.text(of: "render.yaml").contains("    # blueprint:manual npm run migrate\n"))
      #expect(await Run(["strategies", "--format", "json"], in: folder).output.contains("\"current\" : \"manual\""))
      let external = await Run(["switch", "external"], in: folder)
      #expect(external.output.contains("working-directory") == false && external.output.contains("on:\n"))
      let text = try folder.text(of: "render.yaml")
      #expect(text.contains("    # blueprint:external(autoDeployTrigger) npm run migrate\n"))
      #expect(text.contains("    autoDeployTrigger: \"off\"\n") && !text.contains("manual"))
      _ = await Run(["switch", "build-time"], in: folder)
      #expect(try folder.text(of: "render.yaml") == file)
    }
  }

  @Test func `what does not hold is refused with the way out, and nothing is written`() async throws {
    let file = Self.file.replacingOccurrences(of: "plan: starter", with: "plan: free")
    try await Self.inRepository(file) { folder in
      let run = await Run(["switch", "pre-deploy"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("render.yaml: error: pre-deploy does not hold here: 'api' is on the free plan"))
      #expect(run.errors.contains("  instead: build-time"))
      let text = try folder.text(of: "render.yaml")
      #expect(text == file)
      #expect(try folder.text(of: "build.sh") == Self.script)
    }
  }

  @Test func `without a migration it says how to name one, told by the repository`() async throws {
    try await Self.inRepository(Self.file.replacingOccurrences(of: "./build.sh", with: "pip install .")) { folder in
      try folder.write("", to: "manage.py")
      let run = await Run(["switch", "pre-deploy"], in: folder)
      #expect(run.status == 2)
      #expect(
        run.errors.contains(
          "  instead: name it: blueprint switch pre-deploy --migrate 'python manage.py migrate --noinput' --service api\n"))
      let named = await Run(["switch", "pre-deploy", "--migrate", "python manage.py migrate --noinput", "--service", "api"], in: folder)
      #expect(named.status == 0)
      #expect(try folder.text(of: "render.yaml").contains("    preDeployCommand: python manage.py migrate --noinput\n"))
    }
  }

  @Test(arguments: [
    (["switch", "pre-deplo"], "did you mean 'pre-deploy'?"), (["switch", "manual", "--migrate", "x"], "belong together"),
    (["switch"], "Missing"),
  ])
  func `wrong usage is told`(_ arguments: [String], _ message: String) async throws {
    try await Self.inRepository { folder in
      let run = await Run(arguments, in: folder)
      #expect(run.status == 64)
      #expect(run.errors.contains(message))
    }
  }

  @Test func `a file with errors is left as it is`() async throws {
    let file = Self.file.replacingOccurrences(of: "startCommand", with: "startComand")
    try await Self.inRepository(file) { folder in
      let run = await Run(["switch", "pre-deploy"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("render.yaml:7:5: error: unknown key 'startComand'"))
      let text = try folder.text(of: "render.yaml")
      #expect(text == file)
    }
  }

  // MARK: - Manifests

  @Test func `in a manifest the strategy is rewritten where it is declared, and nothing else`() async throws {
    let manifest = GenerateTests.manifest.replacingOccurrences(of: "plan: .free", with: "plan: .starter")
      .replacingOccurrences(of: "Deployment {", with: "Deployment(strategy: .buildTime /* for now */) {")
    try await GenerateTests.inProject(manifest) { folder in
      let run = await Run(["switch", "separate-job:cron"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("Blueprint.swift: build-time → separate-job:cron\n"))
      #expect(run.output.hasSuffix("Blueprint.swift: written\nNext: 'blueprint generate' updates render.yaml.\n"))
      #expect(!(run.output + run.errors).contains("PLANTED"))
      let changed = try folder.text(of: "Blueprint.swift")
      #expect(
        changed
          == manifest.replacingOccurrences(of: ".buildTime /*", with: ".separateJob(as: .cron) /*"))
      #expect(!folder.exists("render.yaml"))
      let back = await Run(["switch", "build-time"], in: folder)
      #expect(back.status == 0)
      #expect(try folder.text(of: "Blueprint.swift") == manifest)
      #expect(await Run(["switch", "build-time"], in: folder).output == "Blueprint.swift: build-time is in force already\n")
    }
  }

  @Test func `a strategy that is not said, is said; one that does not hold is refused at its migration`() async throws {
    try await GenerateTests.inProject { folder in
      let refused = await Run(["switch", "pre-deploy"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.errors.contains("Blueprint.swift:11:3: error: pre-deploy does not hold here"))
      let kept = try folder.text(of: "Blueprint.swift")
      #expect(kept == GenerateTests.manifest)
      #expect(await Run(["switch", "start-time"], in: folder).status == 0)
      #expect(
        try folder.text(of: "Blueprint.swift")
          == GenerateTests.manifest.replacingOccurrences(of: "Deployment {", with: "Deployment(strategy: .startTime) {"))
    }
  }

  @Test func `a strategy that is computed is left to its author`() async throws {
    let manifest = GenerateTests.manifest.replacingOccurrences(of: "Deployment {", with: "Deployment(strategy: chosen) {")
      .replacingOccurrences(of: "let deployment", with: "let chosen = BuildTime()\nlet deployment")
    try await GenerateTests.inProject(manifest) { folder in
      let run = await Run(["switch", "start-time"], in: folder)
      #expect(run.status == 1)
      #expect(run.errors.contains("its strategy is not declared where 'deployment' is made"))
      let kept = try folder.text(of: "Blueprint.swift")
      #expect(kept == manifest)
    }
  }
}
