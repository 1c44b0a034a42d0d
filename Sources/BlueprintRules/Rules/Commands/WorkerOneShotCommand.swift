import RenderBlueprint
import SourceDiagnostics

struct WorkerOneShotCommand: Rule {
  static let metadata = RuleMetadata(
    id: "worker-one-shot-command", severity: .warning,
    summary: "A service that should keep running is started with a command that ends.",
    rationale: """
      Web services, private services and workers run until they are stopped. A program that ends, even well, counts as failed and is \
      started again, so that a migration or a seed runs over and over, and the deploy does not settle.
      """,
    evidence: .documented("Render's pages on workers and on deploys, 2026: they run continuously; that they are restarted is inferred"),
    triggering: [
      """
      services:
        - type: worker
          name: migrations
          runtime: node
          buildCommand: npm ci
          startCommand: ↓npx prisma migrate deploy && exit 0
      """,
      """
      services:
        - type: worker
          name: ready
          runtime: node
          buildCommand: npm ci
          startCommand: ↓echo "ready"
        - type: pserv
          name: seeds
          runtime: docker
          dockerCommand: ↓/bin/sh -c 'cd app && npm run seed'
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          buildCommand: npm ci
          preDeployCommand: npx prisma migrate deploy
          startCommand: npm start
        - type: worker
          name: jobs
          runtime: node
          buildCommand: npm ci
          startCommand: npx prisma migrate deploy && node jobs.js
        - type: worker
          name: waiting
          runtime: docker
          dockerCommand: echo "started" && tail -f /dev/null
        - type: cron
          name: nightly
          runtime: node
          schedule: 0 3 * * *
          buildCommand: npm ci
          startCommand: npm run seed
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for (index, service) in blueprint.services.enumerated() where service.isServer {
      guard let start = service.start, Self.mayEnd(start.text) || blueprint.migrations[index] != nil else { continue }
      guard let last = Self.lastEnding(of: blueprint.parts(of: start.text)) else { continue }
      report.add(
        "\(service.subject) is started with a command that ends\(last.isEmpty ? "" : ": '\(last)'")", at: service.path / start.key,
        notes: [
          "a service that ends is started again, so that the command runs over and over",
          "a migration belongs to 'preDeployCommand' of the service that needs it ('blueprint switch pre-deploy'), other jobs to a cron job",
        ])
    }
  }

  private static func mayEnd(_ command: String) -> Bool {
    TextScan.containsAny(command, ["echo", "exit", "seed", "--once", "true", "printf", "loaddata"])
  }

  /// The last program of a command all of whose programs end; nil for commands that may go on.
  private static func lastEnding(of parts: [CommandPart]) -> String? {
    guard !parts.isEmpty, parts.allSatisfy(ends), !parts.contains(where: { $0.program == "sleep" && $0.words.contains("infinity") }) else {
      return nil
    }
    guard let last = parts.last(where: { !$0.isPreparation && $0.program != "exit" }) else {
      return parts.contains { ["echo", "true", "printf", "exit"].contains($0.program) } ? parts.last?.program : nil
    }
    let words = last.words.prefix(3).prefix { !$0.hasPrefix("-") }
    return LikelySecret.isIn(last.text) || words.contains { $0.count > 30 } ? "" : words.joined(separator: " ")
  }

  private static func ends(_ part: CommandPart) -> Bool {
    if part.before == "&" || part.isConditional { return false }
    return part.isPreparation || part.program == "exit" || part.words.contains("--once") || Seed.isSeed(part)
      || MigrationTool.recognize(part.text) != nil
  }
}
