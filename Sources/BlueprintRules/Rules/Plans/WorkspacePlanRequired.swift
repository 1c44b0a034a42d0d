import RenderBlueprint
import SourceDiagnostics

struct WorkspacePlanRequired: Rule {
  static let metadata = RuleMetadata(
    id: "workspace-plan-required", severity: .info,
    summary: "The file uses something that not every workspace has.",
    rationale: """
      Preview environments, autoscaling, standbys and isolated environments need a Pro workspace; an allow list for a web service or a \
      static site needs a Scale or Enterprise one. The file does not tell which workspace it is for, so each is named once.
      """,
    evidence: .documented("Render's Blueprint reference and pages on previews and networks, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓ipAllowList:
            - source: 203.0.113.0/24
        - type: web
          name: admin
          runtime: docker
          ipAllowList: []
          ↓scaling:
            minInstances: 1
            maxInstances: 3
            targetCPUPercent: 70
      databases:
        - name: main
          plan: 2c-8g
          ↓highAvailability:
            enabled: true
      """,
      """
      ↓previews:
        generation: automatic
      projects:
        - name: shop
          environments:
            - name: production
              ↓networking:
                isolation: enabled
      """,
    ],
    nonTriggering: [
      """
      previews:
        generation: "off"
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          numInstances: 3
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    func add(_ what: String, _ workspace: String, at path: ModelPath?) {
      guard let path else { return }
      report.add("\(what) a \(workspace) workspace", at: path, pointingAtKey: true)
    }
    if blueprint.hasPreviewEnvironments { add("preview environments need", "Pro", at: .root / "previews") }
    add("autoscaling needs", "Pro", at: blueprint.services.first { $0.scaling != nil }.map { $0.path / "scaling" })
    let standby = blueprint.databases.first { $0.database.highAvailability?.enabled == true }
    add("a standby needs", "Pro", at: standby.map { $0.path / "highAvailability" })
    add("an isolated environment needs", "Pro", at: isolation(in: blueprint.blueprint))
    let list = blueprint.services.first { $0.ipAllowList != nil && ($0.kind == .web || $0.kind == .staticSite) }
    add("an allow list for a web service needs", "Scale or Enterprise", at: list.map { $0.path / "ipAllowList" })
  }

  private func isolation(in blueprint: Blueprint) -> ModelPath? {
    for scope in blueprint.scopes {
      guard case .environment(let project, let index) = scope,
        blueprint.projects[project].environments[index].networking?.isolation == .enabled
      else { continue }
      return scope.path / "networking"
    }
    return nil
  }
}
