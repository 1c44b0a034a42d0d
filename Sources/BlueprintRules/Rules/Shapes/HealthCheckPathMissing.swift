import RenderBlueprint
import SourceDiagnostics

struct HealthCheckPathMissing: Rule {
  static let metadata = RuleMetadata(
    id: "health-check-path-missing", severity: .info,
    summary: "A web service does not say how Render can tell that it is up.",
    rationale: """
      With `healthCheckPath`, Render sees that a new version answers before traffic moves to it. Without one, it seems to wait only for \
      an open port.
      """,
    evidence: .inferred("the key is documented as optional; what is checked without it is not documented"),
    triggering: [
      """
      services:
        - type: web
          name: ↓api
          runtime: docker
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          healthCheckPath: /health
        - type: worker
          name: jobs
          runtime: docker
        - type: web
          name: docs
          runtime: static
          staticPublishPath: ./dist
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .web && service.healthCheckPath == nil {
      report.add(
        "\(service.subject) has no 'healthCheckPath'", at: service.path / "name",
        notes: ["a path that answers 2xx or 3xx keeps traffic away from a version that does not work"], missing: ["healthCheckPath"])
    }
  }
}
