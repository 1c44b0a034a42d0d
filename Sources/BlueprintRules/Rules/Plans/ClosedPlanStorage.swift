import RenderBlueprint
import SourceDiagnostics

struct ClosedPlanStorage: Rule {
  static let metadata = RuleMetadata(
    id: "closed-plan-storage", severity: .error,
    summary: "The storage of a closed plan cannot be chosen.",
    rationale: """
      A database on `starter`, `standard`, `pro` or `pro plus`, which are closed to new ones, has the storage of its plan: neither \
      `diskSizeGB` nor `storageAutoscalingEnabled` applies.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          plan: standard
          ↓diskSizeGB: 50
      """,
      """
      databases:
        - name: main
          plan: pro plus
          ↓storageAutoscalingEnabled: true
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 1c-4g
          diskSizeGB: 50
          storageAutoscalingEnabled: true
        - name: old
          plan: standard
          storageAutoscalingEnabled: false
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases {
      guard let plan = entry.database.plan, PlanFacts.of(plan.rawValue, in: .postgres)?.isClosed == true else { continue }
      func add(_ key: String) {
        report.add("plan '\(plan)' of \(entry.subject) has a fixed storage", at: entry.path / key, pointingAtKey: true)
      }
      if entry.database.diskSizeGB != nil { add("diskSizeGB") }
      if entry.database.storageAutoscalingEnabled == true { add("storageAutoscalingEnabled") }
    }
  }
}
