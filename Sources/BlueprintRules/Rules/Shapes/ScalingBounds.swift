import RenderBlueprint
import SourceDiagnostics

struct ScalingBounds: Rule {
  static let metadata = RuleMetadata(
    id: "scaling-bounds", severity: .error,
    summary: "Autoscaling goes from a number of instances to a larger one.",
    rationale: """
      With `minInstances` above `maxInstances` there is no number to choose; with both the same, nothing scales, which is a warning. Bounds \
      and targets that are missing or out of range are reported as such.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          scaling:
            minInstances: ↓4
            maxInstances: 2
            targetCPUPercent: 60
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          scaling:
            minInstances: ↓3
            maxInstances: 3
            targetCPUPercent: 60
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          scaling:
            minInstances: 2
            maxInstances: 4
            targetCPUPercent: 60
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      guard let least = service.scaling?.minInstances, let most = service.scaling?.maxInstances, least >= most else { continue }
      let place = service.path / "scaling" / "minInstances"
      if least > most {
        report.add("\(service.subject) has at least \(least) instances and at most \(most)", at: place)
      } else {
        report.add(
          "\(service.subject) scales from \(least) to \(most) instances, which is not scaling", at: place, severity: .warning,
          notes: [Finding.Note("'numInstances: \(least)' says the same")])
      }
    }
  }
}
