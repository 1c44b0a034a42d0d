import RenderBlueprint
import SourceDiagnostics

struct DiskDisablesZeroDowntime: Rule {
  static let metadata = RuleMetadata(
    id: "disk-disables-zero-downtime", severity: .info,
    summary: "A web service with a disk is down for a moment at each deploy.",
    rationale: """
      A disk can be mounted only once, so that Render stops the running version before it starts the next one.
      """,
    evidence: .documented("Render's page on disks, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          ↓disk:
            name: uploads
            mountPath: /data
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
        - type: worker
          name: jobs
          runtime: docker
          disk:
            name: spool
            mountPath: /data
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .web && service.disk != nil {
      report.add(
        "\(service.subject) has a disk, so each deploy stops it before the new version starts", at: service.path / "disk",
        pointingAtKey: true)
    }
  }
}
