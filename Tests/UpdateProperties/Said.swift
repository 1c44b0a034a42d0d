public import RenderBlueprint

/// What a blueprint says, key for key, seen with eyes of the tests' own.
public indirect enum Said: Hashable, Sendable {
  /// Text, and whether it may be written as a number.
  case text(String, mayBeNumber: Bool)
  /// A number or a truth value.
  case literal(String)
  case mapping(Mapping)
  case list([Item])

  public struct Mapping: Hashable, Sendable {
    public var entries: [Entry] = []
    /// Older spellings with the key that took their place.
    public var older: [String: String] = [:]

    public subscript(key: String) -> Said? { entries.first { $0.key == key }?.value }
  }

  public struct Entry: Hashable, Sendable {
    public var key: String
    public var value: Said
  }

  public struct Item: Hashable, Sendable {
    public var identity: String?
    public var value: Said

    /// Tells whether two items with identities say the same but for these.
    func isRenamed(to other: Self) -> Bool {
      guard case .mapping(let mapping) = value, case .mapping(let others) = other.value else { return false }
      guard mapping.entries.count == others.entries.count, mapping.entries.count > 1 else { return false }
      return zip(mapping.entries, others.entries).allSatisfy { here, there in
        guard here.key == there.key, here.value != there.value else { return here.key == there.key }
        guard case (.text(let name, _), .text(let otherName, _)) = (here.value, there.value) else { return false }
        return name == identity && otherName == other.identity
      }
    }
  }

  public init(_ object: some BlueprintObject) {
    var teller = Teller()
    var object = object
    object.visit(&teller)
    self = .mapping(teller.mapping)
  }

  public var isEmpty: Bool {
    switch self {
    case .text, .literal: false
    case .mapping(let mapping): mapping.entries.isEmpty
    case .list(let items): items.isEmpty
    }
  }
}

private struct Teller: FieldVisitor {
  var mapping = Said.Mapping()

  private mutating func add(_ key: Key, _ value: Said?) {
    if let value { mapping.entries.append(Said.Entry(key: key.name.description, value: value)) }
  }

  private mutating func addOlder(_ key: Key) {
    mapping.older[key.name.description] = key.replacement.map { String($0.description.prefix { $0 != "." }) }
  }

  private static func item(_ object: some BlueprintObject) -> Said.Item { Said.Item(identity: object.identity, value: Said(object)) }

  mutating func constant(_ key: Key, _ value: StaticString) { add(key, .text(value.description, mayBeNumber: false)) }
  mutating func name(_ key: Key, _ value: inout String) { add(key, .text(value, mayBeNumber: false)) }
  mutating func string(_ key: Key, _ value: inout String?) { add(key, value.map { .text($0, mayBeNumber: key.acceptsNumber) }) }
  mutating func integer(_ key: Key, _ value: inout Int?) { add(key, value.map { .literal(String($0)) }) }
  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key, value.map { .literal(String($0)) }) }
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) { add(key, value.map { .text($0.rawValue, mayBeNumber: false) }) }
  mutating func strings(_ key: Key, _ value: inout [String]?) {
    add(key, value.map { .list($0.map { Said.Item(identity: nil, value: .text($0, mayBeNumber: false)) }) })
  }
  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) { add(key, value.map { Said($0) }) }
  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) { add(key, value.map { .list($0.map(Self.item)) }) }
  mutating func services(_ key: Key, _ value: inout [Service]?) {
    add(key, value.map { .list($0.map { service in Self.item(service.resource) }) })
  }
  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    add(key, value.map { .list($0.map { Self.item(EnvVarKeys($0)) }) })
  }

  mutating func olderFlag(_ key: Key) -> Bool? { addOlder(key); return nil }
  mutating func olderString(_ key: Key) -> String? { addOlder(key); return nil }
  mutating func olderInteger(_ key: Key) -> Int? { addOlder(key); return nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { addOlder(key); return nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
