import RenderBlueprint
import SourceDiagnostics

struct StaticNeedsPublishPath: Rule {
  static let metadata = RuleMetadata(
    id: "static-needs-publish-path", severity: .error,
    summary: "A static site says which directory is published.",
    rationale: "Render's reference asks every static site for `staticPublishPath`; the published schema does not check it.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: ↓docs
          runtime: static
          buildCommand: npm run build
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: docs
          runtime: static
          buildCommand: npm run build
          staticPublishPath: ./dist
        - type: web
          name: api
          runtime: docker
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .staticSite && service.staticPublishPath == nil {
      report.add("\(service.subject) has no 'staticPublishPath'", at: service.path / "name", missing: ["staticPublishPath"])
    }
  }
}
