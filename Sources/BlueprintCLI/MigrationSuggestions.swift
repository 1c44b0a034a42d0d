import BlueprintReporting
import RenderBlueprint
import SourceDiagnostics

/// What may migrate where no command does, told by the files of a repository.
struct MigrationSuggestions {
  private let blueprint: Blueprint
  private let files: RepositoryFiles

  init(_ blueprint: Blueprint, _ files: RepositoryFiles) {
    self.blueprint = blueprint
    self.files = files
  }

  /// Files that give a tool away, with its production command.
  private static let evidence: [(file: String, command: String)] = [
    ("prisma/schema.prisma", "npx prisma migrate deploy"), ("prisma.config.ts", "npx prisma migrate deploy"),
    (".sequelizerc", "npx sequelize-cli db:migrate"), ("knexfile.js", "npx knex migrate:latest"),
    ("knexfile.ts", "npx knex migrate:latest"), ("drizzle.config.ts", "npx drizzle-kit migrate"),
    ("drizzle.config.js", "npx drizzle-kit migrate"), ("manage.py", "python manage.py migrate --noinput"),
    ("alembic.ini", "alembic upgrade head"), ("config/database.yml", "bundle exec rails db:prepare"),
    ("artisan", "php artisan migrate --force"), ("diesel.toml", "diesel migration run"),
    ("atlas.hcl", "atlas migrate apply --url \"$DATABASE_URL\""),
  ]

  /// How to name what was found, as command lines; how to name anything where nothing was.
  func texts(for strategy: String) -> [String] {
    let servers = blueprint.allServices.filter { service in
      switch service {
      case .web, .privateService, .worker: true
      default: false
      }
    }
    var found: [(command: String, service: String)] = []
    for service in servers {
      let command = service.commands.first { $0.key == "preDeployCommand" }?.command ?? candidate(in: service.rootDir ?? "")
      if let command, MaskedText.message(command) == command, !found.contains(where: { $0.command == command }) {
        found.append((command, service.name))
      }
    }
    if found.isEmpty { found = [("COMMAND", servers.first?.name ?? "SERVICE")] }
    return found.prefix(3).map { command, service in
      // What a repository says is pasted into a shell by people: nothing in it may run.
      let argument = command == "COMMAND" ? command : ShellWord.quoted(command)
      return "name it: blueprint switch \(strategy) --migrate \(argument) --service \(ShellWord.quoted(service))"
    }
  }

  private func candidate(in directory: String) -> String? {
    func path(_ name: String) -> String { directory.isEmpty ? name : "\(directory)/\(name)" }
    if let line = files.source(path("Procfile")).flatMap({ source in
      String(decoding: source.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first { $0.hasPrefix("release:") }
    }) {
      return String(line.dropFirst("release:".count).drop { $0 == " " })
    }
    let scripts = files.projectFiles.packageScripts(directory)
    if let name = scripts.keys.sorted().first(where: { MigrationTool.recognize("npm run \($0)") != nil }) { return "npm run \(name)" }
    return Self.evidence.first { files.source(path($0.file)) != nil }?.command
  }
}
