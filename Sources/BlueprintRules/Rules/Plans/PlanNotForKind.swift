import RenderBlueprint
import SourceDiagnostics

struct PlanNotForKind: Rule {
  static let metadata = RuleMetadata(
    id: "plan-not-for-kind", severity: .error,
    summary: "A plan is one for the kind of resource that it is given to.",
    rationale: """
      Since September 2026 the published schema has four lists of plans: for web services, private services and workers, for cron jobs, \
      for Key Value instances, and for databases.
      """,
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: cron
          name: nightly
          runtime: docker
          schedule: "0 3 * * *"
          plan: ↓pro max
        - type: web
          name: api
          runtime: docker
          plan: ↓basic-1gb
          previews:
            plan: ↓256mb
        - type: keyvalue
          name: cache
          plan: ↓0.5c-512mb
          ipAllowList: []
      """,
      """
      databases:
        - name: main
          plan: ↓4c-8g
          previewPlan: ↓256mb
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: cron
          name: nightly
          runtime: docker
          schedule: "0 3 * * *"
          plan: pro plus
        - type: web
          name: api
          runtime: docker
          plan: 1c-2g
      databases:
        - name: main
          plan: 1c-2g
      """,
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          plan: free
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for plan in blueprint.plans where !plan.list.has(plan.name) && plan.name != "free" {
      let name = plan.name.lowercased()
      let owners = PlanList.allCases.filter { $0 != plan.list && $0.has(name) }.map(\.label)
      guard !owners.isEmpty, !plan.list.has(name) else { continue }
      let near = Spelling.nearest(to: name, in: plan.list.plans)
      report.add(
        "\(plan.subject) has plan '\(plan.name)', which is for \(owners.joined(separator: ", and for "))", at: plan.path,
        label: near.map { "did you mean '\($0)'?" })
    }
  }
}

extension PlanList {
  fileprivate var label: String {
    switch self {
    case .server: "web services, private services and workers"
    case .cron: "cron jobs"
    case .keyValue: "Key Value instances"
    case .postgres: "databases"
    }
  }
}
