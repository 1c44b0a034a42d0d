import RenderBlueprint
import SourceDiagnostics

struct ClosedPostgresPlan: Rule {
  static let metadata = RuleMetadata(
    id: "closed-postgres-plan", severity: .error,
    summary: "A new database is not made on one of the plans that Render has closed.",
    rationale: """
      Render's validator refuses `starter`, `standard`, `pro` and `pro plus` for new databases, although its schema still lists them. \
      Only a database that is on such a plan already can stay there.
      """,
    evidence: .observed("Render's validator, 2025 and 2026"),
    triggering: [
      """
      databases:
        - name: main
          plan: ↓starter
      """,
      """
      databases:
        - name: main
          plan: 1c-4g
          previewPlan: ↓standard
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 0.1c-256mb
      """,
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          plan: starter
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for plan in blueprint.plans where plan.list == .postgres && PlanFacts.of(plan.name, in: .postgres)?.isClosed == true {
      guard case .database(let entry) = plan.owner else { continue }
      let sign = blueprint.misplacedKeyValues[ObjectIdentifier(entry)]
      // That a reference fails is an error already; what has only the name of a Key Value instance is refused for its plan.
      if sign == .reference { continue }
      report.add(
        "\(plan.subject) asks for plan '\(plan.name)', which is closed to new databases", at: plan.path,
        notes: [
          "a database that has the plan already keeps it; of the current plans, '0.1c-256mb' is the smallest that is paid",
          "Render names no current plan that is the same; storage of a current plan is paid by size, and can grow but never shrink",
        ],
        fix: plan.name == "starter" && sign == nil ? Self.fix(plan, of: entry) : nil, missing: sign == nil ? [] : ["type"])
    }
  }

  /// The smallest plan and, where the database says no size, the smallest storage: by itself a current plan comes with 15 GB or more.
  private static func fix(_ plan: PlanUse, of entry: DatabaseEntry) -> Finding.Fix {
    let smallest = PlanFacts.defaultPlan(of: .postgres)
    if plan.isPreview || entry.database.diskSizeGB != nil { return .unsafe("write '\(smallest)'", plan.change(to: smallest)) }
    return .unsafe(
      "write '\(smallest)' and 'diskSizeGB: 1'",
      .database(entry.place) { database in
        database.plan = PostgresPlan(rawValue: smallest)
        database.diskSizeGB = 1
      })
  }
}
