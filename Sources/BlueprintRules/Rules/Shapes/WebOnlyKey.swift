import RenderBlueprint
import SourceDiagnostics

struct WebOnlyKey: Rule {
  static let metadata = RuleMetadata(
    id: "web-only-key", severity: .warning,
    summary: "A key for web services stands on a private service or a worker.",
    rationale: """
      Nothing from the internet reaches private services and workers, so health checks, domains, allow lists and maintenance pages are \
      documented for web services only. The published schema lets them pass; what a sync does with them is not known.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          ↓healthCheckPath: /up
        - type: pserv
          name: search
          runtime: docker
          ↓domains:
            - search.example.com
          ↓maintenanceMode:
            enabled: false
          ↓ipAllowList: []
          ↓renderSubdomainPolicy: disabled
          previews:
            ↓generation: automatic
            plan: 0.5c-512mb
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          healthCheckPath: /up
          domains:
            - api.example.com
        - type: worker
          name: jobs
          runtime: docker
          previews:
            plan: 0.5c-512mb
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .privateService || service.kind == .worker {
      func add(_ key: String, at path: ModelPath, _ remove: @escaping @Sendable (inout any ServerCommands) -> Void) {
        report.add(
          "'\(key)' is for web services, and nothing from the internet reaches \(service.subject)", at: path, pointingAtKey: true,
          fix: .unsafe(
            "remove '\(key)'",
            .service(service.place) { service in
              guard var server = service.server else { return }
              remove(&server)
              service.server = server
            }))
      }
      if service.healthCheckPath != nil { add("healthCheckPath", at: service.path / "healthCheckPath") { $0.healthCheckPath = nil } }
      if service.maintenanceMode != nil { add("maintenanceMode", at: service.path / "maintenanceMode") { $0.maintenanceMode = nil } }
      if !service.domains.isEmpty { add("domains", at: service.path / "domains") { $0.domains = [] } }
      if service.ipAllowList != nil { add("ipAllowList", at: service.path / "ipAllowList") { $0.ipAllowList = nil } }
      if service.renderSubdomainPolicy != nil {
        add("renderSubdomainPolicy", at: service.path / "renderSubdomainPolicy") { $0.renderSubdomainPolicy = nil }
      }
      if let generation = service.previewGeneration, generation != .off {
        add("previews.generation", at: service.path / "previews" / "generation") { server in
          server.previews?.generation = nil
          if server.previews == ServicePreviews() { server.previews = nil }
        }
      }
    }
  }
}
