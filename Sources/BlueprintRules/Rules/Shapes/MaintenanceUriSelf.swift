import RenderBlueprint
import SourceDiagnostics

struct MaintenanceUriSelf: Rule {
  static let metadata = RuleMetadata(
    id: "maintenance-uri-self", severity: .error,
    summary: "A maintenance page is somewhere else.",
    rationale: """
      `maintenanceMode.uri` is an absolute URL of a page that is up while the service is not, so it cannot be on the service itself.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains:
            - api.example.com
          maintenanceMode:
            enabled: true
            uri: ↓https://api.example.com/down
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          maintenanceMode:
            enabled: true
            uri: ↓/down.html
        - type: web
          name: shop
          runtime: docker
          maintenanceMode:
            enabled: false
            uri: ↓https://shop.onrender.com/down
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains:
            - api.example.com
          maintenanceMode:
            enabled: true
            uri: https://status.example.com/down
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      guard let uri = service.maintenanceMode?.uri else { continue }
      let place = service.path / "maintenanceMode" / "uri"
      guard let host = DomainName.host(ofURL: uri) else {
        report.add(
          "the maintenance page of \(service.subject) is no absolute URL", at: place, label: "such as 'https://status.example.com'")
        continue
      }
      let isOwn = host == "\(service.name.lowercased()).onrender.com" || service.domains.contains { DomainName.normalized($0) == host }
      if isOwn { report.add("the maintenance page of \(service.subject) is on '\(host)', the service itself", at: place) }
    }
  }
}
