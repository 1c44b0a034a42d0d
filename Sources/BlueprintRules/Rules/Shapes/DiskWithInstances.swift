import RenderBlueprint
import SourceDiagnostics

struct DiskWithInstances: Rule {
  static let metadata = RuleMetadata(
    id: "disk-with-instances", severity: .error,
    summary: "A service with a disk has one instance.",
    rationale: "A disk belongs to one instance, so that a service with one can neither have several instances nor scale.",
    evidence: .documented("Render's Blueprint reference and page on disks, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          numInstances: ↓2
          disk:
            name: uploads
            mountPath: /data
          previews:
            numInstances: ↓2
      """,
      """
      services:
        - type: web
          name: cms
          runtime: docker
          ↓scaling:
            minInstances: 1
            maxInstances: 3
            targetCPUPercent: 70
          disk:
            name: uploads
            mountPath: /data
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          numInstances: 1
          disk:
            name: uploads
            mountPath: /data
        - type: web
          name: api
          runtime: docker
          numInstances: 2
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.disk != nil {
      let notes = [Finding.Note("the disk", at: service.path / "disk")]
      if service.scaling != nil {
        report.add(
          "\(service.subject) has a disk and cannot scale", at: service.path / "scaling", pointingAtKey: true, notes: notes)
      } else if let count = service.numInstances, count > 1 {
        report.add("\(service.subject) has a disk and one instance, not \(count)", at: service.path / "numInstances", notes: notes)
      }
      if let count = service.previewInstances, count > 1 {
        report.add(
          "\(service.subject) has a disk and one instance in previews, not \(count)", at: service.path / "previews" / "numInstances",
          notes: notes)
      }
    }
  }
}
