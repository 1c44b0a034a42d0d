import RenderBlueprint
import SourceDiagnostics

struct DefaultDiskSizeCost: Rule {
  static let metadata = RuleMetadata(
    id: "default-disk-size-cost", severity: .info,
    summary: "A paid database does not say how much storage it wants.",
    rationale: """
      Without `diskSizeGB` a new database gets 15 GB on a Basic plan, 100 GB on a Pro and 250 GB on an Accelerated one. Storage is paid \
      by size, and it can only grow.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09; the family of plans with current names is inferred"),
    triggering: [
      """
      databases:
        - name: ↓main
          plan: 1c-4g
      """,
      """
      databases:
        - name: ↓main
        - name: ↓reports
          plan: accelerated-64gb
        - name: ↓audit
          plan: 1c-2g
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 1c-4g
          diskSizeGB: 10
        - name: scratch
          plan: free
        - name: old
          plan: standard
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases where entry.database.diskSizeGB == nil && !entry.isFree && !blueprint.isKeyValue(entry) {
      let plan = entry.database.plan?.rawValue ?? PlanFacts.defaultPlan(of: .postgres)
      guard let facts = PlanFacts.of(plan, in: .postgres), !facts.isClosed else { continue }
      let size = facts.family.map { "\($0.defaultStorage) GB" } ?? "what its plan comes with"
      var notes: [Finding.Note] = ["storage can grow and never shrinks; a database that exists keeps what it has"]
      if facts.newName == nil, let family = facts.family {
        notes.append(Finding.Note("that '\(plan)' is a \(family.rawValue) plan is inferred from its older name"))
      }
      report.add(
        "\(entry.subject) has no 'diskSizeGB', so a new one gets \(size)", at: entry.path / "name", notes: notes,
        missing: ["diskSizeGB"])
    }
  }
}
