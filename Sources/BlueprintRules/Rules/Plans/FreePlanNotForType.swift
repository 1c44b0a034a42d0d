import RenderBlueprint
import SourceDiagnostics

struct FreePlanNotForType: Rule {
  static let metadata = RuleMetadata(
    id: "free-plan-not-for-type", severity: .error,
    summary: "Only web services, Key Value instances and databases can be free.",
    rationale: """
      There is no free private service, worker or cron job. The published schema lets `free` pass for the first two, because they share \
      a list of plans with web services.
      """,
    evidence: .documented("Render's Blueprint reference, tables of plans, 2026-09"),
    triggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          plan: ↓free
      """,
      """
      services:
        - type: cron
          name: nightly
          runtime: docker
          schedule: "0 3 * * *"
          plan: ↓free
        - type: pserv
          name: search
          runtime: docker
          plan: 1c-2g
          previews:
            plan: ↓free
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          plan: 0.5c-512mb
        - type: web
          name: api
          runtime: docker
          plan: free
        - type: keyvalue
          name: cache
          plan: free
          ipAllowList: []
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for plan in blueprint.plans where plan.name == "free" {
      guard case .service(let service) = plan.owner, service.kind != .web, service.kind != .keyValue else { continue }
      let smallest = PlanFacts.defaultPlan(of: plan.list)
      report.add(
        "\(service.subject) cannot be free\(plan.isPreview ? " in previews" : "")", at: plan.path,
        label: "'\(smallest)' is the smallest plan",
        notes: ["only web services, static sites, Key Value instances and databases have a free plan"],
        fix: .unsafe("write '\(smallest)'", plan.change(to: smallest)))
    }
  }
}
