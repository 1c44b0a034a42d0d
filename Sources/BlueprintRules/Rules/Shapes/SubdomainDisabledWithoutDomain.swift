import RenderBlueprint
import SourceDiagnostics

struct SubdomainDisabledWithoutDomain: Rule {
  static let metadata = RuleMetadata(
    id: "subdomain-disabled-without-domain", severity: .warning,
    summary: "The onrender.com name is off, and the file names no other.",
    rationale: """
      `renderSubdomainPolicy: disabled` needs a custom domain. One may have been added in the Dashboard, which the file does not show.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          renderSubdomainPolicy: ↓disabled
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          renderSubdomainPolicy: disabled
          domains:
            - api.example.com
        - type: web
          name: site
          runtime: docker
          renderSubdomainPolicy: enabled
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.renderSubdomainPolicy == .disabled && service.domains.isEmpty {
      guard service.kind == .web || service.kind == .staticSite else { continue }
      report.add(
        "\(service.subject) turns its onrender.com name off and lists no domain", at: service.path / "renderSubdomainPolicy",
        notes: ["it needs at least one custom domain, which may have been added in the Dashboard"])
    }
  }
}
