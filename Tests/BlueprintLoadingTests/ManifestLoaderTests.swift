import BlueprintLoading
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct ManifestLoaderTests {
  /// Writes a manifest into a folder of its own and loads it.
  static func load(
    _ manifest: String, environment: [String: String] = [:], passing: [String] = [], runLimit: Duration = .seconds(10),
    programPath: String = Built.program, times: Int = 1
  ) async throws -> [Result<Manifest, ManifestFailure>] {
    try await Paths.withTemporaryFolder { folder in
      let file = folder.appending(path: "Blueprint.swift")
      try manifest.write(to: file, atomically: true, encoding: .utf8)
      var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path]
      variables.merge(environment) { $1 }
      let loader = ManifestLoader(
        programPath: programPath, environment: variables, passedVariables: passing, runLimit: runLimit)
      var results: [Result<Manifest, ManifestFailure>] = []
      for _ in 0..<times {
        do throws(ManifestFailure) {
          results.append(.success(try await loader.load(file.path, name: "Blueprint.swift")))
        } catch {
          results.append(.failure(error))
        }
      }
      return results
    }
  }

  static func failure(
    _ manifest: String, runLimit: Duration = .seconds(10), environment: [String: String] = [:], programPath: String = Built.program
  ) async throws -> DiagnosedFile {
    switch try await load(manifest, environment: environment, runLimit: runLimit, programPath: programPath)[0] {
    case .success: throw Unexpected(description: "the manifest loaded")
    case .failure(let failure): failure.file
    }
  }

  struct Unexpected: Error, CustomStringConvertible {
    var description: String
  }

  /// A manifest that does something before it has its deployment; the line is the fourth.
  static func doing(_ statement: String) -> String {
    """
    import RenderBlueprint

    let deployment: Deployment = {
      \(statement)
      return Deployment { KeyValue("a") }
    }()

    """
  }

  static let small = """
    import RenderBlueprint

    let database = Postgres("db", note: "Quotes \\" and\\nlines, é, \\u{2028} and tabs\\t.")
    let api = WebService("api", .node(build: "npm ci", start: "node server.js"), plan: .starter) {
      DatabaseConnection(to: database, .direct)
      EnvVar("GREETING", "naïve \\"text\\" \\\\ with 'everything': # {}")
    }
    let deployment = Deployment(strategy: .separateJob(as: .cron, plan: .standard)) {
      database
      api
      Migration("npx prisma migrate deploy", of: database, by: api, seed: "npm run seed", isLocking: true)
    }
    """

  @Test func `a manifest arrives as it was declared, notes and lines included`() async throws {
    let manifest = try await Self.load(Self.small)[0].get()
    let blueprint = manifest.deployment.blueprint
    #expect(blueprint.databases[0].annotation.note == "Quotes \" and\nlines, é, \u{2028} and tabs\t.")
    #expect(blueprint.databases[0].annotation.line == 3)
    #expect(manifest.deployment.strategy.spelling == "separate-job:cron:standard")
    #expect(manifest.deployment.migrations[0].seed == "npm run seed")
    #expect(manifest.deployment.migrations[0].isLocking)
    #expect(manifest.deployment.migrations[0].annotation.line == 11)
    guard case .web(let api)? = blueprint.services.first else { throw Unexpected(description: "no web service") }
    #expect(api.envVars.last == EnvVar("GREETING", "naïve \"text\" \\ with 'everything': # {}"))
    #expect(api.envVars.count == 3)
  }

  @Test func `an unchanged manifest is not compiled again, a changed one is`() async throws {
    let results = try await Self.load(Self.small, times: 2).map { try $0.get() }
    #expect(results.map(\.wasCompiled) == [true, false])
    #expect(results[0].deployment.blueprint == results[1].deployment.blueprint)
    try await Paths.withTemporaryFolder { folder in
      let file = folder.appending(path: "Blueprint.swift")
      let loader = ManifestLoader(
        programPath: Built.program, environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path])
      for (name, compiled) in [("one", true), ("two", true), ("two", false), ("one", true)] {
        try "import RenderBlueprint\nlet deployment = Deployment { KeyValue(\"\(name)\") }".write(
          to: file, atomically: true, encoding: .utf8)
        let manifest = try await loader.load(file.path, name: "Blueprint.swift")
        #expect(manifest.deployment.blueprint.services.map(\.name) == [name])
        #expect(manifest.wasCompiled == compiled)
      }
    }
  }

  @Test func `a manifest that imports more than ours is compiled each time`() async throws {
    let results = try await Self.load("import Foundation\n" + Self.small, times: 2).map { try $0.get() }
    #expect(results.map(\.wasCompiled) == [true, true])
  }

  /// Loads a manifest once, and lends what was kept of it and a way to load it again.
  static func withKeptManifest(_ body: (_ entry: URL, _ load: () async throws -> Manifest) async throws -> Void) async throws {
    try await Paths.withTemporaryFolder { folder in
      let file = folder.appending(path: "Blueprint.swift")
      try Self.small.write(to: file, atomically: true, encoding: .utf8)
      let loader = ManifestLoader(
        programPath: Built.program, environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path])
      _ = try await loader.load(file.path, name: "Blueprint.swift")
      let cache = folder.appending(path: ".cache/blueprint")
      let entry = try #require(FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil).first)
      try await body(entry) { try await loader.load(file.path, name: "Blueprint.swift") }
    }
  }

  @Test func `a kept program that was damaged is a miss`() async throws {
    try await Self.withKeptManifest { entry, load in
      try Data("gone".utf8).write(to: entry.appending(path: "key"))
      #expect(try await load().wasCompiled)
    }
  }

  @Test(arguments: ["", "no program", "#!/bin/sh\nexit 3\n"]) func `a kept program that does not run is made anew`(_ contents: String)
    async throws
  {
    try await Self.withKeptManifest { entry, load in
      let program = entry.appending(path: "program")
      try contents.write(to: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      #expect(try await load().wasCompiled)
      #expect(try await load().wasCompiled == false)
    }
  }

  @Test func `what a manifest prints harms nothing and is passed on`() async throws {
    let manifest = try await Self.load(Self.doing("print(\"hello\")"))[0].get()
    #expect(manifest.printed == "hello\n")
  }

  @Test func `a manifest sees only the variables that are named`() async throws {
    let text = """
      import Foundation
      import RenderBlueprint

      let names = ["SEEN", "HIDDEN"].map { ProcessInfo.processInfo.environment[$0] ?? "nothing" }
      let deployment = Deployment { for name in names { KeyValue(name) } }
      """
    let manifest = try await Self.load(text, environment: ["SEEN": "value", "HIDDEN": "secret"], passing: ["SEEN"])[0].get()
    #expect(manifest.deployment.blueprint.services.map(\.name) == ["value", "nothing"])
  }

  // MARK: - Failures

  @Test func `compiler errors come out at the user's line, without the values of variables`() async throws {
    let file = try await Self.failure(
      """
      import RenderBlueprint

      let cache = KeyValu("cache")
      let api = WebService("api", .docker()) { EnvVar("TOKEN", "hunter2", nonsense: 1) }
      let deployment = Deployment { cache }
      """)
    let lines = LineTable(file.source)
    let places = file.diagnostics.compactMap(\.range).map { lines.location(of: $0.lowerBound) }
    #expect(file.diagnostics[0].message == "cannot find 'KeyValu' in scope")
    #expect(places[0] == SourceLocation(line: 3, column: 13))
    #expect(places.contains { $0.line == 4 })
    #expect(file.secretRanges.contains { file.source[$0] == "hunter2" })
  }

  @Test func `a missing deployment is said in words`() async throws {
    let file = try await Self.failure("import RenderBlueprint\n\nlet database = Postgres(\"db\")\n")
    #expect(file.diagnostics.map(\.message) == ["the manifest declares no 'deployment'"])
    #expect(file.diagnostics[0].notes.contains { $0.message.contains("let deployment = Deployment") })
  }

  @Test func `a deployment of another type is said at its line`() async throws {
    let file = try await Self.failure("import RenderBlueprint\n\nlet deployment = 1\n")
    #expect(file.diagnostics.map(\.message) == ["'deployment' is not a Deployment"])
    #expect(file.diagnostics[0].range.map { LineTable(file.source).location(of: $0.lowerBound).line } == 3)
  }

  @Test func `a private deployment is said to be one`() async throws {
    let file = try await Self.failure("import RenderBlueprint\n\nprivate let deployment = Deployment {}\n")
    #expect(file.diagnostics.map(\.message) == ["'deployment' is private, so that nothing can read it"])
    #expect(file.diagnostics[0].range.map { LineTable(file.source).location(of: $0.lowerBound).line } == 3)
  }

  @Test func `a failed precondition names its reason`() async throws {
    let file = try await Self.failure(Self.doing("precondition(1 > 2, \"no region\")"))
    #expect(file.diagnostics[0].message == "the manifest stopped here: no region")
  }

  @Test func `a crash is said with its reason`() async throws {
    let file = try await Self.failure(
      "import RenderBlueprint\n\nlet names: [String] = []\nlet deployment = Deployment { KeyValue(names[0]) }\n")
    #expect(file.diagnostics.count == 1)
    #expect(file.diagnostics[0].rule == "manifest-run")
    #expect(file.diagnostics[0].message == "the manifest stopped: Index out of range")
  }

  @Test func `a trap with a message names it`() async throws {
    let file = try await Self.failure(
      Self.doing("fatalError(\"no region\")"))
    #expect(file.diagnostics[0].message == "the manifest stopped here: no region")
    #expect(file.diagnostics[0].range.map { LineTable(file.source).location(of: $0.lowerBound).line } == 4)
  }

  @Test func `an endless loop is stopped`() async throws {
    let file = try await Self.failure(
      Self.doing("while true {}"), runLimit: .milliseconds(300))
    #expect(file.diagnostics[0].message.contains("and was stopped"))
  }

  @Test func `an early exit is no success`() async throws {
    let file = try await Self.failure("import Foundation\n" + Self.doing("exit(0)"))
    #expect(file.diagnostics[0].message.contains("without handing its deployment over"))
  }

  @Test func `a missing toolchain says where to get one`() async throws {
    let file = try await Self.failure(Self.small, environment: ["PATH": "/nowhere"])
    #expect(file.diagnostics[0].rule == "no-swift")
    #expect(file.diagnostics[0].notes.contains { $0.message.contains("swift.org/install") })
  }

  @Test func `missing modules say how to install`() async throws {
    let file = try await Self.failure(Self.small, programPath: "/nowhere/blueprint")
    #expect(file.diagnostics[0].rule == "no-modules")
    #expect(file.diagnostics[0].notes.contains { $0.message.contains("make install") })
  }

  @Test func `a broken driver is said, and nothing hangs`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let driver = folder.appending(path: "swiftc")
      try "#!/bin/sh\necho '<unknown>:0: error: module compiled with Swift 9 cannot be imported by the Swift 6 compiler' >&2\nexit 1\n"
        .write(to: driver, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: driver.path)
      let file = try await Self.failure(Self.small, environment: ["BLUEPRINT_SWIFTC": driver.path])
      #expect(file.diagnostics[0].rule == "swift-version")
    }
  }

  @Test func `the nearest manifest is found upwards`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let deep = folder.appending(path: "a/b/c")
      try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
      try Data().write(to: folder.appending(path: "a/Blueprint.swift"))
      #expect(Manifest.path(above: deep.path) == folder.appending(path: "a/Blueprint.swift").path)
      // Beyond the repository that one is in, another's manifest is none of ours to run.
      try FileManager.default.createDirectory(at: folder.appending(path: "a/b/.git"), withIntermediateDirectories: true)
      #expect(Manifest.path(above: deep.path) == nil)
    }
  }

  @Test func `twenty-five services type-check well within two seconds`() async throws {
    var text =
      "import RenderBlueprint\n\nlet database = Postgres(\"db\")\nlet cache = KeyValue(\"cache\")\nlet shared = EnvVarGroup(\"shared\") { EnvVar(\"A\", \"b\") }\n"
    for number in 1...25 {
      text += """
        let service\(number) = WebService("service-\(number)", .node(build: "npm ci", start: "node server.js"), plan: .starter, region: .frankfurt, healthCheckPath: "/up") {
          DatabaseConnection(to: database, .pooled)
          EnvVar("REDIS_URL", cache.connectionString)
          EnvVar("PORT", 8080)
          EnvVar("SECRET", .generated)
          EnvVar("OTHER", \(number == 1 ? "\"none\"" : "service\(number - 1).hostport"))
          shared
        }

        """
    }
    text +=
      "let deployment = Deployment(strategy: .preDeploy) {\n  database\n  cache\n  shared\n" + (1...25).map { "  service\($0)\n" }.joined()
      + "}\n"
    let manifest = try await Self.load(text)[0].get()
    #expect(manifest.deployment.blueprint.services.count == 26)
  }
}
