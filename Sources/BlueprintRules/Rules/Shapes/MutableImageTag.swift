import RenderBlueprint
import SourceDiagnostics

struct MutableImageTag: Rule {
  static let metadata = RuleMetadata(
    id: "mutable-image-tag", severity: .info,
    summary: "An image is named without a version.",
    rationale: """
      A service does not deploy when a tag such as `latest` moves, and a cache may still hold what it was. A version or a digest says \
      what runs.
      """,
    evidence: .observed("Render's files for assistants, 2026-08"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: image
          image:
            url: ↓ghcr.io/acme/api:latest
        - type: pserv
          name: search
          runtime: image
          image:
            url: ↓registry.example.com:5000/acme/search
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: image
          image:
            url: ghcr.io/acme/api:1.4.2
        - type: pserv
          name: search
          runtime: image
          image:
            url: getmeili/meilisearch@sha256:0f0e3c1a6d4b5f78a9cbbd1e2f3a4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a1b
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      guard let url = service.image?.url, !url.isEmpty, !url.contains("@"), let name = url.split(separator: "/").last else { continue }
      let tag = name.split(separator: ":", maxSplits: 1).dropFirst().first
      guard tag == nil || tag == "latest" else { continue }
      report.add(
        "the image of \(service.subject) has \(tag == nil ? "no tag" : "the tag 'latest'"), so what runs depends on when it was pulled",
        at: service.path / "image" / "url", notes: ["a tag that moves does not deploy"])
    }
  }
}
