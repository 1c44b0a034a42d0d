import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Texts as they are written: on one line, on several, behind `|` and `>`, in quotes, or not at all.
@Suite struct UpdateTextTests {
  private static let service = "services:\n  - type: web\n    name: a\n    runtime: node\n    "

  static let cases: [UpdateTests.Case] = [
    UpdateTests.Case(
      testDescription: "a name is written where there is none",
      before:
        "services:\n  - type: web\n    name: # which?\n    runtime: docker\n  - {type: web, name, runtime: docker}\n  - type: web\n    name:",
      change: {
        $0.services.editWebs(0) { $0.name = "a b" }
        $0.services.editWebs(1) { $0.name = "c" }
        $0.services.editWebs(2) { $0.name = "d" }
      },
      after:
        "services:\n  - type: web\n    name: a b # which?\n    runtime: docker\n  - {type: web, name: c, runtime: docker}\n  - type: web\n    name: d"
    ),
    UpdateTests.Case(
      testDescription: "a text over several lines changes in its lines",
      before:
        "services:\n  - type: web\n    name: a\n    runtime: node\n    buildCommand: | # steps\n      npm ci\n\n      npm test\n      npm run build\n    startCommand: >-\n      migrate &&\n      node .\n      --port 1\n",
      change: {
        $0.services.editWebs { ($0.buildCommand, $0.startCommand) = ("npm ci\n\nnpm run build\n", "migrate && exec node . --port 1") }
      },
      after:
        "services:\n  - type: web\n    name: a\n    runtime: node\n    buildCommand: | # steps\n      npm ci\n\n      npm run build\n    startCommand: >-\n      migrate &&\n      exec node .\n      --port 1\n"
    ),
    UpdateTests.Case(
      testDescription: "behind '|2' and '|+' the lines that differ change",
      before: service
        + "buildCommand: |2\n        cd a\n      npm ci\n      npm test\n    startCommand: |+ # keep\n      node .\n      exit\n\n    plan: free\n",
      change: {
        $0.services.editWebs { ($0.buildCommand, $0.startCommand) = ("  cd a\nnpm install\nnpm test\n", "node . --port 1\nexit\n\n") }
      },
      after: service
        + "buildCommand: |2\n        cd a\n      npm install\n      npm test\n    startCommand: |+ # keep\n      node . --port 1\n      exit\n\n    plan: free\n"
    ),
    UpdateTests.Case(
      testDescription: "empty lines at the end of a text come and go",
      before: service
        + "buildCommand: |+\n      npm ci\n\n    startCommand: |+\n      node .\n\n    preDeployCommand: |+\n      migrate\n\n    plan: free\n",
      change: {
        $0.services.editWebs { ($0.buildCommand, $0.startCommand, $0.preDeployCommand) = ("npm ci\n\n\n", "node .\n", "migrate") }
      },
      after: service
        + "buildCommand: |+\n      npm ci\n\n\n    startCommand: |\n      node .\n\n    preDeployCommand: |-\n      migrate\n\n    plan: free\n"
    ),
    UpdateTests.Case(
      testDescription: "a key goes behind the empty lines of a text",
      before: service + "buildCommand: npm ci\n    startCommand: |+\n      node .\n\n\n",
      change: { $0.services.editWebs { $0.initialDeployHook = "seed" } },
      after: service + "buildCommand: npm ci\n    startCommand: |+\n      node .\n\n\n    initialDeployHook: seed\n"),
    UpdateTests.Case(
      testDescription: "behind '>' paragraphs and deeper lines that say the same stay",
      before: service
        + "buildCommand: >\n      npm ci\n      --quiet\n\n      npm test\n      --all\n\n      for f in *\n        do it\n        again\n      done\n    startCommand: node .\n",
      change: {
        $0.services.editWebs { $0.buildCommand = "npm ci --quiet\nnpm test --slow --all\nnpm lint\nfor f in *\n  do it\n  once\ndone\n" }
      },
      after: service
        + "buildCommand: >\n      npm ci\n      --quiet\n\n      npm test\n      --slow --all\n\n      npm lint\n\n      for f in *\n        do it\n        once\n      done\n    startCommand: node .\n"
    ),
    UpdateTests.Case(
      testDescription: "plain and quoted texts over several lines change in those that differ",
      before: service
        + "buildCommand: npm ci &&\n      npm test &&\n      npm run build # all\n    startCommand: \"node .\n      --port 1\n\n      --host x\"\n    preDeployCommand: 'rake\n      db:migrate\n      --trace'\n    initialDeployHook:\n      seed\n      all\n",
      change: {
        $0.services.editWebs {
          ($0.buildCommand, $0.startCommand, $0.preDeployCommand, $0.initialDeployHook) = (
            "npm ci && npm run lint && npm run build", "node . --port 1", "rake db:migrate", "seed all of it"
          )
        }
      },
      after: service
        + "buildCommand: npm ci &&\n      npm run lint &&\n      npm run build # all\n    startCommand: \"node . --port 1\"\n    preDeployCommand: 'rake\n      db:migrate'\n    initialDeployHook:\n      seed\n      all\n      of it\n"
    ),
    UpdateTests.Case(
      testDescription: "a text that its lines cannot hold is written anew",
      before: service
        + "buildCommand: npm ci\n      && npm test\n    startCommand: |\n      node .\n    preDeployCommand: >-\n      a\n      b\n",
      change: {
        $0.services.editWebs { ($0.buildCommand, $0.startCommand, $0.preDeployCommand) = ("npm ci && echo: a", " node .", "a\u{7}") }
      },
      after: service + "buildCommand: \"npm ci && echo: a\"\n    startCommand: \" node .\"\n    preDeployCommand: \"a\\x07\"\n"),
    UpdateTests.Case(
      testDescription: "a text keeps its line end where it comes to stand last",
      before: service + "startCommand: |\n      node .\n    plan: free",
      change: { $0.services.editWebs { $0.plan = nil } },
      after: service + "startCommand: |\n      node .\n"),
    UpdateTests.Case(
      testDescription: "a new text at the end of a file without a line end has its own",
      before: service + "startCommand: node .",
      change: { $0.services.editWebs { $0.initialDeployHook = "a\nb\n" } },
      after: service + "startCommand: node .\n    initialDeployHook: |\n      a\n      b\n"),
  ]

  @Test(arguments: cases, ["\n", "\r\n"]) func `a text is changed as a person would`(_ sample: UpdateTests.Case, _ lineEnd: String) throws {
    var sample = sample
    sample.before = sample.before.replacing("\n", with: lineEnd)
    expectEqual(try sample.result(), sample.after.replacing("\n", with: lineEnd))
  }

  @Test func `keys behind question marks are left alone`() {
    let sample = UpdateTests.Case(
      testDescription: "", before: "services:\n- name: a\n  type: web\n  ? plan\n  : free\n",
      change: { $0.services.editWebs { $0.plan = nil } }, after: "")
    #expect(throws: UpdateError.form("a key behind '?'")) { try sample.result() }
  }

  @Test func `nothing is put behind a last text that would get a line end`() throws {
    var sample = UpdateTests.Case(
      testDescription: "", before: Self.service + "startCommand: |\n      node .",
      change: { $0.services.editWebs { $0.initialDeployHook = "seed" } }, after: "")
    #expect(throws: UpdateError.form("the last text of a file without a line end")) { try sample.result() }
    sample.before = sample.before.replacing("|", with: "|-")
    expectEqual(try sample.result(), sample.before + "\n    initialDeployHook: seed")
  }
}
