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
    Self("Django", locks: false, "manage.py migrate", "django-admin migrate", "django migrate"),
    Self("Alembic", locks: false, "alembic * upgrade"),
    Self("Flask-Migrate", locks: false, "flask * db upgrade"),
    Self("Rails", locks: true, "rails * db:migrate", "rails * db:prepare", "rake * db:migrate", "rake * db:prepare"),
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

  /// The tools by the program that a command of theirs begins with.
  private static let byProgram: [String: [Self]] = all.reduce(into: [:]) { tools, tool in
    for program in Set(tool.patterns.compactMap(\.first)) { tools[program, default: []].append(tool) }
  }

  /// Arguments with which a tool changes nothing, or goes back.
  private static let disqualifying: Set<String> = [
    "--check", "--plan", "--sql", "--dry-run", "--list", "--help", "-h", "--down", "down", "rollback", "undo", "revert", "zero", "status",
    "version", "--version", "--fake",
  ]

  /// The tool that a command runs; nil for commands that migrate nothing.
  public static func recognize(_ command: String) -> Self? {
    let words = programWords(command)
    guard let program = words.first, !words.contains(where: disqualifying.contains) else { return nil }
    if let tool = byProgram[program]?.first(where: { tool in tool.patterns.contains { matches($0[...], words[...]) } }) { return tool }
    if isMigrationScript(words) { return Self("script", locks: false) }
    // A release's own migrator: `bin/migrate`, `./app migrate`.
    let name = program.split(separator: "/").last.map(String.init) ?? program
    if program.contains("/"), words.count == 3, words[1] == "eval" || words[1] == "rpc",
      words[2].lowercased().hasSuffix(".migrate")
        || words[2].lowercased().hasSuffix(".migrate()")
    {
      return Self("Ecto", locks: true)
    }
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
    let isPackageScript = ["npm", "pnpm", "yarn", "bun", "turbo", "nx"].contains(words[0])
    let isInterpreter = ["node", "tsx", "ts-node", "python", "python3", "ruby", "bash", "sh", "deno", "php"].contains(words[0])
    guard isPackageScript || isInterpreter else { return false }
    var rest = words.dropFirst()
    var arguments: [String] = []
    while let word = rest.popFirst() {
      // Options of package managers that have a value, and the workspace that a script belongs to.
      if isPackageScript, ["--filter", "-F", "--prefix", "-C", "--cwd", "-w", "--workspace", "workspace"].contains(word) {
        rest = rest.dropFirst()
      } else if word != "run", word != "run-script", word != "-s", !word.hasPrefix("-") {
        arguments.append(word)
      }
    }
    guard let script = arguments.first?.lowercased() else { return false }
    let name = isInterpreter ? script.split(separator: "/").last.map(String.init) ?? script : script
    let parts = name.split { !$0.isLetter }.map(String.init)
    guard parts.contains(where: { ["migrate", "migration", "migrations"].contains($0) }) else { return false }
    return !parts.contains {
      ["create", "generate", "make", "new", "build", "status", "down", "undo", "revert", "rollback", "reset", "dev", "test"].contains($0)
    }
  }

  /// Tells whether a command with several tasks does more than migrate and what needs its schema.
  func doesMore(_ command: String) -> Bool {
    guard name == "Rails" else { return false }
    let tasks = Self.programWords(ShellLine(command).parts.first.map { ShellLine(command).text($0) } ?? "").dropFirst()
    return tasks.contains { !$0.hasPrefix("db:") && !$0.hasPrefix("-") && !$0.contains("=") && $0.contains(":") }
  }

  /// The words from the program on, without assignments and the launchers in front of it.
  private static func programWords(_ command: String) -> [String] {
    var words = ShellWords.program(ShellWords.words(command))[...]
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
      } else if isInterpreter(word), words.count > 1 {
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

  /// `python3.11`, `.venv/bin/python` and `php`.
  private static func isInterpreter(_ word: String) -> Bool {
    let name = word.split(separator: "/").last ?? ""
    return name == "php" || (name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." })
  }

  private static func isToolName(_ word: String) -> Bool { byProgram[word] != nil && word != "migrate" }
}
