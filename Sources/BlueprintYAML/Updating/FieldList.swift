import RenderBlueprint

/// What an object writes under one key.
struct Field {
  var key: Key
  var value: Value

  enum Value {
    /// Text, and whether it is quoted come what may.
    case text(String, isQuoted: Bool)
    /// A number or a truth value, which is never quoted.
    case literal(String)
    case strings([String])
    case object(any BlueprintObject)
    case objects([any BlueprintObject], areResources: Bool)
  }

  var name: String { key.name.description }
}

extension Field.Value: Equatable {
  static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.text(let a, _), .text(let b, _)): a == b
    case (.literal(let a), .literal(let b)): a == b
    case (.strings(let a), .strings(let b)): a == b
    case (.object(let a), .object(let b)): a.isSame(as: b)
    case (.objects(let a, _), .objects(let b, _)): a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    default: false
    }
  }
}

extension BlueprintObject {
  func isSame(as other: any BlueprintObject) -> Bool { (other as? Self) == self }

  /// What the object writes, in order.
  var fields: [Field] {
    var list = FieldList()
    var object = self
    object.visit(&list)
    return list.fields
  }
}

/// Collects the fields of one object.
private struct FieldList: FieldVisitor {
  private(set) var fields: [Field] = []

  private mutating func add(_ key: Key, _ value: Field.Value?) {
    if let value { fields.append(Field(key: key, value: value)) }
  }

  mutating func constant(_ key: Key, _ value: StaticString) { add(key, .text(value.description, isQuoted: false)) }
  mutating func name(_ key: Key, _ value: inout String) { add(key, .text(value, isQuoted: key.isQuoted)) }
  mutating func string(_ key: Key, _ value: inout String?) { add(key, value.map { .text($0, isQuoted: key.isQuoted) }) }
  mutating func integer(_ key: Key, _ value: inout Int?) { add(key, value.map { .literal(String($0)) }) }
  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key, value.map { .literal(String($0)) }) }
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) { add(key, value.map { .text($0.rawValue, isQuoted: false) }) }
  mutating func strings(_ key: Key, _ value: inout [String]?) { add(key, value.map { .strings($0) }) }
  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) { add(key, value.map { .object($0) }) }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    add(key, value.map { .objects($0, areResources: Object.self is any Resource.Type) })
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {
    add(key, value.map { .objects($0.map(\.resource), areResources: true) })
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    add(key, value.map { .objects($0.map(EnvVarKeys.init), areResources: false) })
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
