import RenderBlueprint
import SourceDiagnostics

struct PreviewFullSize: Rule {
  static let metadata = RuleMetadata(
    id: "preview-full-size", severity: .info,
    summary: "Preview environments copy a large resource at its full size.",
    rationale: """
      Each preview environment has its own copy of everything in the file, as large as the original where no smaller plan for previews is \
      named, and it is billed while it is there.
      """,
    evidence: .documented("Render's page on preview environments, 2026-09"),
    triggering: [
      """
      previews:
        generation: automatic
      databases:
        - name: shop-db
          plan: ↓8c-32g
      services:
        - type: web
          name: shop
          runtime: docker
          plan: ↓4c-8g
      """,
      """
      previews:
        generation: automatic
      databases:
        - name: shop-db
          plan: ↓1c-4g
          highAvailability:
            enabled: true
      """,
    ],
    nonTriggering: [
      """
      previews:
        generation: automatic
        expireAfterDays: 3
      databases:
        - name: shop-db
          plan: 8c-32g
          previewPlan: 0.5c-1g
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 4c-8g
          previews:
            plan: 0.5c-512mb
        - type: worker
          name: jobs
          runtime: docker
          plan: 1c-2g
      """
    ])

  /// Smaller resources are not worth a word.
  private static let fewestMegabytes = 4096

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.hasPreviewEnvironments else { return }
    for entry in blueprint.databases where entry.database.previewPlan == nil {
      let isDoubled = entry.database.highAvailability?.enabled == true
      guard let plan = entry.database.plan, isDoubled || Self.isLarge(plan.rawValue, .postgres) else { continue }
      add(entry.subject, plan.rawValue, "previewPlan", at: entry.path / "plan", isDoubled: isDoubled, &report)
    }
    for service in blueprint.services where service.previewPlan == nil {
      let list: PlanList
      switch service.kind {
      case .web, .privateService, .worker: list = .server
      case .keyValue: list = .keyValue
      case .cron, .staticSite, .workflow: continue
      }
      guard let plan = service.plan, Self.isLarge(plan, list) else { continue }
      add(
        service.subject, plan, list == .server ? "previews.plan" : "previewPlan", at: service.path / "plan", isDoubled: false, &report)
    }
  }

  private func add(_ subject: String, _ plan: String, _ key: String, at path: ModelPath, isDoubled: Bool, _ report: inout Report) {
    report.add(
      "each preview environment has \(subject) at its full size, '\(plan)'\(isDoubled ? " with a standby" : "")", at: path,
      notes: [Finding.Note("'\(key)' names a smaller plan for previews; a resource cannot be left out of them")])
  }

  private static func isLarge(_ plan: String, _ list: PlanList) -> Bool {
    PlanFacts.of(plan, in: list)?.megabytes ?? 0 >= fewestMegabytes
  }
}
