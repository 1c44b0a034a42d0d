import RenderBlueprint

/// Finds the migration tool of a Node program.
enum NodeMigrations {
  /// Names of scripts that people give to production migrations, best first.
  private static let scriptNames = [
    "migrate:prod", "migrate:production", "migrate:deploy", "db:migrate:prod", "db:migrate:deploy", "db:deploy", "prisma:deploy", "migrate",
    "db:migrate", "migration:run", "migrations:run", "db:migrations:run", "typeorm:migrate", "release", "db:push", "migrate:up",
  ]

  static func detect(_ package: PackageManifest, in folder: ProjectFolder, _ service: inout DetectedService) -> DetectedMigration? {
    warnAboutSync(folder, &service)
    var tool = tool(package, in: folder, &service)
    guard let script = script(package, folder, &service) else { return tool }
    let evidence = Evidence(folder.full("package.json"), "has the script '\(script.name)': \(script.text)", points: 3)
    if tool == nil {
      // A script that migrates by code of the project's own.
      tool = DetectedMigration(
        tool: script.tool?.name ?? "script", command: "", reads: "DATABASE_URL", isLocking: script.tool?.isLocking ?? false, evidence: [],
        hint: "the script decides which URL it takes")
      service.needsDatabase = true
    }
    tool?.evidence.append(evidence)
    tool?.command = package.run(script.name)
    if script.text.contains("seed") || script.name.contains("seed") {
      tool?.warnings.append(
        "the script '\(script.name)' seeds, too: every deploy would seed. Split it; a seed belongs into 'initialDeployHook'")
    }
    return tool
  }

  /// The script that migrates in production, looked through to its tool.
  private static func script(
    _ package: PackageManifest, _ folder: ProjectFolder, _ service: inout DetectedService
  ) -> (name: String, text: String, tool: MigrationTool?)? {
    for name in scriptNames {
      guard let text = package.scripts[name] else { continue }
      if isDangerous(text) {
        service.warnings.append("the script '\(name)' ('\(text)') can destroy data or is for development, and is not used")
        continue
      }
      let recognized = Words.parts(text).compactMap(MigrationTool.recognize).first
      let isOwn = ["node ", "tsx ", "ts-node ", "bun "].contains { text.hasPrefix($0) }
      if recognized != nil || isOwn { return (name, text, recognized) }
    }
    return nil
  }

  /// Commands that have no place in a deploy.
  static func isDangerous(_ text: String) -> Bool {
    MigrationTool.isDestructive(text) || text.contains("db push") || text.contains("drizzle-kit push") || text.contains("sync({ force")
  }

  private static func tool(_ package: PackageManifest, in folder: ProjectFolder, _ service: inout DetectedService) -> DetectedMigration? {
    let launcher = package.launcher
    func made(
      _ tool: String, _ command: String, reads: String = "DATABASE_URL", locks: Bool = false, _ evidence: Evidence, hint: String? = nil
    ) -> DetectedMigration {
      DetectedMigration(tool: tool, command: launcher + command, reads: reads, isLocking: locks, evidence: [evidence], hint: hint)
    }
    let depends = { (name: String) in Evidence(folder.full("package.json"), "depends on \(name)", points: 3) }
    if package.has("prisma") || package.has("@prisma/client") { return prisma(package, folder, &service) }
    if folder.has(".sequelizerc") || package.has("sequelize-cli") {
      let evidence =
        folder.has(".sequelizerc") ? Evidence(folder.full(".sequelizerc"), "configures sequelize-cli", points: 4) : depends("sequelize-cli")
      let configurations = ["config/config.js", "config/config.json", "config/database.js"]
      return made(
        "Sequelize", "sequelize-cli db:migrate\(production(configurations, folder))", evidence,
        hint: "config/config.js: 'use_env_variable' names the variable")
    }
    if let file = folder.first(of: ["knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"]) {
      return made(
        "Knex", "knex migrate:latest\(production([file], folder))", reads: url(in: file, folder), locks: true,
        Evidence(folder.full(file), "configures Knex", points: 4),
        hint: "\(file) decides which variable it reads; a killed run leaves its lock behind: 'knex migrate:unlock'")
    }
    if let file = folder.first(of: ["drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.json"]) {
      if !folder.files.contains(where: { $0.hasSuffix("meta/_journal.json") }) {
        service.warnings.append(
          "Drizzle has no migrations yet ('drizzle-kit generate' makes them); 'drizzle-kit push' has no place in a deploy")
      }
      return made(
        "Drizzle", "drizzle-kit migrate", reads: url(in: file, folder), Evidence(folder.full(file), "configures Drizzle", points: 4),
        hint: "\(file): 'dbCredentials.url' names the variable")
    }
    if package.has("typeorm"), let file = folder.sources(".ts", ".js").first(where: { folder.says($0, "new DataSource(") }) {
      if folder.says(file, "synchronize: true") {
        service.warnings.append("\(folder.full(file)) has 'synchronize: true', which changes tables at every start")
      }
      let built = file.hasSuffix(".ts") ? "dist/" + (file.hasPrefix("src/") ? file.dropFirst(4) : file[...]).dropLast(3) + ".js" : file
      return made(
        "TypeORM", "typeorm migration:run -d \(built)", reads: url(in: file, folder),
        Evidence(folder.full(file), "makes the data source of TypeORM", points: 4), hint: "\(file) decides which variable it reads")
    }
    if package.has("@mikro-orm/migrations") { return made("MikroORM", "mikro-orm migration:up", depends("@mikro-orm/migrations")) }
    if package.has("node-pg-migrate") { return made("node-pg-migrate", "node-pg-migrate up", locks: true, depends("node-pg-migrate")) }
    return SQLMigrations.detect(in: folder, &service)
  }

