import Foundation
import TestSupport
import Testing

@Suite struct ValidateTests {
  static let good = "services:\n  - type: web\n    name: shop\n    runtime: docker\n    healthCheckPath: /up\n"
  static let bad = """
    services:
      - type: web
        name: shop
        runtime: docker
        preDeploy: npm run migrate
        healthCheckPath: /up

    """
  static let deprecated = "services:\n  - type: web\n    name: shop\n    env: docker\n"

  @Test func `a file without findings is said to have none`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.good, to: "render.yaml")
      let run = await Run(["validate", "render.yaml"], in: folder)
      #expect(run.status == 0)
      #expect(run.output == "render.yaml: no findings\n")
      #expect(run.errors.isEmpty)
    }
  }

  @Test func `a finding has a place, a caret, and what to do`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.bad, to: "render.yaml")
      let run = await Run(["validate"], in: folder)
      #expect(run.status == 1)
      #expect(
        run.output == """
          render.yaml:5:5: error: unknown key 'preDeploy' in web service 'shop' [unknown-key]
          5 |     preDeploy: npm run migrate
            |     ^~~~~~~~~ did you mean 'preDeployCommand'?
            = fix: write preDeployCommand (unsafe)

          render.yaml: 1 error

          """)
    }
  }

  @Test func `concise has one line a finding`() async throws {
    let run = await Run(["validate", "--format", "concise", "-"], input: Self.bad)
    #expect(run.output == "<stdin>:5:5: error: unknown key 'preDeploy' in web service 'shop' [unknown-key]\n")
    #expect(run.status == 1)
  }

  @Test func `JSON has a version, and findings with one-based ranges`() async throws {
    let run = await Run(["validate", "--format", "json", "-"], input: Self.bad)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(document["version"] as? Int == 1)
    let finding = try #require((document["findings"] as? [[String: Any]])?.first)
    #expect(finding["rule"] as? String == "unknown-key")
    #expect(finding["severity"] as? String == "error")
    let range = try #require(finding["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 5, "column": 5])
    #expect(range["end"] == ["line": 5, "column": 14])
  }

  @Test func `warnings leave the status alone unless asked`() async {
    #expect(await Run(["validate", "-"], input: Self.deprecated).status == 0)
    #expect(await Run(["validate", "--fail-on", "warning", "-"], input: Self.deprecated).status == 1)
  }

  @Test func `several files are summed up together`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.bad, to: "a.yaml")
      try folder.write(Self.good, to: "b.yaml")
      let run = await Run(["validate", "a.yaml", "b.yaml"], in: folder)
      #expect(run.output.hasSuffix("2 files: 1 error\n"))
      #expect(run.status == 1)
    }
  }

  @Test func `a file that is not there is no verdict, and the others are still checked`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.bad, to: "a.yaml")
      let run = await Run(["validate", "gone.yaml", "a.yaml"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors == "blueprint: gone.yaml: there is no such file\n")
      #expect(run.output.contains("a.yaml:5:5"))
    }
  }

  @Test func `without a file and without a render.yaml there is no verdict`() async {
    let run = await Run(["validate"])
    #expect(run.status == 2)
    #expect(run.errors.contains("no render.yaml here or above"))
  }

  @Test func `the nearest render.yaml is checked from a folder below`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.good, to: "render.yaml")
      try folder.write("", to: "src/a.txt")
      #expect(await Run(["validate"], in: folder.appending(path: "src")).status == 0)
    }
  }

  @Test func `colour is for terminals, and NO_COLOR and --color decide`() async {
    func isColoured(_ arguments: [String], isTerminal: Bool, _ environment: [String: String] = [:]) async -> Bool {
      await Run(["validate", "-"] + arguments, input: Self.bad, environment: environment, isTerminal: isTerminal).output.contains("\u{1B}[")
    }
    #expect(await isColoured([], isTerminal: true))
    #expect(await !isColoured([], isTerminal: false))
    #expect(await !isColoured([], isTerminal: true, ["NO_COLOR": "1"]))
    #expect(await isColoured(["--color", "always"], isTerminal: false, ["NO_COLOR": "1"]))
    #expect(await !isColoured(["--color", "never"], isTerminal: true))
  }

  @Test(arguments: [
    ["validate", "--format", "xml"], ["validate", "--nonsense"], ["explain"], ["generate", "--strategy"], ["nonsense"],
  ])
  func `a wrong command line is status 64`(_ arguments: [String]) async {
    let run = await Run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(!run.errors.isEmpty)
  }

  static let secrets = """
    services:
      - type: web
        name: shop
        runtime: docker
        dockerCommand: [run, postgres://app:PLANTED-5@db/x]
        envVars:
          - key: A
            value: PLANTED-1
            sync: false
          - {key: B, value: "PLANTED-2", nonsense: true}
          - key: C
            value: |
              first PLANTED-3
              second PLANTED-3
            generateValue: maybe
          - key: D
            value: true
            previewValue: [PLANTED-4]
          - key: E
            value: postgres://app:PLANTED-5@db/x   # a credential
            key: E
    """

  @Test(arguments: ["text", "concise", "json"]) func `planted secrets come out in no format`(_ format: String) async {
    for text in [
      Self.secrets, Self.secrets + "\n  broken: [", "services:\n - envVars:\n   - key: A\n     value: \"PLANTED-1 and\n       PLANTED-2",
    ] {
      let run = await Run(["validate", "--format", format, "-"], input: text)
      #expect(run.status == 1)
      #expect(!run.output.contains("PLANTED"), "\(run.output)")
      #expect(!run.errors.contains("PLANTED"))
    }
  }
}
