import RenderBlueprint
import SourceDiagnostics

struct MigrationThroughPool: Rule {
  static let metadata = RuleMetadata(
    id: "migration-through-pool", severity: .warning,
    summary: "A service migrates and has the database's pooled URL only.",
    rationale: """
      The pool gives a connection for the length of a transaction. Locks and settings of a session, which many migration tools rely on, \
      do not hold there: tools hang, or leave their lock behind.
      """,
    evidence: .documented(
      "Render's page on connection pooling, 2026: what must stay direct; the locks of the tools were read in their sources"),
    triggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          preDeployCommand: ./shop migrate
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: ↓connectionPoolString
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          preDeployCommand: /bin/sh -c 'DATABASE_URL="$DIRECT_DATABASE_URL" ./shop migrate'
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionPoolString }
            - key: DIRECT_DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionPoolString }
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    blueprint.forEachMigrating { service, steps in
      let variables = service.variables.variables
      for (index, variable) in variables.enumerated() {
        guard case .database(let reference) = variable.value, reference.property == .connectionPoolString else { continue }
        let hasDirect = variables.contains { other in
          guard case .database(let direct) = other.value else { return false }
          return direct.name == reference.name && (direct.property == .connectionString || direct.property == .host)
        }
        guard !hasDirect, let step = steps.first else { continue }
        report.add(
          "\(service.subject) migrates database '\(reference.name)' through its connection pool",
          at: service.variables.path(of: index) / "fromDatabase" / "property",
          notes: [
            Finding.Note(
              step.tool.isLocking
                ? "\(step.tool.name) holds a lock for the migration, which may not hold through a pool"
                : "what a session sets does not hold from one transaction to the next"),
            "a second variable with 'property: connectionString' leads to the database itself",
          ], fix: fix(service, variable.key, reference.name, steps))
        break
      }
    }
  }

  private func fix(_ service: ServiceEntry, _ key: String, _ database: String, _ steps: [MigrationStep]) -> Finding.Fix? {
    let direct = "DIRECT_DATABASE_URL"
    guard steps.count == 1, steps[0].key == "preDeployCommand", let command = service.preDeployCommand, !LikelySecret.isIn(command),
      !service.variables.variables.contains(where: { $0.key == direct })
    else { return nil }
    let told = ShellCommand(steps[0].command).setting(key, to: direct)
    let text = service.isContainer ? told.standalone : told.text
    return .unsafe(
      "add '\(direct)' and migrate with it",
      .service(service.place) { service in
        let place = service.envVars.firstIndex { $0.key == key }.map { $0 + 1 } ?? service.envVars.endIndex
        service.envVars.insert(
          EnvVar(key: direct, value: .database(DatabaseReference(name: database, property: .connectionString))), at: place)
        service.server?.preDeployCommand = text
      })
  }
}
