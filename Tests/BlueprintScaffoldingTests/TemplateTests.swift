import BlueprintScaffolding
import BlueprintValidation
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

@Suite("Templates")
struct TemplateTests {
  static let folder = Paths.project.appending(path: "Templates")
  static let strategies = ["pre-deploy", "build-time", "separate-job", "separate-job:cron", "manual", "start-time", "external"]

  @Test func `the templates of the command are those of the folder`() throws {
    let text = try Self.embedded()
    let difference = Golden.difference(
      text, from: Paths.project.appending(path: "Sources/BlueprintScaffolding/BuiltInTemplates.swift"))
    #expect(difference == nil, "\(difference ?? "")")
    #expect(Templates.all.count >= 16)
    #expect(Templates.all.map(\.name) == (try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)).sorted())
  }

  @Test("a template says what it is for and how it is recognised", arguments: Templates.all.map(\.name))
  func describes(name: String) throws {
    let template = try #require(Templates.named(name))
    #expect(template.summary != name && !template.summary.isEmpty)
    #expect(!template.recognises.isEmpty)
    #expect(template.summary.count <= 60)
  }

  @Test("each strategy gives a blueprint without findings, or the right refusal", arguments: Templates.all.map(\.name), strategies)
  func places(name: String, spelling: String) throws {
    let template = try #require(Templates.named(name))
    for isFree in [false, true] {
      var choices = ScaffoldChoices()
      choices.isFree = isFree
      choices.strategy = Strategies.named(spelling)
      #expect(choices.strategy != nil)
      let deployment = try template.deployment("shop", choices)
      do {
        let scaffold = try Scaffold(deployment, includesManifest: true)
        let yaml = try #require(scaffold.files.first { $0.path == "render.yaml" }).text
        let findings = Validation(of: SourceText(name: "render.yaml", yaml)).diagnostics
        #expect(findings.map { "\($0.rule): \($0.message)" } == [])
        #expect(!yaml.contains("my-app") && !yaml.contains("my_app"))
        #expect(Self.refusal(of: deployment, spelling) == nil)
        #expect(Self.count(of: deployment, in: yaml) == (["manual", "external"].contains(spelling) ? 0 : deployment.migrations.count))
      } catch ScaffoldError.refused(let error, _) {
        #expect(error == Self.refusal(of: deployment, spelling))
      }
    }
  }

  @Test func `what rules say about a choice is silenced with its reason, in the file and in the manifest`() throws {
    var choices = ScaffoldChoices()
    choices.isFree = true
    let deployment = try #require(Templates.named("django")).deployment("shop", choices)
    let files = try Scaffold(deployment, includesManifest: true).files
    let yaml = try #require(files.first { $0.path == "render.yaml" }).text
    let manifest = try #require(files.first { $0.path == "Blueprint.swift" }).text
    let comments = [
      "blueprint:ignore migration-in-build -- the strategy is 'build-time'; DEPLOYING.md says what it does not promise",
      "blueprint:ignore free-postgres-expires -- chosen for a start; a paid plan within 30 days keeps it",
    ]
    for comment in comments {
      #expect(yaml.contains("    # \(comment)\n"))
      #expect(manifest.contains("// \(comment)\nlet ") || manifest.contains("// \(comment)\n//"))
    }
    #expect(yaml.contains("\n    # \(comments[1])\n    plan: free\n"))
  }

  @Test("a region is where everything runs", arguments: Templates.all.map(\.name))
  func regions(name: String) throws {
    var choices = ScaffoldChoices()
    choices.region = .frankfurt
    let blueprint = try #require(Templates.named(name)).deployment("shop", choices).blueprint
    let yaml = try blueprint.yaml()
    let hosted = yaml.split(separator: "\n").count { $0.contains("plan: ") }
    #expect(yaml.split(separator: "\n").count { $0.contains("region: frankfurt") } == hosted)
  }

  /// What has to be refused, worked out without the strategies.
  private static func refusal(of deployment: Deployment, _ spelling: String) -> StrategyError? {
    guard let name = deployment.migrations.first?.owner, case .web(let owner)? = deployment.blueprint.services(named: name).first else {
      return nil
    }
    switch spelling {
    case "pre-deploy": return owner.plan == .free ? .preDeployOnFreePlan(name) : nil
    case "build-time": return owner.runtime == .docker ? .buildOfContainer(name, .docker) : nil
    case "separate-job", "separate-job:cron": return owner.plan == .free ? .jobOnFreePlan(name) : nil
    default: return nil
    }
  }

  /// How often the migration stands in a blueprint.
  private static func count(of deployment: Deployment, in yaml: String) -> Int {
    guard let command = deployment.migrations.first?.command else { return 0 }
    // Quotes around a command change its own.
    let word = command.split(separator: " ").prefix(4).joined(separator: " ")
    return yaml.split(separator: "\n").count { $0.contains(word) }
  }

  @Test func `all but the static site migrate, and each migration reads a variable that its service has`() throws {
    for template in Templates.all {
      let deployment = try template.deployment("shop", ScaffoldChoices())
      #expect(deployment.migrations.count == (template.name == "static-site" ? 0 : 1), "\(template.name)")
      for migration in deployment.migrations {
        let keys = deployment.blueprint.services(named: migration.owner)[0].envVars.map(\.key)
        #expect(keys.contains(migration.urlVariable) && keys.contains(migration.directVariable), "\(template.name)")
      }
    }
  }

  @Test func `a comment above a resource becomes its note`() throws {
    let deployment = try #require(Templates.named("django")).deployment("shop", ScaffoldChoices())
    #expect(deployment.blueprint.services[0].annotation.note == "The program. It owns the schema of shop-db.")
    #expect(deployment.blueprint.databases[0].annotation.note?.hasPrefix("No address on the internet may connect.") == true)
  }

  @Test func `a template that cannot be read says where`() throws {
    let template = try Template(name: "mine", files: ["render.yaml": "services:\n  - type: web\n    nam: x\n"])
    do {
      _ = try template.deployment("shop", ScaffoldChoices())
      Issue.record("it was read")
    } catch {
      #expect(error.template == "mine")
      #expect(error.message.hasPrefix("render.yaml, line "))
    }
    do {
      _ = try Template(name: "empty", files: [:])
      Issue.record("it was read")
    } catch {
      #expect(error.message == "it has no render.yaml")
    }
  }

  /// The Swift that holds the folder.
  private static func embedded() throws -> String {
    var text = """
      // Made from the folder Templates by a test; RECORD_GOLDEN=failed swift test --filter TemplateTests makes it anew.
      //
      // SwiftPM's '.embedInCode' cannot take the folder: it knows files by their names alone, and refuses several 'render.yaml'.

      /// The files of the templates that the command brings with it.
      enum BuiltInTemplates {
        static let files: [String: [String: String]] = [

      """
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      text += "    \"\(name)\": [\n"
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path).sorted() {
        let lines = try String(contentsOf: folder.appending(path: "\(name)/\(file)"), encoding: .utf8)
          .split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "      \($0)" }
        text += "      \"\(file)\": #\"\"\"\n\(lines.joined(separator: "\n"))\n      \"\"\"#,\n"
      }
      text += "    ],\n"
    }
    return text + "  ]\n}\n"
  }
}
