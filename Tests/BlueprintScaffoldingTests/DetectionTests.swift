import BlueprintScaffolding
import BlueprintValidation
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

@Suite("Detection")
struct DetectionTests {
  @Test("finds what a reviewer would find", arguments: RepositoryText.all)
  func finds(repository: RepositoryText) {
    let difference = Golden.difference(repository.detection.review, from: repository.expectation)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `there are many kinds of repositories, each with an expectation`() {
    #expect(RepositoryText.all.count >= 40)
    for repository in RepositoryText.all { #expect(FileManager.default.fileExists(atPath: repository.expectation.path)) }
  }

  @Test("what is found becomes a blueprint that Render can read, free and paid", arguments: RepositoryText.all)
  func deploys(repository: RepositoryText) throws {
    for isFree in [false, true] {
      var choices = ScaffoldChoices()
      choices.isFree = isFree
      let deployment = repository.detection.deployment(choices)
      if deployment.blueprint.services.isEmpty { continue }
      let files = try Scaffold(deployment, includesManifest: true).files
      let yaml = try #require(files.first { $0.path == "render.yaml" }).text
      // What the code lacks is for its people to add.
      let findings = Validation(of: SourceText(name: "render.yaml", yaml)).diagnostics.filter { $0.rule != "health-check-path-missing" }
      #expect(findings.map { "\($0.rule): \($0.message)" } == [])
      for file in files { #expect(!file.text.contains("hunter2"), "\(file.path)") }
    }
  }

  @Test func `files that may hold secrets are never opened`() {
    let opened = Names()
    let paths = [
      ".env", ".env.local", "apps/api/.env.production", "prod.env", "server.key", "id_rsa", ".envrc", ".env.example", "package.json",
    ]
    let tree = ProjectTree(paths: paths) { path in
      opened.add(path)
      return path == "package.json" ? #"{"dependencies": {"express": "1"}}"# : "API_KEY=hunter2"
    }
    let detection = Detection(tree, folder: "shop")
    #expect(opened.names.isSubset(of: [".env.example", "package.json"]))
    #expect(detection.services[0].variables.map(\.key) == ["API_KEY"])
    #expect(!detection.review.contains("hunter2"))
  }

  @Test func `a repository that can be built in two ways is built as preferred`() {
    let files = [
      "requirements.txt": "flask\ngunicorn\n", "app.py": "app = Flask(__name__)\n",
      "Dockerfile": "FROM python\nCMD [\"gunicorn\", \"app:app\"]\n",
    ]
    let tree = ProjectTree(paths: Array(files.keys)) { files[$0] }
    let first = Detection(tree, folder: "shop")
    #expect(first.services[0].runtime == .python)
    #expect(first.alternatives.map(\.stacks) == [["Flask", "Flask in Docker"]])
    let second = Detection(tree, folder: "shop", preferring: ["": "Flask in Docker"])
    #expect(second.services[0].runtime == .docker)
    #expect(second.services[0].start == "gunicorn app:app")
  }

  @Test func `a command with a secret in it is not taken over`() throws {
    let files = [
      "Procfile": "web: STRIPE_KEY=sk_live_51HxAbCdEfGhIjKlMn gunicorn app:app\nrelease: psql postgres://u:hunter2@h/d -f schema.sql\n",
      "requirements.txt": "flask\ngunicorn\n",
    ]
    let detection = Detection(ProjectTree(paths: Array(files.keys)) { files[$0] }, folder: "shop")
    #expect(detection.services[0].start == nil)
    #expect(detection.services[0].migration == nil)
    let scaffold = try Scaffold(detection.deployment(ScaffoldChoices()), includesManifest: true)
    for file in scaffold.files { #expect(!file.text.contains("sk_live") && !file.text.contains("hunter2")) }
  }

  @Test(
    "names are made valid",
    arguments: [
      ("My App", "my-app"), ("@shop/api", "api"), ("__x__", "x"), ("", "app"), ("123go", "app-123go"), ("Ünïcode", "n-code"),
      ("a--b", "a-b"),
      (String(repeating: "x", count: 90), String(repeating: "x", count: 40)),
    ])
  func names(text: String, name: String) {
    #expect(ResourceName.valid(text) == name)
  }
}

/// Names that come from several places.
private final class Names: @unchecked Sendable {
  private let lock = NSLock()
  private var set: Set<String> = []
  func add(_ name: String) { lock.withLock { _ = set.insert(name) } }
  var names: Set<String> { lock.withLock { set } }
}
