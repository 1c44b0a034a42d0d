/// Finds what fills an empty database, so that somebody can be told; it has no place in a deploy unless they say so.
enum Seeds {
  static func find(in folder: ProjectFolder, launcher: String) -> DetectedSeed? {
    if let package = PackageManifest(folder) { return node(package, in: folder) }
    func found(_ command: String, _ file: String) -> DetectedSeed { DetectedSeed(command: command, file: folder.full(file)) }
    if holdsRailsSeed(folder) { return found("bundle exec rails db:seed", "db/seeds.rb") }
    if folder.has("artisan"), let file = folder.files(in: "database/seeders", endingWith: ".php").first {
      return found("php artisan db:seed --force", file)
    }
    if folder.has("mix.exs"), let text = folder.text("priv/repo/seeds.exs"), holdsCode(text) {
      return found("MIX_ENV=prod mix run priv/repo/seeds.exs", "priv/repo/seeds.exs")
    }
    if folder.has("manage.py"), let file = folder.files.first(where: { $0.contains("fixtures/") && $0.hasSuffix(".json") }) {
      return found("\(launcher)python manage.py loaddata \(Words.name(of: file).dropLast(".json".count))", file)
    }
    return folder.first(of: ["seed.py", "scripts/seed.py", "seeds.py"]).map { found("\(launcher)python \($0)", $0) }
  }

  /// Whether Rails would fill a new database.
  static func holdsRailsSeed(_ folder: ProjectFolder) -> Bool {
    folder.has("Gemfile") && folder.text("db/seeds.rb").map(holdsCode) == true
  }

  private static func node(_ package: PackageManifest, in folder: ProjectFolder) -> DetectedSeed? {
    func found(_ command: String, _ file: String) -> DetectedSeed { DetectedSeed(command: command, file: folder.full(file)) }
    let scripts = ["seed:prod", "db:seed:prod", "seed", "db:seed", "prisma:seed"]
    if let name = scripts.first(where: { package.scripts[$0] != nil }) { return found(package.run(name), "package.json") }
    if package.value("prisma", "seed") != nil { return found("\(package.launcher)prisma db seed", "package.json") }
    if let file = folder.first(of: ["prisma.config.ts", "prisma.config.js"]), folder.says(file, "seed:") {
      return found("\(package.launcher)prisma db seed", file)
    }
    if package.has("knex"), let file = folder.files(in: "seeds", endingWith: "s").first {
      return found("\(package.launcher)knex seed:run --env production", file)
    }
    if package.has("sequelize-cli"), let file = folder.files(in: "seeders", endingWith: "js").first {
      return found("\(package.launcher)sequelize-cli db:seed:all --env production", file)
    }
    return nil
  }

  /// Whether there is more than comments, as a new project has them.
  private static func holdsCode(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      let line = Words.trimmed(line)
      return !line.isEmpty && !line.hasPrefix("#")
    }
  }
}
