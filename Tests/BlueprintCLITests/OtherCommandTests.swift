import BlueprintConnections
import Foundation
import TestSupport
import Testing

@Suite struct OtherCommandTests {
  static let golden = Paths.project.appending(path: "Tests/BlueprintCLITests/Golden")

  @Test(arguments: [
    "", "init", "generate", "switch", "import", "validate", "diff", "graph", "strategies", "explain", "schema", "connection", "diagnose",
    "runbook",
  ])
  func `help is as it was read and agreed`(_ command: String) async {
    let run = await Run((command.isEmpty ? [] : [command]) + ["--help"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let difference = Golden.difference(run.output, from: Self.golden.appending(path: "help\(command.isEmpty ? "" : "-\(command)").txt"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `the version is one line`() async {
    #expect(await Run(["--version"]).output == "0.1.0\n")
  }

  @Test func `strategies of a manifest are judged, the current and the recommended one marked`() async throws {
    try await GenerateTests.inProject { folder in
      let run = await Run(["strategies", "--format", "json"], in: folder)
      #expect(run.status == 0)
      let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(document["version"] as? Int == 1)
      #expect(document["current"] as? String == "build-time")
      #expect(document["recommended"] as? String == "build-time")
      let strategies = try #require(document["strategies"] as? [[String: Any]])
      #expect(
        strategies.compactMap { $0["name"] as? String } == ["pre-deploy", "build-time", "separate-job", "manual", "start-time", "external"])
      #expect(strategies.compactMap { $0["holds"] as? Bool } == [false, true, false, true, true, true])
      #expect(strategies.allSatisfy { ($0["guarantees"] as? [String: String])?.count == 12 })
      #expect((strategies[0]["refusals"] as? [[String: Any]])?.count == 1)
    }
  }

  @Test func `strategies of a file are judged too, and no migration is null`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(
        "services:\n  - type: web\n    name: a\n    runtime: node\n    preDeployCommand: npx prisma migrate deploy\n", to: "render.yaml")
      let text = await Run(["strategies"], in: folder).output
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(text.contains("'npx prisma migrate deploy' migrates a database, owned by 'a'"))
      #expect(text.contains("(current, recommended)"))
      try folder.write(ValidateTests.good, to: "render.yaml")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(await Run(["strategies", "--format", "json"], in: folder).output.utf8))
          as? [String: Any])
      #expect(document["current"] is NSNull)
      #expect(document["recommended"] is NSNull)
    }
  }

  @Test(arguments: KnownError.all.map(\.code)) func `an error is explained by the words of its diagnosis`(code: String) async throws {
    let error = try #require(KnownError.all.first { $0.code == code })
    let run = await Run(["explain", code.lowercased()])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("\(error.title) [\(code)]\n"))
    let text = run.output.replacing(/\s+/, with: " ")
    #expect(text.contains(error.cause.replacing(/\s+/, with: " ")) && text.contains("fix: \(error.fix)"))
    #expect(error.messages.allSatisfy(run.output.contains))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `a code that is none has a suggestion, and a shell completes those that are`() async {
    #expect(await Run(["explain", "P1"]).errors.contains("nothing here is called 'P1'; did you mean 'P01'?"))
    #expect(await Run(["explain", "Z99"]).status == 64)
    let words = await Run(["---completion", "explain", "--", "word", "0", "0", ""]).output.split(separator: "\n")
    #expect(words.contains("P01") && words.contains("unknown-key") && words.contains("pre-deploy") && words.contains("healthCheckPath"))
    #expect(await Run(["---completion", "connection", "--", "--for", "0", "0", ""]).output.contains("\nasyncpg\n"))
  }

  @Test func `a key is explained wherever it stands`() async {
    let run = await Run(["explain", "healthCheckPath"])
    #expect(run.status == 0)
    #expect(run.output.contains("In: web service, private service, background worker"))
    #expect(await Run(["explain", "previews.generation"]).output.contains("In: previews of the blueprint"))
    #expect(await Run(["explain", "pre-deploy"]).output.contains("blocksDeployOnFailure"))
    let plans = await Run(["explain", "plan"]).output.split(separator: "\n")
    #expect(plans.allSatisfy { $0.count <= 80 })
    #expect(plans.allSatisfy { $0.hasPrefix("plan: ") || $0.hasPrefix("  ") })
    let unknown = await Run(["explain", "healthCheckpth"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("did you mean 'healthCheckPath'?"))
  }

  @Test func `the schema is JSON`() async throws {
    let run = await Run(["schema"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(document["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func `alone it says how the repository stands and what to do next`() async throws {
    try await GenerateTests.inProject { folder in
      let fresh = await Run([], in: folder)
      #expect(
        fresh.output
          == "Blueprint.swift: the manifest is the source\nstrategy: build-time\nNext: 'blueprint generate' writes render.yaml.\n")
      _ = await Run(["generate"], in: folder)
      let written = await Run([], in: folder)
      #expect(written.status == 0)
      #expect(written.output.hasSuffix("render.yaml: 4 info\nNext: 'blueprint validate' shows them.\n"))
      try folder.write(ValidateTests.good, to: "render.yaml")
      let drifted = await Run([], in: folder)
      #expect(drifted.status == 1)
      #expect(drifted.output.contains("'blueprint generate --check' shows how"))
    }
    let nothing = await Run([])
    #expect(nothing.status == 2)
  }
}
