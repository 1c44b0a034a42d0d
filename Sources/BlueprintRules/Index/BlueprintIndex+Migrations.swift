package import RenderBlueprint

extension BlueprintIndex {
  /// The migrations that the commands of each service run, by the number of the service; services without any are not there.
  package var migrations: [Int: [MigrationStep]] {
    if let known = knownMigrations { return known }
    var search = MigrationSearch(files: .none)
    var found: [Int: [MigrationStep]] = [:]
    for (index, entry) in services.enumerated() where entry.commands.contains(where: { Self.mayMigrate($0.text) }) {
      let steps = search.steps(of: blueprint.services(in: entry.place.scope)[entry.place.index])
      if !steps.isEmpty { found[index] = steps }
    }
    knownMigrations = found
    return found
  }

  /// Whether it is worth looking closer: every command that a tool is known by has one of these words.
  private static func mayMigrate(_ command: String) -> Bool {
    TextScan.containsAny(
      command, ["igrat", "db:", "prisma", "upgrade", "drizzle", "liquibase", "database update", "efbundle", "ecto", "dbmate", "goose"])
  }
}
