import RenderBlueprint
import SourceDiagnostics

struct DiskNeedsPaid: Rule {
  static let metadata = RuleMetadata(
    id: "disk-needs-paid", severity: .error,
    summary: "A free service has no disk.",
    rationale: "Render refuses the whole file: `disks are not supported for free tier services`.",
    evidence: .observed("Render's validator, 2026; also documented"),
    triggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          plan: free
          ↓disk:
            name: uploads
            mountPath: /srv/uploads
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          plan: 0.5c-512mb
          disk:
            name: uploads
            mountPath: /srv/uploads
      """,
      """
      services:
        - type: web
          name: cms
          runtime: docker
          disk:
            name: uploads
            mountPath: /srv/uploads
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    let smallest = PlanFacts.defaultPlan(of: .server)
    for service in blueprint.services where service.isFreeWeb && service.disk != nil {
      report.add(
        "\(service.subject) is free, and a free service has no disk", at: service.path / "disk", pointingAtKey: true,
        notes: [Finding.Note("'\(smallest)' is the smallest plan with a disk")],
        fix: .unsafe("write '\(smallest)'", .service(service.place) { $0.server?.plan = ServerPlan(rawValue: smallest) }))
    }
  }
}
