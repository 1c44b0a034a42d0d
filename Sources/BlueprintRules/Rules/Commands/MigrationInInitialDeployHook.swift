import RenderBlueprint
import SourceDiagnostics

struct MigrationInInitialDeployHook: Rule {
  static let metadata = RuleMetadata(
    id: "migration-in-initial-deploy-hook", severity: .warning,
    summary: "A migration runs once in the life of a service.",
    rationale: """
      `initialDeployHook` runs after the first deploy that succeeds, and never again: later migrations do not run, and the first version \
      answers requests before its tables are there.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          initialDeployHook: ↓./shop migrate
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          preDeployCommand: ./shop migrate
          initialDeployHook: ./seed.sh
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for (index, service) in blueprint.services.enumerated() {
      guard let hook = service.initialDeployHook, blueprint.migrations[index] == nil,
        blueprint.parts(of: hook).contains(where: { MigrationTool.recognize($0.text) != nil })
      else { continue }
      report.add(
        "\(service.subject) migrates its database after its first deploy only", at: service.path / "initialDeployHook",
        notes: [
          service.isFree
            ? "later migrations never run; on a free plan they can run in the build or before the start"
            : "later migrations never run; 'preDeployCommand' runs at each deploy, before the new version starts"
        ])
    }
  }
}
