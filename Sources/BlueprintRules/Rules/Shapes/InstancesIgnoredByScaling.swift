import RenderBlueprint
import SourceDiagnostics

struct InstancesIgnoredByScaling: Rule {
  static let metadata = RuleMetadata(
    id: "instances-ignored-by-scaling", severity: .warning,
    summary: "A fixed number of instances stands beside autoscaling, which wins.",
    rationale: "Where `scaling` is there, Render does not look at `numInstances`.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓numInstances: 3
          scaling:
            minInstances: 2
            maxInstances: 4
            targetCPUPercent: 60
      """
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
        - type: worker
          name: jobs
          runtime: docker
          numInstances: 3
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.scaling != nil && service.numInstances != nil {
      report.add(
        "'scaling' decides how many instances \(service.subject) has, so 'numInstances' means nothing",
        at: service.path / "numInstances", pointingAtKey: true, notes: [Finding.Note("the scaling", at: service.path / "scaling")],
        fix: .safe("remove 'numInstances'", .service(service.place) { $0.server?.numInstances = nil }))
    }
  }
}
