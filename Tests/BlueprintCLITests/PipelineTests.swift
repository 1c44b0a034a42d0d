import BlueprintReporting
import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// What pipelines run: the script, and the definitions that call it.
@Suite struct PipelineTests {
  static let script = Paths.project.appending(path: "scripts/ci")

  private static func run(_ arguments: [String], in folder: URL, _ environment: [String: String] = [:]) throws -> Python.Output {
    var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path, "BLUEPRINT": Built.program]
    variables.merge(environment) { $1 }
    return try Command.run(script, arguments, environment: variables, directory: folder)
  }

  @Test func `check points at problems and fails for errors`() async throws {
    try await DiffCommandTests.inRepository { folder in
      #expect(try Self.run(["check", "render.yaml"], in: folder).status == 0)
      try folder.write("services: {}\n", to: "render.yaml")
      let run = try Self.run(["check"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("render.yaml:1:11: error"))
      let action = try Self.run(["check"], in: folder, ["GITHUB_ACTIONS": "true"])
      #expect(action.status == 1)
      #expect(action.output.hasPrefix("::error file=render.yaml,line=1,"))
    }
  }

  @Test func `a plan is no failure, is kept as Markdown, and names no value`() async throws {
    try await DiffCommandTests.inRepository { folder in
      let run = try Self.run(["plan"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasSuffix("2 resources differ: 2 to update; worst impact: downtime\n"))
      #expect(!run.output.contains("::warning"))
      let plan = try folder.text(of: "plan.md")
      #expect(plan.hasPrefix("<!-- blueprint diff -->\n### Plan: 2 resources differ"))
      #expect(!(run.output + plan).contains("hunter"))
    }
  }

  @Test func `a gate fails for what it names`() async throws {
    try await DiffCommandTests.inRepository { folder in
      let gates = ["data-loss,downtime", "data-loss refused", "everything"]
      let statuses = try gates.map { try Self.run(["plan"], in: folder, ["FAIL_ON": $0]).status }
      #expect(statuses == [1, 0, 64])
    }
  }

  @Test func `in an action there are annotations and a summary`() async throws {
    try await DiffCommandTests.inRepository { folder in
      let summary = folder.appending(path: "summary.md").path
      let run = try Self.run(["plan"], in: folder, ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary, "GITHUB_BASE_REF": "main"])
      #expect(run.status == 0)
      #expect(run.output.contains("::warning file=render.yaml,line=14,"))
      let texts = [try folder.text(of: "summary.md"), try folder.text(of: "plan.md")]
      #expect(texts[0] == texts[1])
    }
  }

  @Test(arguments: ["$(touch x)", "; touch x", "`touch x`", "-rf", "a b"]) func `what comes from outside stays a word`(_ word: String)
    async throws
  {
    try await DiffCommandTests.inRepository { folder in
      for variable in ["BLUEPRINT_FILE", "BLUEPRINT_FROM", "FAIL_ON", "BLUEPRINT"] {
        let run = try Self.run(["plan"], in: folder, [variable: word])
        #expect(run.status != 0, "\(variable)")
      }
      #expect(!folder.exists("x"))
    }
  }

  @Test func `a comment is written over, or written for the first time`() async throws {
    try await DiffCommandTests.inRepository { folder in
      try folder.write("#!/bin/sh\necho \"$@\" >>calls\ncase \"$*\" in *startswith*) cat comments;; esac\n", to: "bin/gh")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "bin/gh").path)
      let path = "\(folder.appending(path: "bin").path):/usr/bin:/bin"
      for (comments, call) in [
        ("", "pr comment 7 --body-file plan.md"),
        ("11\n12\n", "api --method PATCH repos/{owner}/{repo}/issues/comments/12 --field body=@plan.md --silent"),
      ] {
        try folder.write(comments, to: "comments")
        try folder.write("", to: "calls")
        let run = try Self.run(["comment"], in: folder, ["PATH": path, "PULL_REQUEST": "7"])
        #expect(run.status == 0, "\(run.errors)")
        let calls = try folder.text(of: "calls").split(separator: "\n")
        #expect(calls.count == 2)
        #expect(calls[0].hasPrefix("api repos/{owner}/{repo}/issues/7/comments --paginate --jq .[] | select("))
        #expect(calls[0].contains("startswith(\"\(PlanMarkdown.mark)\")"))
        #expect(calls[1] == Substring(call))
      }
      // Nothing but bash is there.
      try FileManager.default.createDirectory(at: folder.appending(path: "bare"), withIntermediateDirectories: true)
      for name in ["bash", "dirname"] {
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: "bare/\(name)"), withDestinationURL: URL(filePath: "/usr/bin/\(name)"))
      }
      let without = try Self.run(["comment"], in: folder, ["PATH": folder.appending(path: "bare").path, "PULL_REQUEST": "7"])
      #expect(without.status == 2)
      #expect(without.errors.contains("'gh' is not in PATH"))
    }
  }

  @Test func `without a command and without Swift it says so`() async throws {
    try await DiffCommandTests.inRepository { folder in
      let run = try Self.run(["plan"], in: folder, ["BLUEPRINT": "", "PATH": "/usr/bin:/bin"])
      #expect(run.status == 2 || FileManager.default.isExecutableFile(atPath: "/usr/bin/swift"))
      #expect(try Self.run([], in: folder).status == 64)
    }
  }

  // MARK: - Definitions

  private static func document(_ name: String) throws -> YAMLDocument {
    let bytes = try Data(contentsOf: Paths.project.appending(path: name))
    let document = YAMLDocument(parsing: SourceText(name: name, fileBytes: Array(bytes)))
    #expect(document.diagnostics.isEmpty)
    return document
  }

  /// The texts under a key, wherever it stands.
  private static func texts(_ key: String, in document: YAMLDocument) -> [String] {
    document.withTape { tape in
      tape.nodes.indices.filter { tape[$0].kind == .mapping }.flatMap { tape.pairs(of: $0) }
        .filter { tape.text(tape.resolve($0.key)) == key }.map { tape.text(tape.resolve($0.value)) }
    }
  }

  @Test func `the action runs the script, and nothing from outside becomes a part of a command`() throws {
    let document = try Self.document("action.yml")
    let runs = Self.texts("run", in: document)
    #expect(runs.count == 3)
    #expect(runs.allSatisfy { $0.hasPrefix("\"$GITHUB_ACTION_PATH/scripts/ci\" ") && !$0.contains("${{") })
    #expect(Self.texts("using", in: document) == ["composite"])
    #expect(Self.texts("shell", in: document) == ["bash", "bash", "bash"])
  }

  @Test func `the hooks run the script`() throws {
    let entries = Self.texts("entry", in: try Self.document(".pre-commit-hooks.yaml"))
    #expect(entries == ["scripts/ci check", "scripts/ci drift"])
    #expect(FileManager.default.isExecutableFile(atPath: Self.script.path))
  }

  @Test func `the examples of the page are YAML, and call what there is`() throws {
    let page = try String(contentsOf: Paths.project.appending(path: "Documentation/Continuous-integration.md"), encoding: .utf8)
    let examples = page.matches(of: #/```yaml\n(?<text>(?s:.*?))```/#).map { String($0.text) }
    #expect(examples.count == 3)
    for example in examples {
      #expect(YAMLDocument(parsing: SourceText(name: "example", example)).diagnostics.isEmpty)
      for match in example.matches(of: #/scripts/ci (?<command>[a-z]+)/#) { #expect(["check", "drift", "plan"].contains(match.command)) }
    }
    let inputs = try Self.document("action.yml").withTape { tape in tape.nodes.indices.map { tape.text($0) } }
    for input in ["fail-on", "comment"] { #expect(inputs.contains(input)) }
  }
}
