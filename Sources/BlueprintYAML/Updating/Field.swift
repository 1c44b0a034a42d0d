import RenderBlueprint

/// What an object writes under one key.
struct Field {
  var key: Key
  var value: Value
  /// Asked for more often than the key can make it anew.
  let name: String

  init(key: Key, value: Value) {
    self.key = key
    self.value = value
    name = key.name.description
  }

  enum Value {
    /// Text, and whether it is quoted come what may.
    case text(String, isQuoted: Bool)
    /// A number or a truth value, which is never quoted.
    case literal(String)
    case object(any BlueprintObject)
    case list(any ItemList)
  }
}

extension Field.Value: Equatable {
  static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.text(let a, _), .text(let b, _)): a == b
    case (.literal(let a), .literal(let b)): a == b
    case (.object(let a), .object(let b)): a.equals(b)
    case (.list(let a), .list(let b)): a.equals(b)
    default: false
    }
  }

  /// Tells whether both are equal; lists of things with an identity in whatever order.
  func means(_ other: Self) -> Bool {
    switch (self, other) {
    case (.object(let a), .object(let b)): a.means(b)
    case (.list(let a), .list(let b)): a.means(b)
    default: self == other
    }
  }
}

/// A list in a blueprint, whatever it holds.
protocol ItemList {
  var count: Int { get }
  /// Resources stand apart by empty lines.
  var areResources: Bool { get }
  func item(_ index: Int) -> Item
  func identity(_ index: Int) -> String?
  /// Tells whether an item equals one of another list.
  func item(_ index: Int, equals other: Int, of list: any ItemList) -> Bool
  func equals(_ list: any ItemList) -> Bool
}

/// One item of a list.
enum Item {
  case text(String)
  case object(any BlueprintObject)
}

extension ItemList {
  /// The identities of all items, if each has one of its own.
  var identities: [String: Int]? {
    var places: [String: Int] = [:]
    places.reserveCapacity(count)
    for index in 0..<count {
      guard let identity = identity(index), places.updateValue(index, forKey: identity) == nil else { return nil }
    }
    return places
  }

  fileprivate func means(_ other: any ItemList) -> Bool {
    if equals(other) { return true }
    guard count == other.count else { return false }
    let places = identities.flatMap { _ in other.identities }
    return (0..<count).allSatisfy { index in
      guard let place = places.map({ $0[identity(index) ?? ""] }) ?? index else { return false }
      if item(index, equals: place, of: other) { return true }
      guard case .object(let a) = item(index), case .object(let b) = other.item(place) else { return false }
      return a.means(b)
    }
  }
}

extension BlueprintObject {
  /// What the object writes, in order.
  var fields: [Field] {
    var list = FieldList()
    var object = self
    object.visit(&list)
    return list.fields
  }

  fileprivate func equals(_ other: any BlueprintObject) -> Bool { (other as? Self) == self }

  /// Tells whether both are equal, but for the order of lists where it carries no meaning.
  func means(_ other: any BlueprintObject) -> Bool {
    if equals(other) { return true }
    let (a, b) = (fields, other.fields)
    return a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.value.means($1.value) }
  }
}

/// Items of one type, made into what they write only when somebody looks at them.
private struct Items<Element: Equatable>: ItemList {
  let elements: [Element]
  var areResources = false
  let make: (Element) -> Item
  let identify: (Element) -> String?

  var count: Int { elements.count }
  func item(_ index: Int) -> Item { make(elements[index]) }
  func identity(_ index: Int) -> String? { identify(elements[index]) }

  func item(_ index: Int, equals other: Int, of list: any ItemList) -> Bool {
    (list as? Self).map { elements[index] == $0.elements[other] } ?? false
  }

  func equals(_ list: any ItemList) -> Bool { (list as? Self).map { elements == $0.elements } ?? false }
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
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    if let value { add(key, .text(value.rawValue, isQuoted: false)) }
  }
  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    if let value { add(key, .object(value)) }
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    add(key, value.map { .list(Items(elements: $0, make: Item.text, identify: { _ in nil })) })
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    guard let value else { return }
    add(key, .list(Items(elements: value, areResources: Object.self is any Resource.Type, make: Item.object, identify: { $0.identity })))
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {
    add(
      key, value.map { .list(Items(elements: $0, areResources: true, make: { .object($0.resource) }, identify: { $0.name })) })
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    add(
      key,
      value.map {
        .list(Items(elements: $0, make: { .object(EnvVarKeys($0)) }, identify: { EnvVarKeys($0).identity }))
      })
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
