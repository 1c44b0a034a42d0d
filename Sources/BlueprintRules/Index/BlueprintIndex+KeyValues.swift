import RenderBlueprint

extension BlueprintIndex {
  /// How a database is known to be a Key Value instance.
  enum KeyValueSign {
    /// A variable refers to it as one.
    case reference
    /// It has the name of one, and nothing that only a database has.
    case name
  }

  /// Whether a database is a Key Value instance in the wrong list: what is true of databases need not be said of it.
  func isKeyValue(_ database: DatabaseEntry) -> Bool { misplacedKeyValues[ObjectIdentifier(database)] != nil }

  func findMisplacedKeyValues() -> [ObjectIdentifier: KeyValueSign] {
    if databases.isEmpty { return [:] }
    var found: [ObjectIdentifier: KeyValueSign] = [:]
    for database in databases where Self.isNamedKeyValue(database.database) { found[ObjectIdentifier(database)] = .name }
    for reference in serviceReferences where reference.target.type == .keyvalue {
      let (name, scope) = (reference.target.name, reference.list.scope)
      guard service(named: name, from: scope) == nil, let database = database(named: name, from: scope), database.name == name,
        !Self.isCertain(database.database)
      else { continue }
      found[ObjectIdentifier(database)] = .reference
    }
    return found
  }

  private static func isNamedKeyValue(_ database: Postgres) -> Bool {
    let name = database.name.lowercased()
    // Most names can be told from it by this alone.
    guard name.contains("redis") || name.contains("valkey") || name.contains("keyvalue"), !isCertain(database) else { return false }
    let words = name.split { "-_ ".contains($0) }
    return words.contains { ["redis", "valkey", "keyvalue"].contains($0) }
      && !words.contains { ["db", "database", "postgres", "postgresql", "pg", "sql"].contains($0) }
  }

  /// Whether a database says something that only a database says.
  private static func isCertain(_ database: Postgres) -> Bool {
    database.databaseName != nil || database.user != nil || database.postgresMajorVersion != nil || database.diskSizeGB != nil
      || database.connectionPool != nil || database.highAvailability != nil || database.readReplicas != nil
  }
}
