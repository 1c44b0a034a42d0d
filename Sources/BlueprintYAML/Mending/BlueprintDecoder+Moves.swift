import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// What stands in a list where Render looks for something else, and moves to the list where it belongs.
extension BlueprintDecoder {
  /// An item in the wrong list.
  struct MisplacedItem {
    var node: YAMLNodeIndex
    /// The list where it belongs.
    var list: String
    /// Keys that say nothing there.
    var dropped: [String] = []
    /// Its type there, in the place of the one it may have.
    var type: String?
    /// The number of its finding, which is still to get its fix.
    var finding: Int
  }

  // MARK: - Databases among the services

  /// Reports a service that is a database by its type, its runtime, or all that it says; false where it is none.
  mutating func reportDatabase(_ type: Entry, _ word: String, runtime: Entry?) -> Bool {
    // Asked of every service: what nearly all say is no word for a database.
    let mayBePostgres = runtime.map {
      tape[$0.value].kind == .scalar && tape.value($0.value).first == UInt8(ascii: "p") && !tape.value($0.value, equals: "python")
    }
    if Service.types.contains(word), mayBePostgres == false || (runtime == nil && word != "pserv") { return false }
    let note: Note = "list it under 'databases', with 'name' and 'plan', and without 'type'"
    var dropped = ["type"]
    let finding: Int?
    if Self.isDatabase(word) {
      finding = report("unknown-enum-value", .error, "a database is no service", at: type.value, notes: [note])
    } else if let runtime, tape[runtime.value].kind == .scalar, tape.text(runtime.value).lowercased().contains("postgres") {
      finding = report("unknown-enum-value", .error, "a database is no service", at: runtime.value, notes: [note])
      dropped.append(tape.text(tape.resolve(runtime.key)))
    } else if word == "pserv", runtime == nil, isLikeDatabase {
      finding = report("missing-key", .error, "\(subject) has no 'runtime', and reads like a database", at: frame.node, notes: [note])
    } else {
      return false
    }
    if let finding, canBelong(to: Postgres.self, without: dropped) {
      misplacedItems.append(MisplacedItem(node: frame.node, list: "databases", dropped: dropped, finding: finding))
    }
    return true
  }

  private static func isDatabase(_ word: String) -> Bool {
    let word = word.lowercased()
    return word.contains("postgres") || ["database", "db", "psql", "pg", "pgsql", "pspg"].contains(word)
  }

  /// Whether nothing is said that a database does not say, and one thing at least that only a database does: in its keys or its name.
  private var isLikeDatabase: Bool {
    guard canBelong(to: Postgres.self, without: ["type"]) else { return false }
    if has("databaseName") || has("postgresMajorVersion") { return true }
    let words = entry("name").map { tape.text($0.value).lowercased().split { "-_ ".contains($0) } } ?? []
    return words.contains { ["db", "database", "pg", "postgres", "postgresql"].contains($0) }
  }

  /// Whether an object of a type has all keys that are there, but for some.
  private func canBelong<Object: BlueprintObject>(to type: Object.Type, without dropped: [String]) -> Bool {
    let keys = KeyList(of: type).names
    return entries[frame.first..<frame.end].allSatisfy { entry in
      let name = String(decoding: entry.name, as: UTF8.self)
      return dropped.contains(name) || OtherKeyNames.key(for: name, in: keys) != nil
    }
  }

  // MARK: - Key Value among the databases

  /// Reports the `type` of a database; false where nothing is known about it.
  mutating func reportTypeOfDatabase(_ type: Entry) -> Bool {
    guard tape[type.value].kind == .scalar, case let word = tape.text(type.value) else { return false }
    if ["redis", "keyvalue", "valkey"].contains(where: { Spelling.isSame($0, word) }) {
      reportKeyValue(by: type)
      return true
    }
    guard Self.isDatabase(word) else { return false }
    report("unknown-key", .error, "\(subject) takes no 'type'", at: type.key, fixes: removing(["type"], "drop 'type'", .safe))
    return true
  }

  /// Reports a database that is a Key Value instance by one of its keys.
  mutating func reportKeyValue(by key: Entry) {
    // As the service that it is, it has no type.
    reportedGaps[frame.node, default: []].insert("type")
    let finding = report(
      "unknown-key", .error, "\(subject) is a Key Value instance, as its '\(tape.text(tape.resolve(key.key)))' says", at: key.key,
      notes: ["list it under 'services', with 'type: keyvalue'"])
    if let finding, canBelong(to: KeyValue.self, without: []) {
      misplacedItems.append(MisplacedItem(node: frame.node, list: "services", type: "keyvalue", finding: finding))
    }
  }

  // MARK: - Lists of their own

