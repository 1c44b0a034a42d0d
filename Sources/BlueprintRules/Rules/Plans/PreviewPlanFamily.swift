import RenderBlueprint
import SourceDiagnostics

struct PreviewPlanFamily: Rule {
  static let metadata = RuleMetadata(
    id: "preview-plan-family", severity: .warning,
    summary: "A database and its previews are both on a closed plan, or neither is.",
    rationale: """
      Render's older texts forbid `plan` and `previewPlan` to be of two families, the closed plans and the current ones. The sentence is \
      no longer in its reference, so this is a warning.
      """,
    evidence: .unsure("Render's tutorial of 2026-05 and files for assistants of 2026-08; gone from the reference by 2026-09-12"),
    triggering: [
      """
      databases:
        - name: main
          plan: pro plus
          previewPlan: ↓basic-1gb
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: pro-8gb
          previewPlan: basic-1gb
        - name: old
          plan: pro
          previewPlan: starter
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases where !entry.isFree {
      guard let plan = entry.database.plan, let preview = entry.database.previewPlan, preview != .free,
        let facts = PlanFacts.of(plan.rawValue, in: .postgres), let previewFacts = PlanFacts.of(preview.rawValue, in: .postgres),
        facts.isClosed != previewFacts.isClosed
      else { continue }
      report.add(
        "\(entry.subject) is on '\(plan)' and in previews on '\(preview)', and only one of them is a closed plan",
        at: entry.path / "previewPlan", notes: ["Render used to forbid that; its reference no longer mentions it"])
    }
  }
}
