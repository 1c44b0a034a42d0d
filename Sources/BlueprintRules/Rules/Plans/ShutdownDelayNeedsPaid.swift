import RenderBlueprint
import SourceDiagnostics

struct ShutdownDelayNeedsPaid: Rule {
  static let metadata = RuleMetadata(
    id: "shutdown-delay-needs-paid", severity: .error,
    summary: "A free service has no shutdown delay of its own.",
    rationale: "Render refuses the whole file where a free service has `maxShutdownDelaySeconds`; a free one gets 30 seconds.",
    evidence: .observed("Render's validator, 2026, in one report"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          ↓maxShutdownDelaySeconds: 60
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 1c-2g
          maxShutdownDelaySeconds: 60
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isFreeWeb && service.maxShutdownDelaySeconds != nil {
      report.add(
        "\(service.subject) is free, and a free service has no shutdown delay of its own", at: service.path / "maxShutdownDelaySeconds",
        pointingAtKey: true,
        fix: .unsafe("remove 'maxShutdownDelaySeconds'", .service(service.place) { $0.server?.maxShutdownDelaySeconds = nil }))
    }
  }
}
