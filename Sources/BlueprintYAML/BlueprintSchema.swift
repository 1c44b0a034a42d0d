import RenderBlueprint

/// The JSON Schema of `render.yaml`, made from the model.
public enum BlueprintSchema {
  /// A schema of draft 2020-12 for editors and validators.
  public static func document() -> JSONValue {
    var builder = SchemaBuilder(Blueprint.self)
    builder.definitions["service"] = service(&builder)
    guard case .object(var root) = builder.schema(Blueprint.self) else { return builder.schema(Blueprint.self) }
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    root["title"] = "Render Blueprint (render.yaml)"
    root["description"] = "Render's Blueprint format as of its published schema of 2026-10-02, with what the documentation adds."
    root["$defs"] = .object(builder.definitions)
    return .object(root)
  }

  /// Chooses the shape of a service by its type and, for a static site, its runtime.
  private static func service(_ builder: inout SchemaBuilder) -> JSONValue {
    func type(_ words: [String]) -> JSONValue { ["properties": ["type": ["enum": .strings(words)]], "required": ["type"]] }
    let isStatic: JSONValue = [
      "properties": ["type": ["const": "web"], "runtime": ["const": "static"]], "required": ["type", "runtime"],
    ]
    let conditions: [(JSONValue, JSONValue)] = [
      (["allOf": [type(["web"]), ["not": isStatic]]], builder.reference(to: WebService.self)),
      (type(["pserv"]), builder.reference(to: PrivateService.self)),
      (type(["worker"]), builder.reference(to: BackgroundWorker.self)),
      (type(["cron"]), builder.reference(to: CronJob.self)),
      (isStatic, builder.reference(to: StaticSite.self)),
      (type(["keyvalue", "redis"]), builder.reference(to: KeyValue.self)),
      (type(["workflow"]), builder.reference(to: Workflow.self)),
    ]
    return [
      "type": "object",
      "properties": ["type": ["type": "string", "enum": .strings(Service.types + ["redis"])]],
      "required": ["type", "name"],
      "allOf": .array(conditions.map { ["if": $0.0, "then": $0.1] }),
    ]
  }
}

/// Collects the properties of one object, and the definitions of those inside it.
private struct SchemaBuilder {
  var definitions: [String: JSONValue] = [:]
  private var properties: [String: JSONValue] = [:]
  private var required: [String] = []
  private let isGroup: Bool

  init<Object: BlueprintObject>(_ type: Object.Type, definitions: [String: JSONValue] = [:]) {
    self.definitions = definitions
    isGroup = type == EnvVarGroup.self
    var object = Object()
    object.visit(&self)
  }

  func schema<Object: BlueprintObject>(_ type: Object.Type) -> JSONValue {
    var schema: [String: JSONValue] = ["type": "object", "properties": .object(properties)]
    if !required.isEmpty { schema["required"] = .strings(required.sorted()) }
    if !type.isOpen { schema["additionalProperties"] = false }
    let demands = type.demands.map(Self.schema)
    if !demands.isEmpty { schema["allOf"] = .array(demands) }
    return .object(schema)
  }

  private static func schema(_ demand: Demand) -> JSONValue {
    func has(_ key: String) -> JSONValue { ["required": [.string(key)]] }
    func without(_ keys: [String]) -> JSONValue {
      ["properties": .object(Dictionary(uniqueKeysWithValues: keys.map { ($0, false) }))]
    }
    return switch demand {
    case .atLeastOne(let keys): ["anyOf": .array(keys.map(has))]
    case .exactlyOne(let keys): ["oneOf": .array(keys.map(has))]
    case .required(let key, let other): ["anyOf": [has(key), has(other)]]
    case .excludes(let key, let others): ["if": has(key), "then": without(others)]
    case .onlyForDocker(let keys):
      ["if": ["not": ["properties": ["runtime": ["const": "docker"]]]], "then": without(keys)]
    }
  }

  /// A reference to the definition of an object, which is made if it is not there yet.
  mutating func reference<Object: BlueprintObject>(to type: Object.Type) -> JSONValue {
    let name = Self.name(type.label)
    if definitions[name] == nil {
      definitions[name] = [:]
      let builder = SchemaBuilder(type, definitions: definitions)
      definitions = builder.definitions
      definitions[name] = builder.schema(type)
    }
    return ["$ref": .string("#/$defs/\(name)")]
  }

