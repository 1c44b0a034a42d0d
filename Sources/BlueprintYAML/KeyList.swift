import RenderBlueprint

/// The names of the keys of an object, in the order in which they are written.
struct KeyList: FieldVisitor {
  private(set) var names: [String] = []
  /// Those whose value is a list or a mapping.
  private(set) var collections: Set<String> = []
  private var replacements: [String: String] = [:]

  init<Object: BlueprintObject>(of type: Object.Type) {
    var object = Object()
    object.visit(&self)
  }

  /// The kinds of service that have a key, and the database, as messages name them.
  static func owners(of key: String) -> [String] { ownersByKey[key] ?? [] }

  private static let ownersByKey: [String: [String]] = {
    var owners: [String: [String]] = [:]
    for service in Service.blanks {
      var list = KeyList()
      var service = service
      service.visit(&list)
      for name in list.names { owners[name, default: []].append(service.label) }
    }
    for name in KeyList(of: Postgres.self).names { owners[name, default: []].append(Postgres.label) }
    for name in KeyList(of: Blueprint.self).names { owners[name, default: []].append("the root of the file") }
    return owners
  }()

  /// Older spellings of keys of an object with the key that took their place: `env` with `runtime`.
  static func olderSpellings(of object: any BlueprintObject) -> [String: String] {
    var list = KeyList()
    var object = object
    object.visit(&list)
    return list.replacements
  }

  /// Older spellings whose value is of another form than that of the current key.
  static let converted: Set<String> = [
    "autoDeploy", "domain", "previewsEnabled", "previewsExpireAfterDays", "pullRequestPreviewsEnabled", "previewPlan",
  ]

  private init() {}

  private mutating func add(_ key: Key) { names.append(key.name.description) }
  private mutating func addCollection(_ key: Key) {
    add(key)
    collections.insert(key.name.description)
  }
  private mutating func addOlder(_ key: Key) {
    guard let replacement = key.replacement?.description else { return }
    replacements[key.name.description] = String(replacement.prefix { $0 != "." })
  }

  mutating func constant(_ key: Key, _ value: StaticString) { add(key) }
  mutating func name(_ key: Key, _ value: inout String) { add(key) }
  mutating func string(_ key: Key, _ value: inout String?) { add(key) }
  mutating func integer(_ key: Key, _ value: inout Int?) { add(key) }
  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key) }
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) { add(key) }
  mutating func strings(_ key: Key, _ value: inout [String]?) { addCollection(key) }
  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) { addCollection(key) }
  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) { addCollection(key) }
  mutating func services(_ key: Key, _ value: inout [Service]?) { addCollection(key) }
  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) { addCollection(key) }

  mutating func olderFlag(_ key: Key) -> Bool? { addOlder(key); return nil }
  mutating func olderString(_ key: Key) -> String? { addOlder(key); return nil }
  mutating func olderInteger(_ key: Key) -> Int? { addOlder(key); return nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { addOlder(key); return nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
