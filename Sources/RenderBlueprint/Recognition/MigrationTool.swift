/// A program that migrates databases, known by its command.
public struct MigrationTool: Sendable, Hashable {
  public var name: String
  /// It keeps a second run out while one is going on.
  public var isLocking: Bool
  /// The words that its production command begins with; `*` stands for any words.
  private var patterns: [[String]]

  init(_ name: String, locks isLocking: Bool, _ patterns: String...) {
    self.name = name
    self.isLocking = isLocking
    self.patterns = patterns.map { $0.split(separator: " ").map(String.init) }
  }

  /// The tools of the field; which of them lock was read in their sources in 2026.
  static let all: [Self] = [
    Self("Prisma", locks: true, "prisma migrate deploy", "prisma db push"),
    Self("Sequelize", locks: false, "sequelize-cli db:migrate", "sequelize db:migrate"),
    Self("Knex", locks: true, "knex * migrate:latest"),
    Self(
      "TypeORM", locks: false, "typeorm * migration:run", "typeorm-ts-node-commonjs * migration:run", "typeorm-ts-node-esm * migration:run"),
    Self("Drizzle", locks: false, "drizzle-kit migrate", "drizzle-kit push"),
    Self("MikroORM", locks: false, "mikro-orm migration:up"),
    Self("node-pg-migrate", locks: true, "node-pg-migrate * up"),
    Self("Django", locks: false, "manage.py migrate", "django-admin migrate"),
    Self("Alembic", locks: false, "alembic * upgrade"),
    Self("Flask-Migrate", locks: false, "flask * db upgrade"),
    Self("Rails", locks: true, "rails db:migrate", "rails db:prepare", "rake db:migrate", "rake db:prepare"),
    Self("Ecto", locks: true, "mix ecto.migrate", "mix ecto.setup"),
    Self("Laravel", locks: false, "artisan migrate"),
    Self("golang-migrate", locks: true, "migrate * up"),
    Self("goose", locks: false, "goose * up"),
    Self("dbmate", locks: false, "dbmate * up", "dbmate * migrate"),
    Self("Atlas", locks: true, "atlas migrate apply"),
    Self("Flyway", locks: true, "flyway * migrate"),
    Self("Liquibase", locks: true, "liquibase * update"),
    Self("sqlx", locks: true, "sqlx migrate run"),
    Self("Diesel", locks: false, "diesel migration run"),
    Self("SeaORM", locks: false, "sea-orm-cli migrate up"),
    Self("EF Core", locks: false, "dotnet ef database update", "efbundle"),
  ]

  /// The tool that a command runs; nil for commands that migrate nothing.
  public static func recognize(_ command: String) -> Self? {
    let words = programWords(command)
    guard let program = words.first else { return nil }
    if let tool = all.first(where: { tool in tool.patterns.contains { matches($0[...], words[...]) } }) { return tool }
    if isMigrationScript(words) { return Self("script", locks: false) }
    // A release's own migrator: `bin/migrate`, `./app migrate`.
    let name = program.split(separator: "/").last.map(String.init) ?? program
    if program.contains("/"), name == "migrate" || name == "migrate.sh" || (words.count > 1 && words[1] == "migrate") {
      return Self("program", locks: false)
    }
    return nil
  }

  /// Tells whether a command can destroy data, so that it has no place in a deploy.
  public static func isDestructive(_ command: String) -> Bool {
    [
      "prisma migrate reset", "prisma migrate dev", "--accept-data-loss", "db:drop", "db:reset", "migrate:fresh", "migrate:refresh",
      "drizzle-kit push --force", "schema:drop", "flyway clean", "atlas schema clean", "manage.py flush",
    ].contains { command.contains($0) }
  }

  private static func matches(_ pattern: ArraySlice<String>, _ words: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return true }
    if first == "*" {
      return words.indices.contains { matches(pattern.dropFirst(), words[$0...]) }
    }
    return words.first == first && matches(pattern.dropFirst(), words.dropFirst())
  }

  /// `npm run migrate:prod`, `node migrate-and-seed.js`, but not `npm run migrate:create`.
  private static func isMigrationScript(_ words: [String]) -> Bool {
    guard words.count > 1 else { return false }
    let isPackageScript = ["npm", "pnpm", "yarn", "bun"].contains(words[0])
    let isInterpreter = ["node", "tsx", "ts-node", "python", "python3", "ruby", "bash", "sh", "deno", "php"].contains(words[0])
    guard isPackageScript || isInterpreter else { return false }
    let arguments = words.dropFirst().filter { $0 != "run" && $0 != "run-script" && !$0.hasPrefix("-") }
    guard let script = arguments.first?.lowercased() else { return false }
    let name = isInterpreter ? script.split(separator: "/").last.map(String.init) ?? script : script
    let parts = name.split { !$0.isLetter }.map(String.init)
    guard parts.contains(where: { ["migrate", "migration", "migrations"].contains($0) }) else { return false }
    return !parts.contains {
      ["create", "generate", "make", "new", "build", "status", "down", "undo", "revert", "rollback", "reset", "dev", "test"].contains($0)
    }
  }

  /// The words from the program on, without assignments and the launchers in front of it.
  private static func programWords(_ command: String) -> [String] {
    var words = command.split(whereSeparator: \.isWhitespace).map { $0.filter { $0 != "\"" && $0 != "'" && $0 != "(" && $0 != ")" } }[...]
    let launchers: Set<String> = [
      "npx", "bunx", "exec", "env", "time", "sudo", "bundle", "poetry", "pipenv", "uv", "pdm", "rye", "pnpm", "yarn", "npm", "bun",
    ]
    while let word = words.first {
      if word.contains("="), !word.hasPrefix("-") {
        words.removeFirst()
      } else if launchers.contains(word), words.count > 1, let next = words.dropFirst().first {
        if ["npm", "pnpm", "yarn", "bun"].contains(word), next != "exec", next != "dlx", !isToolName(next) { break }
        words.removeFirst()
        if ["run", "exec", "dlx", "x"].contains(next), words.count > 1 { words.removeFirst() }
        while let option = words.first, option.hasPrefix("-"), words.count > 1 { words.removeFirst() }
      } else if ["python", "python3", "php"].contains(word), words.count > 1 {
        let next = words[words.startIndex + 1]
        if next == "-m" {
          words.removeFirst(2)
        } else if next.hasSuffix("manage.py") || next.hasSuffix("artisan") {
          words.removeFirst()
        } else {
          break
        }
      } else {
        break
      }
    }
    guard let program = words.first else { return [] }
    // `bin/rails` and `./node_modules/.bin/prisma` are the tools themselves.
    let name = program.split(separator: "/").last.map(String.init) ?? program
    return [isToolName(name) || name == "manage.py" || name == "artisan" ? name : program] + words.dropFirst()
  }

  /// Tells whether a program comes with a package of Node, so that only the package's scripts find it by its name.
  static func isNodeTool(_ program: String) -> Bool {
    [
      "prisma", "sequelize-cli", "sequelize", "knex", "typeorm", "typeorm-ts-node-commonjs", "typeorm-ts-node-esm", "drizzle-kit",
      "mikro-orm", "node-pg-migrate", "tsx", "ts-node",
    ].contains(program)
  }

  private static func isToolName(_ word: String) -> Bool {
    all.contains { tool in tool.patterns.contains { $0.first == word } } && word != "migrate"
  }
}
