import RenderBlueprint
import SourceDiagnostics

struct PreviewDiskLargerThanBase: Rule {
  static let metadata = RuleMetadata(
    id: "preview-disk-larger-than-base", severity: .info,
    summary: "The storage of a database's copies in previews does not fit the database.",
    rationale: """
      A copy for trying out rarely needs more storage than the database itself: the two numbers were probably mixed up. The closed older \
      plans come with a fixed storage, so that a size for previews needs a plan for previews beside it.
      """,
    evidence: .inferred("what the two keys are for"),
    triggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          diskSizeGB: 10
          previewDiskSizeGB: ↓50
      """,
      """
      databases:
        - name: shop-db
          plan: standard
          previewDiskSizeGB: ↓5
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          diskSizeGB: 10
          previewDiskSizeGB: 5
        - name: stock-db
          plan: 1c-4g
          previewDiskSizeGB: 5
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases {
      guard let preview = entry.database.previewDiskSizeGB else { continue }
      let path = entry.path / "previewDiskSizeGB"
      if let base = entry.database.diskSizeGB, preview > base {
        report.add("\(entry.subject) has \(base) GB, and its copies in previews \(preview) GB", at: path)
      } else if let plan = entry.database.plan, entry.database.previewPlan == nil,
        PlanFacts.of(plan.rawValue, in: .postgres)?.isClosed == true
      {
        report.add(
          "\(entry.subject) is on the closed plan '\(plan.rawValue)', and its copies in previews have a size without a plan", at: path,
          notes: ["'previewPlan' names one whose storage can be chosen"])
      }
    }
  }
}
