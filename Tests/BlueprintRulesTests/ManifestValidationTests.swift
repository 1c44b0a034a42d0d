import BlueprintRules
import BlueprintValidation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

/// Rules on what a manifest makes: the same findings, at the line that makes the resource.
@Suite struct ManifestValidationTests {
  private static func blueprint(line: Int) -> Blueprint {
    var service = WebService()
    service.name = "shop"
    service.runtime = .docker
    service.plan = .free
    service.healthCheckPath = "/up"
    service.preDeployCommand = "./migrate"
    service.annotation.line = line
    var blueprint = Blueprint()
    blueprint.services = [.web(service)]
    return blueprint
  }

  private static func findings(_ text: String, line: Int, in environment: Bool = false) -> [Diagnostic] {
    var blueprint = blueprint(line: line)
    if environment {
      var inner = Environment()
      inner.services = blueprint.services
      var project = Project()
      project.name = "p"
      project.environments = [inner]
      blueprint.services = []
      blueprint.projects = [project]
    }
    var settings = RuleSettings()
    settings.only = ["pre-deploy-needs-paid", "unused-suppression"]
    return ManifestValidation.diagnostics(of: blueprint, in: SourceText(name: "Blueprint.swift", text), settings: settings)
  }

  private static let text = "import RenderBlueprint\n\n  let shop = WebService(\n"

  @Test("a finding points at the line that makes the resource, wherever it is listed", arguments: [false, true])
  func line(inEnvironment: Bool) throws {
    let found = Self.findings(Self.text, line: 3, in: inEnvironment)
    #expect(found.map(\.rule) == ["pre-deploy-needs-paid"])
    let source = SourceText(name: "", Self.text)
    #expect(source[try #require(found.first?.range)] == "let shop = WebService(")
    #expect(found.first?.fixes.isEmpty == true)
  }

  @Test func `a comment in Swift silences it`() {
    let text = Self.text.replacing("  let", with: "  // blueprint:ignore pre-deploy-needs-paid -- soon\n  let")
    #expect(Self.findings(text, line: 4).isEmpty)
  }

  @Test func `a comment without effect is a finding`() {
    let text = "// blueprint:ignore pre-deploy-needs-paid -- soon\n" + Self.text
    #expect(Self.findings(text, line: 4).map(\.rule).sorted() == ["pre-deploy-needs-paid", "unused-suppression"])
  }
}
