/// Something that goes through the keys of an object: a reader fills the values in, a writer takes them, a schema lists them.
public protocol FieldVisitor {
  /// A key whose value is the same for every object of its kind, such as `type: cron`.
  mutating func constant(_ key: Key, _ value: StaticString)
  /// A key that must be there; the empty string stands for one that is missing.
  mutating func name(_ key: Key, _ value: inout String)
  mutating func string(_ key: Key, _ value: inout String?)
  mutating func integer(_ key: Key, _ value: inout Int?)
  mutating func flag(_ key: Key, _ value: inout Bool?)
  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?)
  mutating func strings(_ key: Key, _ value: inout [String]?)
  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?)
  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?)
  mutating func services(_ key: Key, _ value: inout [Service]?)
  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?)

  /// An older spelling: only a reader returns what stands there.
  mutating func olderFlag(_ key: Key) -> Bool?
  mutating func olderString(_ key: Key) -> String?
  mutating func olderInteger(_ key: Key) -> Int?
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word?

  /// What a resource carries beside its keys.
  mutating func annotation(_ annotation: inout Annotation)
}

extension FieldVisitor {
  /// A list where an empty one says the same as none.
  @inlinable
  public mutating func strings(_ key: Key, _ value: inout [String]) {
    var list: [String]? = key.isRequired || !value.isEmpty ? value : nil
    strings(key, &list)
    value = list ?? []
  }

  @inlinable
  public mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]) {
    var list: [Object]? = key.isRequired || !value.isEmpty ? value : nil
    objects(key, &list)
    value = list ?? []
  }

  @inlinable
  public mutating func services(_ key: Key, _ value: inout [Service]) {
    var list: [Service]? = value.isEmpty ? nil : value
    services(key, &list)
    value = list ?? []
  }

  @inlinable
  public mutating func envVars(_ key: Key, _ value: inout [EnvVar]) {
    var list: [EnvVar]? = key.isRequired || !value.isEmpty ? value : nil
    envVars(key, &list)
    value = list ?? []
  }
}

/// A part of the format that is written as a mapping.
public protocol BlueprintObject: Sendable, Hashable {
  /// What people call it, such as `web service`.
  static var label: String { get }
  /// What Render's published schema does with keys it does not know here.
  static var isOpen: Bool { get }
  /// What its keys ask of one another.
  static var demands: [Demand] { get }
  /// What tells it apart in a list: two objects with the same identity are one thing in two versions. Nil where the
  /// place in the list is all there is, and the order has a meaning.
  var identity: String? { get }
  /// An object without values, to be filled in by a reader.
  init()
  /// Goes through every key in the order in which they are written.
  mutating func visit(_ visitor: inout some FieldVisitor)
}

extension BlueprintObject {
  public static var isOpen: Bool { false }
  public static var demands: [Demand] { [] }
  public var identity: String? { nil }
}

/// An object that stands for itself and can carry a note.
public protocol Resource: BlueprintObject {
  var name: String { get }
  var annotation: Annotation { get set }
}

extension Resource {
  public var identity: String? { name }
}

/// What the keys of an object ask of one another.
public enum Demand: Sendable {
  case atLeastOne(of: [String])
  case exactlyOne(of: [String])
  /// `key` must be there where `other` is not.
  case required(_ key: String, unless: String)
  /// `key` takes the place of the others.
  case excludes(_ key: String, [String])
  /// Keys that only `runtime: docker` knows.
  case onlyForDocker([String])
}

/// What a resource carries for people: it is written as a comment or used in messages, and takes no part in comparing.
public struct Annotation: Sendable, Hashable {
  /// Lines for a comment above the resource.
  public var note: String?
  /// The line of `Blueprint.swift` where the resource was made.
  public var line: Int?

  public init(note: String? = nil, line: Int? = nil) {
    self.note = note
    self.line = line
  }

  public static func == (a: Self, b: Self) -> Bool { true }
  public func hash(into hasher: inout Hasher) {}
}