  /// Reports a list of the root that the format does not have, because its items belong into another; false for other keys.
  mutating func reportListOfItsOwn(_ list: Entry, _ name: String) -> Bool {
    guard tape[list.value].kind == .sequence,
      let own = Self.ownLists.first(where: { $0.names.contains { Spelling.isSame($0, name) } })
    else { return false }
    let tape = tape
    let items = tape.items(of: list.value)
    let isCertain = items.allSatisfy { tape[$0].kind == .mapping && tape[$0].style == .block }
    let fixes =
      isCertain
      ? fix("move them to '\(own.list)'", .safe) { updater, mapping, entries throws(UpdateError) in
        guard let list = entries.first(where: { $0.key == list.key }) else { throw .shared(name) }
        try updater.move(items, of: list, to: own.list, in: mapping, entries) { updater, item in
          if !updater.entries(of: item).contains(where: { $0.name == "type" }) { updater.insert(own.keys, atTopOf: item) }
        }
      } : []
    report(
      "unknown-key", .error, "unknown key '\(name)' in \(subject)", at: list.key,
      label: own.list == "databases" ? "they are 'databases'" : "they are 'services' with '\(own.keys.joined(separator: "' and '"))'",
      fixes: fixes)
    return true
  }

  private static let ownLists: [(names: [String], list: String, keys: [String])] = [
    (["cronJobs", "crons"], "services", ["type: cron"]),
    (["workers", "backgroundWorkers"], "services", ["type: worker"]),
    (["webServices"], "services", ["type: web"]),
    (["privateServices"], "services", ["type: pserv"]),
    (["staticSites"], "services", ["type: web", "runtime: static"]),
    (
      ["keyValues", "keyValueStores", "keyValueInstances", "keyValue", "redis", "redises", "redisInstances"], "services", ["type: keyvalue"]
    ),
    (["postgres", "postgresql", "postgresDatabases", "postgresInstances"], "databases", []),
  ]

  /// Reports environment groups that a service lists under a key of their own; false where there is no such list.
  mutating func reportGroupsOfTheirOwn(_ list: Entry, _ name: String) -> Bool {
    guard tape[list.value].kind == .sequence,
      ["envVarGroups", "envGroups", "environmentGroups"].contains(where: { Spelling.isSame($0, name) })
    else { return false }
    let tape = tape
    let items = tape.items(of: list.value)
    let fixes = fix("link them in 'envVars'", .safe) { updater, mapping, entries throws(UpdateError) in
      guard let list = entries.first(where: { $0.key == list.key }) else { throw .shared(name) }
      try updater.move(items, of: list, to: "envVars", in: mapping, entries) { updater, item throws(UpdateError) in
        if tape[item].kind == .scalar {
          updater.edits.append(TextEdit(Int(tape[item].start)..<Int(tape[item].start), "fromGroup: "))
        } else if let entry = updater.entries(of: item).first, Int(tape[entry.value].next) == Int(tape[item].next),
          ["ref", "name", "group", "fromGroup"].contains(entry.name)
        {
          updater.edits.append(TextEdit(tape.contentRange(of: entry.key), "fromGroup"))
        } else {
          throw .form("a link to a group")
        }
      }
    }
    report(
      "unknown-key", .error, "unknown key '\(name)' in \(subject)", at: list.key, label: "groups are linked in 'envVars'",
      notes: ["write '- fromGroup: NAME' for each"], fixes: fixes)
    return true
  }

  // MARK: - Fixes

  /// Gives the misplaced items of a list their fixes, once the mapping that has the list is open again.
  mutating func repairMisplacedItems(of list: YAMLNodeIndex, _ items: [YAMLNodeIndex]) {
    if misplacedItems.isEmpty { return }
    for moved in misplacedItems where items.contains(moved.node) {
      diagnostics[moved.finding].fixes = fix("move it to '\(moved.list)'", .safe) { updater, mapping, entries throws(UpdateError) in
        guard let list = entries.first(where: { $0.value == list }) else { throw .shared(moved.list) }
        try updater.move([moved.node], of: list, to: moved.list, in: mapping, entries) { updater, item throws(UpdateError) in
          let entries = updater.entries(of: item)
          let dropped = entries.indices.filter { moved.dropped.contains(entries[$0].name) }
          if !dropped.isEmpty { try updater.remove(dropped, from: item, entries) }
          guard let type = moved.type else { return }
          if let entry = entries.first(where: { $0.name == "type" }) {
            updater.edits.append(TextEdit(updater.tape.contentRange(of: entry.value), type))
          } else {
            updater.insert(["type: \(type)"], atTopOf: item)
          }
        }
      }
    }
    misplacedItems.removeAll { items.contains($0.node) }
  }
}
