import RenderBlueprint
import SourceDiagnostics

struct FreeWebSingleInstance: Rule {
  static let metadata = RuleMetadata(
    id: "free-web-single-instance", severity: .error,
    summary: "A free web service has one instance.",
    rationale: "A free web service can run neither on several instances nor with autoscaling.",
    evidence: .documented("Render's page on free instances, in an older version; its files for assistants, 2026-08"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          numInstances: ↓2
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          ↓scaling:
            minInstances: 1
            maxInstances: 3
            targetCPUPercent: 70
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          numInstances: 1
        - type: web
          name: site
          runtime: docker
          plan: 0.5c-512mb
          numInstances: 2
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isFreeWeb {
      if service.scaling != nil {
        report.add(
          "\(service.subject) is free, and a free service does not scale", at: service.path / "scaling", pointingAtKey: true)
      } else if let count = service.numInstances, count > 1 {
        report.add("\(service.subject) is free and has one instance, not \(count)", at: service.path / "numInstances")
      }
    }
  }
}
