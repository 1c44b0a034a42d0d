import RenderBlueprint
import SourceDiagnostics

struct UnguardedSeed: Rule {
  static let metadata = RuleMetadata(
    id: "unguarded-seed", severity: .warning,
    summary: "A database is filled with its first rows at every deploy.",
    rationale: """
      Build, pre-deploy and start commands run again and again. Unless the script looks for what is there already, each run adds the rows \
      once more. `initialDeployHook` runs once, after the first deploy of a service, also in preview environments.
      """,
    evidence: .inferred("when commands run; whether a script looks first cannot be told from the file"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          plan: 1c-2g
          buildCommand: npm ci
          preDeployCommand: ↓npx prisma migrate deploy && npm run seed
          startCommand: npm start
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          plan: 1c-2g
          buildCommand: npm ci && npm install seedrandom
          preDeployCommand: npx prisma migrate deploy
          initialDeployHook: npm run seed
          startCommand: node model.js --seed 42
        - type: web
          name: demo
          runtime: node
          plan: 1c-2g
          buildCommand: npm ci
          startCommand: '[ "$SEED" = "yes" ] && npm run seed; npm start'
        - type: cron
          name: nightly
          runtime: node
          schedule: 0 3 * * *
          buildCommand: npm ci
          startCommand: npm run seed
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      for (key, text) in service.commands where key != "initialDeployHook" && Seed.mayBeIn(text) {
        guard key == "buildCommand" || service.isServer else { continue }
        let parts = blueprint.parts(of: text)
        guard parts.contains(where: { Seed.isSeed($0) && !$0.isConditional }) else { continue }
        // What does nothing else is told of as a command that ends.
        if key != "buildCommand", key != "preDeployCommand", parts.allSatisfy({ $0.isPreparation || Seed.isSeed($0) }) { continue }
        report.add(
          "'\(key)' of \(service.subject) fills the database \(key == "buildCommand" || key == "preDeployCommand" ? "at each deploy" : "at each start")",
          at: service.path / key,
          notes: ["unless the script looks for what is there, rows come twice; 'initialDeployHook' runs once, after the first deploy"],
          fix: fix(service, key, text, parts))
      }
    }
  }

  private func fix(_ service: ServiceEntry, _ key: String, _ text: String, _ parts: [CommandPart]) -> Finding.Fix? {
    let line = ShellLine(text)
    guard service.initialDeployHook == nil, let index = line.parts.indices.last, line.parts.count > 1,
      line.obstacle(to: index...index) == nil
    else { return nil }
    // Nothing before it must have prepared the shell for it.
    guard parts.count == line.parts.count, Seed.isSeed(parts[index]),
      !parts.dropLast().contains(where: { $0.isPreparation || Seed.isSeed($0) })
    else { return nil }
    return service.moving(line.text(line.parts[index]), from: key, to: "initialDeployHook", leaving: line.removing(index...index))
  }
}
