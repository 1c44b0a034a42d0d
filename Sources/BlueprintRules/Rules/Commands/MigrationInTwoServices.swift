import RenderBlueprint
import SourceDiagnostics

struct MigrationInTwoServices: Rule {
  static let metadata = RuleMetadata(
    id: "migration-in-two-services", severity: .warning,
    summary: "Two services run the same migration on one database.",
    rationale: """
      Services are deployed on their own, without an order among them: a push starts both migrations, perhaps at the same moment. Tools \
      without a lock fail then, or leave half a migration. One service should own the schema.
      """,
    evidence: .inferred("Blueprints have no order of services; what tools do was tried and read in their sources, 2026"),
    triggering: [
      """
      databases:
        - name: shop-db
      services:
        - type: web
          name: shop
          runtime: python
          buildCommand: pip install -r requirements.txt
          preDeployCommand: python manage.py migrate
          startCommand: gunicorn shop.wsgi
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
        - type: worker
          name: jobs
          runtime: python
          buildCommand: pip install -r requirements.txt
          preDeployCommand: ↓python manage.py migrate
          startCommand: celery -A shop worker
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
        - name: stock-db
      services:
        - type: web
          name: shop
          runtime: python
          rootDir: shop
          buildCommand: pip install -r requirements.txt
          preDeployCommand: python manage.py migrate
          startCommand: gunicorn shop.wsgi
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
        - type: web
          name: stock
          runtime: python
          rootDir: stock
          buildCommand: pip install -r requirements.txt
          preDeployCommand: python manage.py migrate
          startCommand: gunicorn stock.wsgi
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: stock-db, property: connectionString }
      """
    ])

  /// A migration of one program on one database.
  private struct Place: Hashable {
    var database: ObjectIdentifier
    var command: String
    var rootDir: String
    var repo: String
    var context: String
  }

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var first: [Place: ServiceEntry] = [:]
    blueprint.forEachMigrating { service, steps in
      for step in steps {
        guard let database = Self.database(of: service, blueprint) else { continue }
        let place = Place(
          database: ObjectIdentifier(database), command: step.command, rootDir: service.rootDir ?? "", repo: service.repo ?? "",
          context: service.dockerContext ?? "")
        guard let other = first[place] else {
          first[place] = service
          continue
        }
        guard other !== service else { continue }
        report.add(
          "\(service.subject) runs the same migration of \(database.subject) as \(other.subject)", at: service.path / step.key,
          notes: [
            Finding.Note("the other one is here", at: other.path / "name"),
            Finding.Note(
              step.tool.isLocking
                ? "\(step.tool.name) takes a lock, so that one of the two waits or fails"
                : "nothing keeps the two from running at the same time"),
          ])
      }
    }
  }

  /// The database whose URL a service has.
  private static func database(of service: ServiceEntry, _ blueprint: BlueprintIndex) -> DatabaseEntry? {
    for variable in service.variables.variables {
      guard case .database(let reference) = variable.value else { continue }
      if let entry = blueprint.database(named: reference.name, from: service.place.scope) { return entry }
    }
    return nil
  }
}
