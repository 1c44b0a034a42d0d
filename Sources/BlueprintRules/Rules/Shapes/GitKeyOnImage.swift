import RenderBlueprint
import SourceDiagnostics

struct GitKeyOnImage: Rule {
  static let metadata = RuleMetadata(
    id: "git-key-on-image", severity: .warning,
    summary: "A service that runs a prebuilt image has keys of a Git source.",
    rationale: """
      An image takes the place of the repository, so that nothing is built from one, and a new image does not deploy by itself whatever \
      `autoDeployTrigger` says.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: image
          image:
            url: ghcr.io/acme/api:1.4.2
          ↓branch: main
          ↓autoDeployTrigger: commit
      """,
      """
      services:
        - type: worker
          name: jobs
          runtime: image
          image:
            url: ghcr.io/acme/jobs:2.0.0
          ↓repo: https://github.com/acme/jobs
          ↓rootDir: jobs
          ↓buildFilter:
            paths:
              - jobs/**
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: image
          image:
            url: ghcr.io/acme/api:1.4.2
          autoDeployTrigger: "off"
        - type: web
          name: site
          runtime: docker
          branch: main
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.runtime == .image && service.image != nil {
      func add(_ key: String, _ remove: @escaping @Sendable (inout any ProgramHost) -> Void) {
        let effect = key == "autoDeployTrigger" ? "is not deployed by Git" : "is not built from Git"
        report.add(
          "\(service.subject) runs an image and \(effect), so '\(key)' means nothing", at: service.path / key, pointingAtKey: true,
          fix: .unsafe(
            "remove '\(key)'",
            .service(service.place) { service in
              guard var host = service.programHost else { return }
              remove(&host)
              service.programHost = host
            }))
      }
      if service.repo != nil { add("repo") { $0.repo = nil } }
      if service.branch != nil { add("branch") { $0.branch = nil } }
      if service.rootDir != nil { add("rootDir") { $0.rootDir = nil } }
      if service.buildFilter != nil { add("buildFilter") { $0.buildFilter = nil } }
      if let trigger = service.autoDeployTrigger, trigger != .off { add("autoDeployTrigger") { $0.autoDeployTrigger = nil } }
    }
  }
}
