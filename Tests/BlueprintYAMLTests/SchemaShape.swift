public import BlueprintYAML

/// The keys of a JSON Schema as lines such as `scaling.minInstances! integer`: one for each path, with `!` where the
/// key is required, its type, and its words.
struct SchemaShape {
  private(set) var lines: [String] = []
  private let definitions: [String: JSONValue]

  /// The shape of a definition, or of the root without one. A reference to services is not followed.
  init(of document: JSONValue, definition: String? = nil) {
    definitions = document["$defs"]?.members ?? [:]
    add(definition.flatMap { definitions[$0] } ?? document, "")
    lines = Array(Set(lines)).sorted()
  }

  private mutating func add(_ schema: JSONValue, _ path: String) {
    let schema = resolved(schema)
    for alternative in schema["anyOf"]?.items ?? [] where resolved(alternative)["properties"] != nil {
      // The forms of a value are told apart by what they require.
      add(alternative, "\(path)(\(required(resolved(alternative)).sorted().joined(separator: "+")))")
    }
    if let items = schema["items"] {
      lines += describe(items, "\(path)[]", isRequired: false).filter { !$0.hasSuffix(" ") && !$0.hasSuffix(" object") }
      add(items, "\(path)[]")
    }
    guard let properties = schema["properties"]?.members,
      schema["allOf"]?.items.contains(where: { $0["if"] != nil && path.hasSuffix("services[]") }) != true
    else { return }
    let required = required(schema)
    if !path.isEmpty || !properties.isEmpty {
      lines.append("\(path).* \(schema["additionalProperties"] == .boolean(false) ? "closed" : "open")")
    }
    for (key, property) in properties {
      lines += describe(property, path.isEmpty ? key : "\(path).\(key)", isRequired: required.contains(key))
      add(property, path.isEmpty ? key : "\(path).\(key)")
    }
  }

  private func describe(_ schema: JSONValue, _ path: String, isRequired: Bool) -> [String] {
    let schema = resolved(schema)
    var words = schema["enum"]?.items.compactMap(\.text) ?? schema["const"]?.text.map { [$0] } ?? []
    // Which kind of service it is has been said already.
    var types = schema["type"]?.text.map { [$0] } ?? schema["type"]?.items.compactMap(\.text) ?? []
    if types.isEmpty { types = (schema["anyOf"]?.items ?? []).compactMap { $0["type"]?.text } }
    if types.isEmpty, !words.isEmpty { types = ["string"] }
    if path == "type" { words = [] }
    let type = Set(types).sorted().joined(separator: "|")
    return [
      "\(path)\(isRequired ? "!" : "") \(type)" + (words.isEmpty ? "" : ": " + words.sorted().joined(separator: ", "))
        + (schema["deprecated"] == .boolean(true) ? " (deprecated)" : "")
    ]
  }

  private func required(_ schema: JSONValue) -> Set<String> {
    let demands = (schema["allOf"]?.items ?? []).flatMap { $0["required"]?.items ?? [] }
    return Set(((schema["required"]?.items ?? []) + demands).compactMap(\.text))
  }

  /// The schema that a reference names, with what stands beside the reference.
  private func resolved(_ schema: JSONValue) -> JSONValue {
    guard let name = schema["$ref"]?.text?.split(separator: "/").last, let target = definitions[String(name)] else { return schema }
    return .object((resolved(target).members ?? [:]).merging(schema.members ?? [:]) { $1 })
  }
}

extension JSONValue {
  var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  subscript(key: String) -> JSONValue? { members?[key] }
}

extension JSONValue: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
