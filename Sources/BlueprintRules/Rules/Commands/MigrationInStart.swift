import RenderBlueprint
import SourceDiagnostics

struct MigrationInStart: Rule {
  static let metadata = RuleMetadata(
    id: "migration-in-start", severity: .warning,
    summary: "A migration runs whenever an instance starts.",
    rationale: """
      The start command runs on every instance, at every deploy and every restart. Several instances migrate at the same time, which tools \
      without a lock do not stand. `preDeployCommand` runs once for each deploy.
      """,
    evidence: .inferred("what a start command is; the locks of the tools were read in their sources, 2026"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          plan: 1c-2g
          numInstances: 3
          buildCommand: npm ci
          startCommand: ↓npm run migrate && npm start
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: free
          dockerCommand: ↓/bin/sh -c 'npx prisma migrate deploy && exec node server.js'
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          plan: 1c-2g
          numInstances: 3
          buildCommand: npm ci
          preDeployCommand: npm run migrate
          startCommand: npm start
        - type: cron
          name: nightly
          runtime: node
          schedule: 0 3 * * *
          buildCommand: npm ci
          startCommand: npm run migrate && npm run report
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    blueprint.forEachMigrating { service, steps in
      guard service.isServer, let start = service.start,
        let step = steps.first(where: { $0.key == start.key && ($0.strategy == StartTime.name) }),
        step.remainder != nil || step.obstacle != "nothing else stands there"
      else { return }
      let isParallel = service.mostInstances > 1 || service.scaling != nil
      let lock =
        step.tool.isLocking
        ? "\(step.tool.name) takes a lock: one instance migrates, and the others wait or fail"
        : step.tool.name == "script" || step.tool.name == "program"
          ? "whether the migration keeps a second run out cannot be told here" : "\(step.tool.name) takes no lock against a second run"
      report.add(
        isParallel
          ? "each instance of \(service.subject) migrates the database when it starts"
          : "\(service.subject) migrates its database whenever it starts",
        at: service.path / start.key, severity: isParallel ? nil : .info,
        notes: [
          Finding.Note(lock),
          service.isFree
            ? "a free service has no pre-deploy command, and one instance: here this is a usual place"
            : "'preDeployCommand' runs once for each deploy",
        ], fix: service.movingToPreDeploy(step, among: steps))
    }
  }
}
