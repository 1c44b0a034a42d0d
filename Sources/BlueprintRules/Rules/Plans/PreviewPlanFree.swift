import RenderBlueprint
import SourceDiagnostics

struct PreviewPlanFree: Rule {
  static let metadata = RuleMetadata(
    id: "preview-plan-free", severity: .warning,
    summary: "A paid resource does not become free in previews.",
    rationale: """
      Render's API refuses free previews of a paid service, and an example of Render's was corrected because `previewPlan` of a database \
      does not take `free`. For preview environments made from a file it is said nowhere, so this is a warning.
      """,
    evidence: .unsure("Render's API reference and an example of 2026-06; not stated for preview environments"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 1c-2g
          previews:
            plan: ↓free
      """,
      """
      databases:
        - name: main
          plan: 1c-4g
          previewPlan: ↓free
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 1c-2g
          previews:
            plan: 0.5c-512mb
        - type: web
          name: docs
          runtime: docker
          plan: free
          previews:
            plan: free
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for plan in blueprint.plans where plan.isPreview && plan.name == "free" {
      switch plan.owner {
      case .service(let service) where service.kind == .web && !service.isFree: break
      case .database(let database) where !database.isFree: break
      case .service, .database: continue
      }
      report.add(
        "\(plan.subject) is paid, and what is paid cannot be free in previews, as far as is known", at: plan.path,
        label: "'\(PlanFacts.defaultPlan(of: plan.list))' is the smallest paid plan")
    }
  }
}