  /// `web service` as `webService`.
  private static func name(_ label: String) -> String {
    let words = label.split { !($0.isLetter || $0.isNumber) }
    return words.enumerated().map { index, word in
      index == 0 ? word.prefix(1).lowercased() + word.dropFirst() : word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
  }

  private mutating func add(_ key: Key, _ type: JSONValue) {
    guard !key.isOutsideSchema, case .object(var schema) = type else { return }
    let name = key.name.description
    schema["description"] = .string(key.summary.description)
    if key.replacement != nil { schema["deprecated"] = true }
    switch key.constraint {
    case .none: break
    case .range(let low, let high):
      schema["minimum"] = .integer(low)
      if high != .max { schema["maximum"] = .integer(high) }
    case .storageStep:
      schema["minimum"] = .integer(1)
      schema["anyOf"] = [["const": .integer(1)], ["multipleOf": .integer(5)]]
    case .atMost(let count): schema["maxItems"] = .integer(count)
    case .absolutePath: schema["pattern"] = "^/"
    case .mountPath: schema["pattern"] = "^/.+"
    case .url: schema["format"] = "uri"
    case .exactly(let word): schema["const"] = .string(word.description)
    case .runtime(let subset): schema["enum"] = .strings(subset.words)
    }
    properties[name] = .object(schema)
    if key.isRequired { required.append(name) }
  }

  /// The forms of an environment variable; a group takes values only.
  private mutating func envVar(inGroup: Bool) -> JSONValue {
    let name = inGroup ? "groupVariable" : "environmentVariable"
    guard definitions[name] == nil else { return ["$ref": .string("#/$defs/\(name)")] }
    let keys = SchemaBuilder(EnvVarKeys.self, definitions: definitions)
    definitions = keys.definitions
    func form(_ names: [String], required: [String], _ more: [String: JSONValue] = [:]) -> JSONValue {
      let schema: [String: JSONValue] = [
        "type": "object", "properties": .object(keys.properties.filter { names.contains($0.key) }), "required": .strings(required),
        "additionalProperties": false,
      ]
      return .object(schema.merging(more) { $1 })
    }
    func has(_ keys: String...) -> JSONValue { ["required": .strings(keys)] }
    let literal = form(
      ["key", "value", "generateValue", "sync", "previewValue"], required: ["key"],
      [
        "anyOf": [has("value"), has("generateValue"), has("sync"), has("previewValue")],
        "not": ["anyOf": [has("value", "generateValue"), has("value", "sync"), has("generateValue", "sync")]],
      ])
    definitions[name] =
      inGroup
      ? literal
      : [
        "anyOf": [
          literal, form(["key", "fromDatabase"], required: ["key", "fromDatabase"]),
          form(["key", "fromService"], required: ["key", "fromService"]), form(["fromGroup"], required: ["fromGroup"]),
        ]
      ]
    return ["$ref": .string("#/$defs/\(name)")]
  }
}

extension SchemaBuilder: FieldVisitor {
  mutating func constant(_ key: Key, _ value: StaticString) {
    let word = value.description
    add(key, word == "keyvalue" ? ["type": "string", "enum": ["keyvalue", "redis"]] : ["const": .string(word)])
  }

  mutating func name(_ key: Key, _ value: inout String) { add(key, ["type": "string"]) }

  mutating func string(_ key: Key, _ value: inout String?) {
    add(key, key.acceptsNumber ? ["type": ["string", "number"]] : ["type": "string"])
  }

  mutating func integer(_ key: Key, _ value: inout Int?) { add(key, ["type": "integer"]) }
  mutating func flag(_ key: Key, _ value: inout Bool?) { add(key, ["type": "boolean"]) }

  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    add(key, ["type": "string", "enum": .strings(Word.known.map(\.rawValue))])
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    add(key, ["type": "array", "items": ["type": "string"]])
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    add(key, reference(to: Object.self))
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    add(key, ["type": "array", "items": reference(to: Object.self)])
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {
    add(key, ["type": "array", "items": ["$ref": "#/$defs/service"]])
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    add(key, ["type": "array", "items": envVar(inGroup: isGroup)])
  }

  mutating func olderFlag(_ key: Key) -> Bool? {
    add(key, ["type": "boolean"])
    return nil
  }

  mutating func olderString(_ key: Key) -> String? {
    add(key, ["type": "string"])
    return nil
  }

  mutating func olderInteger(_ key: Key) -> Int? {
    add(key, ["type": "integer"])
    return nil
  }

  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? {
    add(key, ["type": "string", "enum": .strings(Word.known.map(\.rawValue))])
    return nil
  }

  mutating func annotation(_ annotation: inout Annotation) {}
}
