import BlueprintYAML
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

@Suite("Examples")
struct ExampleTests {
  @Test("an example gives the render.yaml beside it", arguments: Example.all)
  func generates(example: Example) async {
    let run = await example.blueprint("generate", "--output", "-")
    #expect(run.status == 0, "\(run.errors)")
    let difference = Golden.difference(run.output, from: example.renderYAML)
    #expect(difference == nil)
  }

  @Test("a render.yaml of an example is up to date for the tool, too", arguments: Example.all)
  func checks(example: Example) async {
    let run = await example.blueprint("generate", "--check")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  static let strategies = [
    "pre-deploy", "build-time", "separate-job", "separate-job:cron", "manual", "start-time", "external",
  ]

  @Test("gaia shows what each strategy gives", arguments: strategies)
  func places(strategy: String) async {
    let run = await Example.gaia.blueprint("generate", "--strategy", strategy, "--output", "-")
    #expect(run.status == 0, "\(run.errors)")
    let file = strategy.replacingOccurrences(of: ":", with: "-")
    let difference = Golden.difference(run.output, from: Example.gaia.folder.appending(path: "render/\(file).yaml"))
    #expect(difference == nil)
  }

  @Test("gaia shows no strategy that is not compared")
  func comparesAll() {
    let compared = Self.strategies.map { $0.replacingOccurrences(of: ":", with: "-") }
    #expect(Set(Example.gaia.goldens.map { $0.deletingPathExtension().lastPathComponent }) == Set(compared))
  }

  @Test("gaia switches to the pool by one word")
  func pools() async throws {
    let manifest = try String(contentsOf: Example.gaia.folder.appending(path: "Blueprint.swift"), encoding: .utf8)
    let pooled = manifest.replacingOccurrences(of: "database, .direct)", with: "database, .pooled)")
    try #require(manifest != pooled)
    try await Paths.withTemporaryFolder { folder in
      try pooled.write(to: folder.appending(path: "Blueprint.swift"), atomically: true, encoding: .utf8)
      let run = await Example(folder: folder).blueprint("generate", "--output", "-")
      #expect(run.status == 0, "\(run.errors)")
      let difference = Golden.difference(run.output, from: Fixtures.folder.appending(path: "gaia-pooled.yaml"))
      #expect(difference == nil)
    }
  }

  @Test("gaia has no pool on a free database, and the tool says so at the database")
  func refusesPool() async throws {
    let manifest = try String(contentsOf: Example.gaia.folder.appending(path: "Blueprint.swift"), encoding: .utf8)
    let free = manifest.replacingOccurrences(of: "database, .direct)", with: "database, .pooled)")
      .replacingOccurrences(of: "plan: .basic256mb", with: "plan: .free")
    try await Paths.withTemporaryFolder { folder in
      try free.write(to: folder.appending(path: "Blueprint.swift"), atomically: true, encoding: .utf8)
      let run = await Example(folder: folder).blueprint("generate", "--output", "-")
      #expect(run.status == 1)
      #expect(
        run.errors.hasPrefix(
          """
          Blueprint.swift:3:1: error: pre-deploy does not hold here: \
          database 'gaia-db' is on the free plan, which has no connection pool [strategy-refused]

          """))
    }
  }

  @Test("emitted files are read without a finding", arguments: Fixtures.emitted)
  func decodes(file: URL) throws {
    let decoded = DecodedBlueprint(reading: try Fixtures.read(file))
    #expect(decoded.diagnostics.map(\.message) == [])
  }

  @Test(
    "emitted files pass Render's JSON schema",
    .enabled(if: Fixtures.schema != nil, "the schema is not in this checkout"),
    .enabled(if: Fixtures.python != nil, "there is no Python with PyYAML and jsonschema"))
  func passesSchema() throws {
    let program = """
      import json, sys, yaml
      from jsonschema import validators
      schema = json.load(open(sys.argv[1]))
      validator = validators.validator_for(schema)(schema)
      for path in sys.argv[2:]:
        for error in validator.iter_errors(yaml.safe_load(open(path))):
          print(path, error.json_path, error.message)
      """
    let arguments = ["-c", program, try #require(Fixtures.schema).path] + Fixtures.emitted.map(\.path)
    let run = try Python.run(try #require(Fixtures.python), arguments, input: Data())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "")
  }
}

/// The files that the tests read.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  /// Every file that the tool made.
  static let emitted = Example.all.flatMap { [$0.renderYAML] + $0.goldens } + [folder.appending(path: "gaia-pooled.yaml")]

  static let schema = Paths.shared?.appending(path: "spec/render-blueprint.schema.json")
  static let python = Python.interpreter(with: "yaml", "jsonschema")

  static func read(_ file: URL) throws -> SourceText {
    SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file)))
  }
}
