import Foundation
import TestSupport
import Testing

/// Rules, their settings, comments that silence them, and fixes, as `validate` has them.
@Suite struct ValidateRulesTests {
  static let free = """
    services:
      - type: web
        name: shop
        runtime: docker
        plan: free
        healthCheckPath: /up
        preDeployCommand: npm run migrate

    """
  static let older = "services:\n  # the shop\n  - type: web\n    name: shop\n    env: docker # for now\n    healthCheckPath: /up\n"

  private static func concise(_ text: String, _ arguments: [String] = [], configuration: String? = nil) async throws -> Run {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(text, to: "render.yaml")
      if let configuration { try folder.write(configuration, to: ".blueprint.yml") }
      return await Run(["validate", "render.yaml", "--format", "concise"] + arguments, in: folder)
    }
  }

  @Test func `a rule speaks at the place that is wrong`() async throws {
    let run = try await Self.concise(Self.free)
    #expect(run.output.contains("render.yaml:7:5: error: "))
    #expect(run.output.contains("[pre-deploy-needs-paid]\n"))
    #expect(run.status == 1)
  }

  @Test func `a comment with a reason silences a rule`() async throws {
    let text = Self.free.replacing(
      "    preDeploy", with: "    # blueprint:ignore pre-deploy-needs-paid -- upgraded next week\n    preDeploy")
    let run = try await Self.concise(text)
    #expect(run.output == "" && run.status == 0)
  }

  @Test func `a comment on the line silences a rule`() async throws {
    let text = Self.free.replacing("run migrate\n", with: "run migrate # blueprint:ignore pre-deploy-needs-paid -- soon\n")
    #expect(try await Self.concise(text).output == "")
  }

  @Test func `a comment without a reason, without effect, or with an unknown rule is a finding`() async throws {
    let text = Self.free.replacing("    plan", with: "    # blueprint:ignore unknown-key, pre-deploy-needs-piad\n    plan")
    let rules = try await Self.concise(text).output.split(separator: "\n").compactMap { $0.split(separator: "[").last }
    #expect(Set(rules) == ["suppression-without-reason]", "unused-suppression]", "unknown-rule]", "pre-deploy-needs-paid]"])
  }

  @Test func `what looks like such a comment in a text is none`() async throws {
    let text = Self.free.replacing("npm run migrate", with: "\"npm run migrate # blueprint:ignore pre-deploy-needs-paid -- no\"")
    #expect(try await Self.concise(text).output.contains("[pre-deploy-needs-paid]"))
  }

  @Test func `the configuration changes a severity, and the command line counts more`() async throws {
    let configuration = "rules:\n  pre-deploy-needs-paid: warning\n"
    #expect(try await Self.concise(Self.free, configuration: configuration).output.contains(": warning: "))
    #expect(try await Self.concise(Self.free, configuration: configuration).status == 0)
    let off = try await Self.concise(Self.free, ["--severity", "pre-deploy-needs-paid=off"], configuration: configuration)
    #expect(off.output == "" && off.status == 0)
  }

  @Test func `a configuration with an unknown rule is an error with a suggestion`() async throws {
    let run = try await Self.concise(Self.free, configuration: "rules:\n  pre-deploy-needs-payed: off\n")
    #expect(run.output.contains(".blueprint.yml:2:3: error: there is no rule 'pre-deploy-needs-payed' [unknown-rule]"))
    #expect(run.status == 1)
  }

  @Test func `an unknown rule on the command line is wrong usage, with a suggestion`() async {
    for option in ["--rule", "--ignore"] {
      let run = await Run(["validate", "-", option, "unknown-keys"], input: Self.free)
      #expect(run.status == 64)
      #expect(run.errors.contains("did you mean 'unknown-key'?"))
    }
  }

  @Test func `one rule alone can be asked for, or left out`() async {
    #expect(await Run(["validate", "-", "--rule", "unknown-key", "--format", "concise"], input: Self.free).output == "")
    #expect(await Run(["validate", "-", "--ignore", "pre-deploy-needs-paid", "--format", "concise"], input: Self.free).output == "")
  }

  // MARK: - Fixing

  @Test func `fixing writes what was certainly meant, and nothing else`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.older, to: "render.yaml")
      let run = await Run(["validate", "--fix"], in: folder)
      #expect(run.status == 0)
      #expect(run.output == "render.yaml: no findings\n")
      #expect(run.errors == "render.yaml: 1 fixed\n")
      #expect(try folder.text(of: "render.yaml") == Self.older.replacing("env:", with: "runtime:"))
    }
  }

  @Test func `a difference is shown, and nothing written`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.older, to: "render.yaml")
      let run = await Run(["validate", "--fix", "--diff"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("- \(Self.older.split(separator: "\n")[4])"))
      #expect(run.output.contains("+     runtime: docker # for now"))
      #expect(try folder.text(of: "render.yaml") == Self.older)
    }
  }

  @Test func `of standard input the fixed text goes to standard output`() async {
    let run = await Run(["validate", "--fix", "-"], input: Self.older)
    #expect(run.output == Self.older.replacing("env:", with: "runtime:"))
    let dry = await Run(["validate", "--fix", "--dry-run", "-"], input: Self.older)
    #expect(dry.output == run.output)
  }

  @Test func `unsafe fixes are applied only when they are asked for`() async {
    let text = "services:\n  - type: web\n    name: shop\n    runtime: docker\n    healthCheck: /up\n"
    #expect(await Run(["validate", "--fix", "-"], input: text).output == text)
    #expect(await Run(["validate", "--unsafe-fixes", "-"], input: text).output == text.replacing("healthCheck:", with: "healthCheckPath:"))
  }

  // MARK: - Files

  @Test func `a folder stands for every render file in it`() async throws {
    try await Paths.withTemporaryFolder { folder in
      for name in ["render.yaml", "a/render.yaml", "a/b/render.yml", "node_modules/x/render.yaml", ".git/render.yaml", "a/other.yaml"] {
        try folder.write(Self.free, to: name)
      }
      let run = await Run(["validate", ".", "--format", "concise"], in: folder)
      let files = run.output.split(separator: "\n").compactMap { $0.split(separator: ":").first }
      #expect(files == ["./a/b/render.yml", "./a/render.yaml", "./render.yaml"])
    }
  }

  @Test func `a folder without one says how to name files`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let run = await Run(["validate", "."], in: folder)
      #expect(run.status == 2 && run.errors.contains("there is no render.yaml in this folder"))
    }
  }

  @Test func `many files are reported in their order`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let names = (0..<200).map { "\($0).yaml" }
      for name in names { try folder.write(Self.free, to: name) }
      let run = await Run(["validate", "--format", "concise"] + names, in: folder)
      #expect(run.output.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) } == names)
    }
  }

  @Test func `the status stays 0 where that is asked for`() async {
    #expect(await Run(["validate", "-", "--exit-zero"], input: Self.free).status == 0)
  }
}
