public import RenderBlueprint

/// Every key of the format with where it stands, for people who look one up.
public struct KeyIndex: Sendable {
  public struct Entry: Sendable {
    public var key: Key
    /// The objects that have it, as `web service` or `previews of a service`.
    public var owners: [String]
    /// What its value is, as `text` or `list of domains`.
    public var value: String
    /// The words it can be.
    public var words: [String]
  }

  public private(set) var entries: [Entry] = []

  public init() {
    var collector = Collector(owner: Blueprint.label)
    var blueprint = Blueprint()
    blueprint.visit(&collector)
    for service in Service.blanks {
      var service = service
      collector.owner = service.label
      service.visit(&collector)
    }
    for found in collector.found {
      let same = entries.firstIndex {
        $0.key.name.description == found.key.name.description && $0.key.summary.description == found.key.summary.description
      }
      if let same {
        if !entries[same].owners.contains(found.owner) { entries[same].owners.append(found.owner) }
      } else {
        entries.append(Entry(key: found.key, owners: [found.owner], value: found.value, words: found.words))
      }
    }
  }

  /// The entries for a key, which may be written with the key above it, as `previews.plan`.
  public func entries(named word: String) -> [Entry] {
    let parts = word.split(separator: ".").map(String.init)
    guard let name = parts.last else { return [] }
    return entries.filter {
      $0.key.name.description == name && (parts.count == 1 || $0.owners.contains { $0.contains(parts[parts.count - 2]) })
    }
  }

  public var names: [String] { Array(Set(entries.map(\.key.name.description))).sorted() }
}

private struct Collector: FieldVisitor {
  struct Found {
    var key: Key
    var owner: String
    var value: String
    var words: [String]
  }

  var owner: String
  private(set) var found: [Found] = []
  private var seen: Set<String> = []

  init(owner: String) { self.owner = owner }

  private mutating func add(_ key: Key, _ value: String, words: [String] = []) {
    found.append(Found(key: key, owner: owner, value: value, words: words))
  }

  private mutating func enter<Object: BlueprintObject>(_ type: Object.Type) {
    guard seen.insert(type.label).inserted else { return }
    let outer = owner
    owner = type.label
    var object = Object()
    object.visit(&self)
    owner = outer
  }

  mutating func constant(_ key: Key, _ value: StaticString) { add(key, "'\(value)'") }
  mutating func name(_ key: Key, _ value: inout String) { add(key, "text") }
  mutating func string(_ key: Key, _ value: inout String?) { add(key, key.acceptsNumber ? "text or number" : "text") }

  mutating func integer(_ key: Key, _ value: inout Int?) {
    switch key.constraint {
    case .range(let low, .max): add(key, "whole number from \(low)")
    case .range(let low, let high): add(key, "whole number from \(low) to \(high)")
    default: add(key, "whole number")
    }
  }

  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key, "true or false") }

  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    var words = Word.known.map(\.rawValue)
    if case .runtime(let subset) = key.constraint { words = subset.words }
    add(key, "a word", words: words)
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) { add(key, "list of texts") }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    add(key, "mapping")
    enter(Object.self)
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    add(key, "list of mappings")
    enter(Object.self)
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) { add(key, "list of services") }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    add(key, "list of environment variables")
    enter(EnvVarKeys.self)
  }

  mutating func olderFlag(_ key: Key) -> Bool? {
    add(key, "true or false")
    return nil
  }

  mutating func olderString(_ key: Key) -> String? {
    add(key, "text")
    return nil
  }

  mutating func olderInteger(_ key: Key) -> Int? {
    add(key, "whole number")
    return nil
  }

  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? {
    add(key, "a word", words: Word.known.map(\.rawValue))
    return nil
  }

  mutating func annotation(_ annotation: inout Annotation) {}
}
