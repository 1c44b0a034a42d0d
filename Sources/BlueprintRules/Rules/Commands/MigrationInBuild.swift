import RenderBlueprint
import SourceDiagnostics

struct MigrationInBuild: Rule {
  static let metadata = RuleMetadata(
    id: "migration-in-build", severity: .warning,
    summary: "A migration runs while the service is built.",
    rationale: """
      The build comes long before the new version starts, and the schema stays changed when the deploy fails later. Builds of branches \
      migrate whatever their URL leads to. `preDeployCommand` runs between build and start; free services have none, and there the build \
      is a usual place.
      """,
    evidence: .documented("Render's page on deploys, 2026, recommends the pre-deploy command; its Django example migrates in the build"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: ruby
          plan: 1c-2g
          buildCommand: ↓bundle install && bundle exec rails db:migrate
          startCommand: bundle exec puma
      """,
      """
      services:
        - type: web
          name: shop
          runtime: python
          plan: free
          buildCommand: ↓pip install -r requirements.txt && python manage.py migrate
          startCommand: gunicorn shop.wsgi
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: ruby
          plan: 1c-2g
          buildCommand: bundle install
          preDeployCommand: bundle exec rails db:migrate
          startCommand: bundle exec puma
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    blueprint.forEachMigrating { service, steps in
      guard let step = steps.first(where: { $0.key == "buildCommand" }) else { return }
      let isFree = service.isFree
      report.add(
        "\(service.subject) migrates its database in the build", at: service.path / "buildCommand", severity: isFree ? .info : nil,
        notes: [
          isFree
            ? "a free service has no pre-deploy command; the schema is changed even where the deploy fails later"
            : service.isServer
              ? "the schema is changed even where the deploy fails later; 'preDeployCommand' runs between build and start"
              : "the schema is changed even where the deploy fails later; a service that needs it can migrate in its 'preDeployCommand'"
        ], fix: service.movingToPreDeploy(step, among: steps))
    }
  }
}
