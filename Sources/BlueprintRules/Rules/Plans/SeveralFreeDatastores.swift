import RenderBlueprint
import SourceDiagnostics

struct SeveralFreeDatastores: Rule {
  static let metadata = RuleMetadata(
    id: "several-free-datastores", severity: .warning,
    summary: "A workspace holds one free database and one free Key Value instance.",
    rationale: """
      A workspace is said to hold one free instance of each kind of datastore, whatever the project or environment. The second one is \
      then not made.
      """,
    evidence: .inferred("what others quote of Render's page on free instances, 2026"),
    triggering: [
      """
      databases:
        - name: main
          plan: free
        - name: audit
          plan: ↓free
      """,
      """
      services:
        - type: keyvalue
          name: cache
          plan: free
          ipAllowList: []
        - type: keyvalue
          name: queue
          plan: ↓free
          ipAllowList: []
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: cache
          plan: free
          ipAllowList: []
      databases:
        - name: main
          plan: free
        - name: audit
          plan: 0.1c-256mb
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var first: [PlanList: PlanUse] = [:]
    for plan in blueprint.plans where plan.name == "free" && !plan.isPreview && (plan.list == .postgres || plan.list == .keyValue) {
      if case .database(let entry) = plan.owner, blueprint.isKeyValue(entry) { continue }
      guard let other = first[plan.list] else {
        first[plan.list] = plan
        continue
      }
      let kind = plan.list == .postgres ? "database" : "Key Value instance"
      report.add(
        "\(plan.subject) is free like another \(kind), and a workspace seems to hold only one free \(kind)", at: plan.path,
        notes: [Finding.Note("\(other.subject) is free, too", at: other.path)])
    }
  }
}
