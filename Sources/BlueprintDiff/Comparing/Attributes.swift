import RenderBlueprint

/// What an object says, key for key, with the keys of objects inside it joined by dots.
struct Attributes: FieldVisitor {
  private(set) var list: [Attribute] = []
  private var prefix = ""

  struct Attribute {
    var key: String
    var value: Value
  }

  enum Value: Equatable {
    case text(String)
    case variables([EnvVar])
    case entries([ListEntry])
  }

  /// Those of nothing.
  init() {}

  init(of object: some BlueprintObject) {
    var object = object
    list.reserveCapacity(16)
    object.visit(&self)
  }

  /// The attributes of an object of a type that only the caller's caller knows.
  static func of(_ object: any BlueprintObject) -> Self { Self(of: object) }

  subscript(key: String) -> Value? { list.first { $0.key == key }?.value }

  /// The text of a key; nil for lists and keys that are not there.
  func text(_ key: String) -> String? {
    if case .text(let text)? = self[key] { text } else { nil }
  }

  private mutating func add(_ key: Key, _ value: Value) {
    let name = key.name.description
    list.append(Attribute(key: prefix.isEmpty ? name : prefix + name, value: value))
  }

  private mutating func add(_ key: Key, _ text: String?) {
    if let text { add(key, .text(text)) }
  }

  // MARK: - Keys

  mutating func constant(_ key: Key, _ value: StaticString) { add(key, value.description) }

  mutating func name(_ key: Key, _ value: inout String) {
    // The name is the identity; an empty text stands for a key that is missing.
    if value.isEmpty || prefix.isEmpty && key.name.description == "name" { return }
    add(key, value)
  }

  mutating func string(_ key: Key, _ value: inout String?) { add(key, value) }
  mutating func integer(_ key: Key, _ value: inout Int?) { add(key, value.map(String.init)) }
  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key, value.map(String.init)) }
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) { add(key, value?.rawValue) }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    guard let value else { return }
    add(key, .entries(ListEntry.unique(value.map { ListEntry(identity: $0, text: $0) })))
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    guard var object = value else { return }
    let outer = prefix
    prefix += "\(key.name)."
    object.visit(&self)
    prefix = outer
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    // Resources inside of others are compared by themselves.
    guard let value, !(Object.self is any Resource.Type) else { return }
    add(key, .entries(ListEntry.unique(value.enumerated().map { ListEntry(of: $1, at: $0) })))
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {}

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    if let value, !value.isEmpty { add(key, .variables(value)) }
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
