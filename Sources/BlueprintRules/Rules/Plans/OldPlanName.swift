import RenderBlueprint
import SourceDiagnostics

struct OldPlanName: Rule {
  static let metadata = RuleMetadata(
    id: "old-plan-name", severity: .info,
    summary: "A plan has a name from before August 2026.",
    rationale: """
      Since August 2026 plans are called by their CPUs and memory. The older names are still accepted, but Render's reference lists only \
      the current ones. Most pairs are inferred from equal CPUs and memory, so compare the price before you change a name.
      """,
    evidence: .observed("Render's published schema, 2026-10-02"), isOnByDefault: false,
    triggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          plan: ↓standard
          previews:
            plan: ↓starter
        - type: cron
          name: nightly
          runtime: docker
          schedule: "0 3 * * *"
          plan: ↓pro plus
        - type: keyvalue
          name: cache
          plan: ↓pro
          ipAllowList: []
      """,
      """
      databases:
        - name: main
          plan: ↓pro-8gb
          previewPlan: ↓basic-256mb
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          plan: 1c-2g
      """,
      """
      databases:
        - name: main
          plan: standard
        - name: scratch
          plan: free
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for plan in blueprint.plans {
      guard let facts = PlanFacts.of(plan.name, in: plan.list), let name = facts.newName else { continue }
      report.add(
        "plan '\(plan.name)' of \(plan.subject) is an older name", at: plan.path, label: "now '\(name)'",
        notes: facts.isNewNameCorroborated ? [] : ["that the two are one plan is inferred from what they offer"],
        fix: .unsafe("write '\(name)'", plan.change(to: name)))
    }
  }
}
