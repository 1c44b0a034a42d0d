public import RenderBlueprint

/// A source of numbers that look random, and what is chosen with it.
public protocol Chooser {
  var generator: any RandomNumberGenerator { get set }
}

extension Chooser {
  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < probability }
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[Int.random(in: 0..<choices.count, using: &generator)] }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
}

/// Fills blueprints with anything that the format can say.
public struct RandomBlueprint: FieldVisitor, Chooser {
  public var generator: any RandomNumberGenerator
  private var depth = 0
  private var names = 0
  /// Which fields are to be changed, by their number in the order of a visit; nil fills everything.
  private var targets: Set<Int>?
  private var visited = 0

  private init(_ generator: any RandomNumberGenerator) { self.generator = generator }

  public static func make(using generator: any RandomNumberGenerator) -> Blueprint {
    var filler = Self(generator)
    var blueprint = Blueprint()
    blueprint.visit(&filler)
    return blueprint
  }

  /// The blueprint with some fields changed: other values, keys added and removed, entries added, removed, renamed, moved.
  public static func changed(_ blueprint: Blueprint, using generator: any RandomNumberGenerator) -> Blueprint {
    var counter = Self(generator)
    counter.targets = []
    var blueprint = blueprint
    blueprint.visit(&counter)
    var changer = Self(generator)
    let count = changer.pick([1, 1, 1, 2, 3, 10])
    changer.targets = Set((0..<count).map { _ in changer.number(0...max(0, counter.visited - 1)) })
    // Names that no earlier step has given.
    changer.names = 1_000 + changer.number(0...1_000_000)
    blueprint.visit(&changer)
    return blueprint
  }

  /// Whether the next field is to get another value.
  private mutating func isChosen() -> Bool {
    defer { visited += 1 }
    return targets?.contains(visited) ?? true
  }

  private var isFilling: Bool { targets == nil }

  private mutating func fresh(_ stem: String) -> String {
    names += 1
    return "\(stem)-\(names)"
  }

  static let texts = [
    "npm ci && npm run build", "it's: #1", "first\nsecond\n", "one\n\n  two\nthree", "é😀", " space before", "space behind ", "", "yes",
    "0o17",
    "1e3", "{a}", "[x, y]", "- a", "key: value", "tab\there", "\u{85}", "# no comment", "@x", "%x", "|", "'", "\"quoted\"", "\\", "null",
    "~",
    "3000", "-1", "2026-01-01", "a, b", "https://example.com/#top", "*", "&a", "!x", "a #b", "last:", "?", "bundle exec rake db:migrate",
    "npm ci &&\nnpm run build --all\n\ncd a\n  b c\nd\n", "npm ci && npm run lint && npm run build",
  ]

  private mutating func text(_ key: Key) -> String {
    switch key.constraint {
    case .absolutePath: pick(["/", "/up", "/health check", "/é"])
    case .mountPath: pick(["/data", "/var/lib/x y"])
    case .url: pick(["https://example.com/", "https://example.com/#down"])
    case .exactly(let word): word.description
    default: pick(Self.texts)
    }
  }

  // MARK: - Fields

  public mutating func constant(_ key: Key, _ value: StaticString) {}

  public mutating func name(_ key: Key, _ value: inout String) {
    guard isChosen() else { return }
    let text = text(key)
    value = key.name.description == "name" || text.isEmpty ? fresh(pick(["a", "né", "x y", "1"])) : text
  }

  private mutating func optional<Value>(_ value: inout Value?, _ key: Key, _ make: (inout Self) -> Value) {
    guard isChosen() else { return }
    let isNil = isFilling ? !key.isRequired && !chance(0.2) : value != nil && !key.isRequired && chance(0.4)
    value = isNil ? nil : make(&self)
  }

  public mutating func string(_ key: Key, _ value: inout String?) { optional(&value, key) { $0.text(key) } }
  public mutating func flag(_ key: Key, _ value: inout Bool?) { optional(&value, key) { $0.chance(0.5) } }

  public mutating func integer(_ key: Key, _ value: inout Int?) {
    optional(&value, key) { filler in
      switch key.constraint {
      case .range(let low, let high): filler.number(low...min(high, low + 1_000))
      case .storageStep: filler.pick([1, 5, 10, 250])
      default: filler.number(0...100)
      }
    }
  }

