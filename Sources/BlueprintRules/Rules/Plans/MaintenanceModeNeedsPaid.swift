import RenderBlueprint
import SourceDiagnostics

struct MaintenanceModeNeedsPaid: Rule {
  static let metadata = RuleMetadata(
    id: "maintenance-mode-needs-paid", severity: .error,
    summary: "A free service has no maintenance mode.",
    rationale: "Maintenance mode is for paid web services; Render's API refuses it on a free one. Where it is off, that is only a warning.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          ↓maintenanceMode:
            enabled: true
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          ↓maintenanceMode:
            enabled: false
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 0.5c-512mb
          maintenanceMode:
            enabled: true
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isFreeWeb {
      guard let mode = service.maintenanceMode else { continue }
      report.add(
        "\(service.subject) is free, and a free service has no maintenance mode", at: service.path / "maintenanceMode",
        pointingAtKey: true, severity: mode.enabled == true ? .error : .warning)
    }
  }
}
