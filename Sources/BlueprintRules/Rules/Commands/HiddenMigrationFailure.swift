import RenderBlueprint
import SourceDiagnostics

struct HiddenMigrationFailure: Rule {
  static let metadata = RuleMetadata(
    id: "hidden-migration-failure", severity: .warning,
    summary: "A migration may fail, and the deploy goes on.",
    rationale: """
      `|| true` turns every failure into success, also a lost connection or half a migration: the new version then runs on a schema that it \
      does not expect, and nobody is told.
      """,
    evidence: .inferred("how shells chain commands"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: python
          plan: 1c-2g
          buildCommand: pip install -r requirements.txt
          preDeployCommand: ↓alembic upgrade head || true
          startCommand: gunicorn shop:app
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: python
          plan: 1c-2g
          buildCommand: pip install -r requirements.txt || true
          preDeployCommand: alembic upgrade head || exit 1
          startCommand: gunicorn shop:app
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    blueprint.forEachMigrating { service, steps in
      for step in steps where step.isFailureHidden {
        report.add(
          "'\(step.key)' of \(service.subject) goes on when its migration fails", at: service.path / step.key,
          notes: ["without what stands behind '||' a failed migration stops the deploy, and the old version keeps serving"])
      }
    }
  }
}