  public mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    optional(&value, key) { filler in
      guard case .runtime(let subset) = key.constraint else { return filler.pick(Word.known) }
      return Word(rawValue: filler.pick(subset.words))
    }
  }

  public mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    optional(&value, key) { $0.whole(Object()) }
    if !isFilling, value != nil { value?.visit(&self) }
  }

  /// An object filled anew, also in the midst of changes.
  private mutating func whole<Object: BlueprintObject>(_ object: Object) -> Object {
    let (outer, place) = (targets, visited)
    targets = nil
    depth += 1
    var object = object
    object.visit(&self)
    depth -= 1
    (targets, visited) = (outer, place)
    return object
  }

  private mutating func list<Value>(_ value: inout [Value]?, _ key: Key, _ make: (inout Self) -> Value) {
    let isWanted = isChosen()
    if isFilling {
      let count = key.isRequired || chance(depth == 0 ? 0.8 : 0.3) ? number(0...(depth == 0 ? 4 : 3)) : nil
      // An empty list is another thing than none where the model says so.
      value = count.map { count in (0..<count).map { _ in make(&self) } }
      if case .atMost(let limit) = key.constraint { value = value.map { Array($0.prefix(limit)) } }
    } else if isWanted {
      var items = value ?? []
      switch number(0...5) {
      case 0, 1: items.insert(make(&self), at: number(0...items.count))
      case 2 where !items.isEmpty: items.remove(at: number(0...items.count - 1))
      case 3 where items.count > 1: items.swapAt(0, number(1...items.count - 1))
      case 4 where !items.isEmpty: items[number(0...items.count - 1)] = make(&self)
      case 5 where chance(0.3): items = []
      default: items.append(make(&self))
      }
      value = items
    }
  }

  public mutating func strings(_ key: Key, _ value: inout [String]?) {
    list(&value, key) { filler in filler.pick(["src/**", "*.md", "a b", "é.com", "[x]", "#1", "www.example.com", "{a,b}/*"]) }
  }

  public mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    list(&value, key) { $0.whole(Object()) }
    if !isFilling { for index in (value ?? []).indices { value?[index].visit(&self) } }
  }

  public mutating func services(_ key: Key, _ value: inout [Service]?) {
    list(&value, key) { $0.service() }
    guard !isFilling else { return }
    for index in (value ?? []).indices {
      if isChosen(), chance(0.2) {
        let other = service(named: value?[index].name)
        value?[index] = other
      } else {
        value?[index].visit(&self)
      }
    }
  }

  private mutating func service(named name: String? = nil) -> Service {
    let blank = pick(Service.blanks)
    return switch blank {
    case .web(let service): .web(whole(service, name, \.name))
    case .privateService(let service): .privateService(whole(service, name, \.name))
    case .worker(let service): .worker(whole(service, name, \.name))
    case .cron(let service): .cron(whole(service, name, \.name))
    case .staticSite(let service): .staticSite(whole(service, name, \.name))
    case .keyValue(let service): .keyValue(whole(service, name, \.name))
    case .workflow(let service): .workflow(whole(service, name, \.name))
    }
  }

  private mutating func whole<Object: BlueprintObject>(
    _ object: Object, _ name: String?, _ path: WritableKeyPath<Object, String>
  ) -> Object {
    var object = whole(object)
    if let name { object[keyPath: path] = name }
    return object
  }

  public mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    list(&value, key) { $0.envVar() }
    guard !isFilling else { return }
    for index in (value ?? []).indices where isChosen() {
      let other = envVar()
      if case .group = other.value { continue }
      if case .group? = value?[index].value { continue }
      value?[index].value = other.value
      value?[index].previewValue = other.previewValue
    }
  }

  private mutating func envVar() -> EnvVar {
    let name = fresh("KEY").replacing("-", with: "_")
    let value: EnvVar.Value =
      switch number(0...9) {
      case 0...4: .literal(pick(Self.texts))
      case 5: .generated
      case 6: .prompted
      case 7: .database(whole(DatabaseReference()))
      case 8: .service(whole(ServiceReference()))
      default: .group(fresh("group"))
      }
    if case .group = value { return EnvVar(key: "", value: value) }
    return EnvVar(key: name, value: value, previewValue: chance(0.1) ? pick(Self.texts) : nil)
  }

  public mutating func olderFlag(_ key: Key) -> Bool? { nil }
  public mutating func olderString(_ key: Key) -> String? { nil }
  public mutating func olderInteger(_ key: Key) -> Int? { nil }
  public mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }
  public mutating func annotation(_ annotation: inout Annotation) {}
}
