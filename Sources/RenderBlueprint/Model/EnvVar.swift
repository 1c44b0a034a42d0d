/// An environment variable of a service, or the link to a group of them.
public struct EnvVar: Sendable, Hashable {
  /// Empty for a group.
  public var key: String
  public var value: Value
  /// What replaces a literal value in preview environments.
  public var previewValue: String?

  /// Where a variable's value comes from.
  public enum Value: Sendable, Hashable {
    /// Text that stands in the file, set at every sync; nil where the file sets none outside previews.
    case literal(String?)
    /// 256 random bits in base64, set once if the variable does not exist.
    case generated
    /// Asked for in the Dashboard when the Blueprint is first created (`sync: false`).
    case prompted
    /// Taken from a database or a read replica at each sync.
    indirect case database(DatabaseReference)
    /// Taken from a service at each sync.
    indirect case service(ServiceReference)
    /// All variables of a group.
    case group(String)
  }

  public init(key: String, value: Value, previewValue: String? = nil) {
    self.key = key
    self.value = value
    self.previewValue = previewValue
  }
}

/// Names a property of a database.
public struct DatabaseReference: BlueprintObject {
  public var name = ""
  public var property: DatabaseProperty?

  public init() {}

  public init(name: String, property: DatabaseProperty) {
    self.name = name
    self.property = property
  }

  public static let label = "reference to a database"
  public static let isOpen = true

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.name(Key("name", "Name of the database or read replica.", required: true), &name)
    visitor.word(
      Key(
        "property",
        "What to take. `connectionString` is direct, `connectionPoolString` goes through the pool; both are internal URLs.",
        required: true),
      &property)
  }
}

/// Names a property or a variable of a service.
public struct ServiceReference: BlueprintObject {
  public var name = ""
  public var type: ServiceReferenceType?
  public var property: ServiceProperty?
  public var envVarKey: String?

  public init() {}

  public init(
    name: String, type: ServiceReferenceType, property: ServiceProperty? = nil, envVarKey: String? = nil
  ) {
    self.name = name
    self.type = type
    self.property = property
    self.envVarKey = envVarKey
  }

  public static let label = "reference to a service"
  public static let isOpen = true
  public static let demands: [Demand] = [.exactlyOne(of: ["property", "envVarKey"])]

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.word(Key("type", "Type of the service.", required: true), &type)
    visitor.name(Key("name", "Name of the service.", required: true), &name)
    visitor.word(
      Key(
        "property",
        "What to take: `host`, `port`, `hostport` of a web or private service; `connectionString`, `host`, `port` of a Key Value instance."),
      &property)
    visitor.string(
      Key("envVarKey", "Variable of the service to copy, Render's own such as RENDER_EXTERNAL_URL included."), &envVarKey)
  }
}

/// The keys of an environment variable as a file has them: which of them are there decides the form.
public struct EnvVarKeys: BlueprintObject {
  public var key: String?
  public var value: String?
  public var generateValue: Bool?
  public var sync: Bool?
  public var previewValue: String?
  public var fromDatabase: DatabaseReference?
  public var fromService: ServiceReference?
  public var fromGroup: String?

  public init() {}

  public init(_ variable: EnvVar) {
    if !variable.key.isEmpty { key = variable.key }
    previewValue = variable.previewValue
    switch variable.value {
    case .literal(nil) where previewValue == nil: sync = true
    case .literal(let text): value = text
    case .generated: generateValue = true
    case .prompted: sync = false
    case .database(let reference): fromDatabase = reference
    case .service(let reference): fromService = reference
    case .group(let name): fromGroup = name
    }
  }

  public static let label = "environment variable"

  public var identity: String? { key ?? fromGroup.map { "group \($0)" } }

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.string(Key("fromGroup", "Links every variable of a group; stands alone."), &fromGroup)
    visitor.string(Key("key", "Variable name."), &key)
    visitor.string(
      Key("value", "The value as text or number. Quote anything that a YAML reader would change.", acceptsNumber: true), &value)
    visitor.flag(
      Key("generateValue", "true: 256 random bits in base64, set once if the variable does not exist."), &generateValue)
    visitor.flag(
      Key(
        "sync",
        "false: asked for in the Dashboard when the Blueprint is first created; ignored at later syncs, in previews and in groups."),
      &sync)
    visitor.string(
      Key(
        "previewValue", "Replaces the value in preview environments (web, private services and groups).", acceptsNumber: true),
      &previewValue)
    visitor.object(
      Key("fromDatabase", "Takes the value from a Postgres instance or read replica at each sync."), &fromDatabase)
    visitor.object(Key("fromService", "Takes the value from a service, also itself, at each sync."), &fromService)
  }
}

/// A group of environment variables that services link to.
public struct EnvVarGroup: Resource {
  public var name = ""
  public var envVars: [EnvVar] = []
  public var annotation = Annotation()

  public init() {}

  public static let label = "environment group"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.name(Key("name", "Group name.", required: true), &name)
    visitor.envVars(
      Key("envVars", "Literal and generated values only; `sync: false` is dropped by Render. May be empty.", required: true),
      &envVars)
  }
}
