import RenderBlueprint
import YAMLSyntax

/// The keys of one object that have a value, as pieces of Swift to be put in place.
struct FieldItems {
  private var fields: [(key: String, item: SwiftCode.Item)] = []
  private var variables: [SwiftCode.Item]?

  var isEmpty: Bool { fields.isEmpty && variables == nil }

  mutating func add(_ key: String, _ item: SwiftCode.Item) { fields.append((key, item)) }
  mutating func add(variables: [SwiftCode.Item]) { self.variables = variables }

  func has(_ key: String) -> Bool { fields.contains { $0.key == key } }

  mutating func take(_ key: String) -> SwiftCode.Item? {
    fields.firstIndex { $0.key == key }.map { fields.remove(at: $0).item }
  }

  mutating func takeVariables() -> [SwiftCode.Item]? {
    defer { variables = nil }
    return variables
  }

  mutating func labelled(_ keys: [String]) -> [SwiftCode.Item] {
    keys.flatMap { labelled($0, as: $0) }
  }

  mutating func labelled(_ key: String, as label: String) -> [SwiftCode.Item] {
    take(key).map { [$0.labelled(label)] } ?? []
  }

  mutating func positional(_ keys: [String]) -> [SwiftCode.Item] {
    keys.compactMap { take($0) }
  }

  /// One item in the place of several keys, with the comments of all of them.
  mutating func merged(_ keys: [String], as code: SwiftCode) -> SwiftCode.Item {
    var item = SwiftCode.Item(code)
    item.above = positional(keys).flatMap(\.comments)
    return item
  }

  /// Every key that is left, set behind an initialiser.
  var assignments: [SwiftCode.Item] {
    fields.map { field in
      var item = field.item
      item.prefix = "$0.\(field.key) = "
      return item
    }
  }
}

/// Reads the fields of an object.
struct FieldReader {
  private let printer: ManifestPrinter
  private let pairs: [String: YAMLPair]
  private(set) var fields = FieldItems()

  init(_ printer: ManifestPrinter, _ pairs: [String: YAMLPair]) {
    self.printer = printer
    self.pairs = pairs
  }

  private mutating func add(_ key: Key, _ code: SwiftCode?) {
    guard let code else { return }
    let name = key.name.description
    var item = SwiftCode.Item(code)
    // A comment at the name is about the whole thing.
    if name != "name" { item.add(printer.claim(pairs[name])) }
    fields.add(name, item)
  }

  private func node(_ key: Key) -> YAMLNodeIndex? {
    pairs[key.name.description].map { printer.tape.resolve($0.value) }
  }

  private func list<Element>(_ key: Key, _ elements: [Element], _ code: (Element, YAMLNodeIndex?) -> SwiftCode) -> SwiftCode {
    let nodes = printer.items(of: node(key))
    return .list(
      elements.enumerated().map { index, element in
        let node = index < nodes.count ? nodes[index] : nil
        var item = SwiftCode.Item(code(element, node))
        item.add(printer.claim(item: node))
        return item
      })
  }
}

extension FieldReader: FieldVisitor {
  mutating func constant(_ key: Key, _ value: StaticString) {}
  mutating func name(_ key: Key, _ value: inout String) { add(key, .string(value)) }
  mutating func string(_ key: Key, _ value: inout String?) { add(key, value.map { .string($0) }) }
  mutating func integer(_ key: Key, _ value: inout Int?) { add(key, value.map { .word(String($0)) }) }
  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key, value.map { .word(String($0)) }) }
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) { add(key, value.map(ManifestPrinter.word)) }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    add(key, value.map { list(key, $0) { text, _ in .string(text) } })
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    add(key, value.map { printer.code($0, at: node(key)) })
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    // What stands for itself has a `let` of its own.
    guard !(Object.self is any Resource.Type) else { return }
    add(key, value.map { list(key, $0) { object, node in printer.code(object, at: node) }.withCommentsAboveItems })
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {}

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    guard let value else { return }
    fields.add(variables: printer.variables(value, at: pairs[key.name.description]))
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
