extension Migration {
  /// The reference that a variable with the direct URL has.
  var directURL: EnvVar.Value { .database(DatabaseReference(name: database, property: .connectionString)) }
}

extension ServerCommands {
  /// The migrations' commands as one.
  func command(of migrations: [Migration]) -> ShellCommand {
    ShellCommand(chain: migrations.map(command))
  }

  /// The migration's command as this service can run it: with the direct URL where its tool looks for one.
  func command(of migration: Migration) -> ShellCommand {
    let command = ShellCommand(migration.command)
    let isDirectAlready = envVars.contains { $0.key == migration.urlVariable && $0.value == migration.directURL }
    return isDirectAlready ? command : command.setting(migration.urlVariable, to: migration.directVariable)
  }

  /// Gives the service the variables with the direct URLs, unless it has them.
  mutating func wireDirectURLs(of migrations: [Migration]) throws(StrategyError) {
    for migration in migrations { try wireDirectURL(of: migration) }
  }

  private mutating func wireDirectURL(of migration: Migration) throws(StrategyError) {
    // A database elsewhere has a URL that the file does not know.
    if migration.database.isEmpty { return }
    guard let existing = envVars.first(where: { $0.key == migration.directVariable }) else {
      // Behind the program's own URL, where a reader looks for it.
      let place = envVars.lastIndex { variable in
        if case .database(let reference) = variable.value { reference.name == migration.database } else { false }
      }
      envVars.insert(EnvVar(migration.directVariable, migration.directURL), at: place.map { $0 + 1 } ?? envVars.endIndex)
      return
    }
    switch existing.value {
    case migration.directURL, .prompted, .service: break
    case .database(let reference) where reference.property == .connectionPoolString:
      throw .migrationThroughPool(variable: migration.directVariable, service: name)
    default: throw .migrationURLElsewhere(variable: migration.directVariable, service: name)
    }
  }
}
