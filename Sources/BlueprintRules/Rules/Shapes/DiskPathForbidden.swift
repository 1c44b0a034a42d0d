import RenderBlueprint
import SourceDiagnostics

struct DiskPathForbidden: Rule {
  static let metadata = RuleMetadata(
    id: "disk-path-forbidden", severity: .error,
    summary: "A disk is mounted at an absolute path that Render does not need itself.",
    rationale: """
      A disk cannot be mounted at `/`, `/opt`, `/opt/render`, `/opt/render/project`, `/opt/render/project/src`, `/home`, `/home/render`, \
      `/etc` or `/etc/secrets`. Directories below them are fine.
      """,
    evidence: .documented("Render's page on disks, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          disk:
            name: uploads
            mountPath: ↓/etc/
      """,
      """
      services:
        - type: web
          name: cms
          runtime: docker
          disk:
            name: uploads
            mountPath: ↓uploads
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          disk:
            name: uploads
            mountPath: /opt/render/project/src/uploads
      """
    ])

  private static let forbidden: Set<String> = [
    "", "/opt", "/opt/render", "/opt/render/project", "/opt/render/project/src", "/home", "/home/render", "/etc", "/etc/secrets",
  ]

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      guard let path = service.disk?.mountPath, !path.isEmpty else { continue }
      let place = service.path / "disk" / "mountPath"
      if !path.hasPrefix("/") {
        report.add("the mount path '\(path)' of \(service.subject) is not absolute", at: place, label: "such as '/data'")
      } else if Self.forbidden.contains(path.hasSuffix("/") ? String(path.dropLast()) : path) {
        report.add(
          "\(service.subject) cannot have its disk at '\(path)'", at: place, notes: ["a directory below it is fine"])
      }
    }
  }
}
