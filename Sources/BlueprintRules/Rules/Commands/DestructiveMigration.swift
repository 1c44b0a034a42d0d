import RenderBlueprint
import SourceDiagnostics

struct DestructiveMigration: Rule {
  static let metadata = RuleMetadata(
    id: "destructive-migration", severity: .error,
    summary: "A command of a deploy can destroy the data of a database.",
    rationale: """
      `prisma migrate reset`, `rails db:reset`, `artisan migrate:fresh` and the like drop tables before they make them anew, and \
      `prisma migrate dev` resets a database that it does not agree with. They are for development; in a deploy they run on production.
      """,
    evidence: .inferred("the documents of the tools"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          plan: 1c-2g
          buildCommand: ↓npm ci && npx prisma db push --accept-data-loss
          preDeployCommand: ↓npx prisma migrate reset --force
          startCommand: npm start
      """,
      """
      services:
        - type: cron
          name: demo
          runtime: ruby
          schedule: 0 3 * * *
          buildCommand: bundle install
          startCommand: ↓bundle exec rails db:reset
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          plan: 1c-2g
          buildCommand: npm ci && echo "never run prisma migrate reset here"
          preDeployCommand: npx prisma migrate deploy
          startCommand: npm start
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      for (key, text) in service.commands where Self.mayDestroy(text) {
        guard let part = blueprint.parts(of: text).first(where: { !$0.isPreparation && MigrationTool.isDestructive($0.text) }) else {
          continue
        }
        let isDevelopment = part.text.contains("migrate dev")
        // A demo that is reset each night, and a database that is filled after the first deploy, are wanted.
        let isWanted = service.kind == .cron || key == "initialDeployHook"
        report.add(
          isDevelopment
            ? "'\(key)' of \(service.subject) migrates as in development, which can reset the database"
            : "'\(key)' of \(service.subject) can destroy the data of its database",
          at: service.path / key, severity: isWanted ? .warning : nil, notes: [Finding.Note(Self.note(part.text))])
      }
    }
  }

  private static func mayDestroy(_ command: String) -> Bool {
    TextScan.containsAny(
      command,
      [
        "migrate reset", "migrate dev", "--accept-data-loss", "db:drop", "db:reset", ":fresh", ":refresh", "push", "schema:drop", "clean",
        "flush",
      ])
  }

  private static func note(_ command: String) -> String {
    if command.contains("prisma migrate") { return "'prisma migrate deploy' applies what is pending and resets nothing" }
    if command.contains("--accept-data-loss") {
      return "'--accept-data-loss' drops columns and tables without asking; migrations with 'prisma migrate deploy' say what they drop"
    }
    if command.contains("artisan") { return "'php artisan migrate --force' applies what is pending" }
    if command.contains("db:reset") || command.contains("db:drop") { return "'db:migrate' applies what is pending" }
    return "it runs at each deploy, on the database that the service uses"
  }
}
