import RenderBlueprint
import SourceDiagnostics

struct ImageRuntimeNeedsImage: Rule {
  static let metadata = RuleMetadata(
    id: "image-runtime-needs-image", severity: .error,
    summary: "`runtime: image` and `image` go together.",
    rationale:
      "A service with `runtime: image` runs what `image.url` names; with another runtime there is nothing that an image could be for.",
    evidence: .documented("Render's Blueprint reference, 2026-09; how it is enforced is inferred"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: ↓docker
          image:
            url: ghcr.io/acme/api:1.4.2
      """,
      """
      services:
        - type: web
          name: api
          runtime: ↓image
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
        - type: worker
          name: jobs
          runtime: docker
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isServer || service.kind == .cron {
      guard let runtime = service.runtime, runtime.isKnown, (runtime == .image) != (service.image != nil) else { continue }
      if runtime == .image {
        report.add(
          "\(service.subject) has runtime 'image' and no 'image'", at: service.path / "runtime", label: "'image.url' is missing",
          missing: ["image"])
      } else {
        report.add(
          "\(service.subject) has an image, and runtime '\(runtime)' does not run one", at: service.path / "runtime",
          notes: [Finding.Note("the image", at: service.path / "image")],
          fix: .unsafe("write 'image'", .service(service.place) { $0.programHost?.runtime = .image }))
      }
    }
  }
}