  private static func prisma(_ package: PackageManifest, _ folder: ProjectFolder, _ service: inout DetectedService) -> DetectedMigration? {
    let schema = package.value("prisma", "schema") ?? folder.first(of: ["prisma/schema.prisma", "schema.prisma"]) ?? "prisma/schema.prisma"
    service.needsDatabase = true
    var migration = DetectedMigration(
      tool: "Prisma", command: "\(package.launcher)prisma migrate deploy", reads: "DATABASE_URL", isLocking: true,
      evidence: [Evidence(folder.full(schema), "is Prisma's schema", points: 4)],
      hint: "\(schema): add directUrl = env(\"DIRECT_DATABASE_URL\") to the datasource")
    let text = folder.text(schema) ?? ""
    if let file = folder.first(of: ["prisma.config.ts", "prisma.config.js"]), folder.says(file, "datasource") {
      migration.evidence.append(Evidence(folder.full(file), "gives the URL, as in Prisma 7", points: 2))
      migration.reads = url(in: file, folder)
      migration.hint = "\(file): 'datasource.url' names the variable"
    } else if let direct = Words.between("directUrl", ")", in: text).flatMap({ Words.between("env(\"", "\"", in: $0 + ")") }) {
      (migration.reads, migration.directVariable) = (direct, direct)
      migration.evidence.append(Evidence(folder.full(schema), "has a directUrl in \(direct)", points: 1))
      migration.hint = nil
    }
    if text.contains("provider = \"sqlite\"") || text.contains("provider = \"mysql\"") {
      service.warnings.append("\(folder.full(schema)) is for another database than PostgreSQL")
    }
    let holdsMigrations = folder.files.contains { $0.hasPrefix("\(Words.folder(of: schema))/migrations/") && $0.hasSuffix("migration.sql") }
    if !holdsMigrations {
      service.warnings.append("Prisma has no migrations yet ('prisma migrate dev' makes them); 'prisma db push' has no place in a deploy")
    }
    if !package.dependencies.contains("prisma"), package.devDependencies.contains("prisma") {
      service.assumptions.append("packages for development are installed as well, for 'prisma' is one")
    }
    return migration
  }

  /// The option for tools that would take a configuration for development, for a build knows no NODE_ENV.
  private static func production(_ files: [String], _ folder: ProjectFolder) -> String {
    files.contains { folder.says($0, "production") } ? " --env production" : ""
  }

  /// The variable that a configuration reads, the direct one where it knows it.
  private static func url(in file: String, _ folder: ProjectFolder) -> String {
    let names =
      VariableSearch.names(in: folder.text(file) ?? "")
      + (Words.between("env(\"", "\"", in: folder.text(file) ?? "").map { [$0] } ?? [])
    return names.first { $0.hasPrefix("DIRECT_") } ?? names.first { $0.hasSuffix("_URL") || $0.hasSuffix("_URI") } ?? "DATABASE_URL"
  }

  private static func warnAboutSync(_ folder: ProjectFolder, _ service: inout DetectedService) {
    for file in folder.sources(".js", ".ts", ".mjs", limit: 200) {
      guard let text = folder.text(file), text.contains("sync(") else { continue }
      let compact = String(text.filter { !$0.isWhitespace })
      if compact.contains("sync({force:true") {
        service.warnings.append(
          "\(folder.full(file)) drops every table at each start ('sync({ force: true })'): take it out before you deploy")
      } else if compact.contains("sync({alter:true") {
        service.warnings.append("\(folder.full(file)) changes tables at each start ('sync({ alter: true })'), which no migration controls")
      }
    }
  }
}
