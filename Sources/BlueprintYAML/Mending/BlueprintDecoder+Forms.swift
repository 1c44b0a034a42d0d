import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Values in a form that other tools have for the same thing: one word in the place of a mapping, a mapping in the place of a list.
extension BlueprintDecoder {
  // MARK: - One word for a mapping

  /// A fix that puts a word under the one key of a mapping that it can only mean: `image: NAME` is `image.url`.
  mutating func fixesForOneWord(_ key: Key, _ node: YAMLNodeIndex) -> [FixIt] {
    guard tape[node].kind == .scalar else { return [] }
    let name = key.name.description
    guard let owner = owner(saying: tape.text(node), type(of: node), under: name),
      let field = owner.fields.first(where: { $0.name == name })
    else { return [] }
    return fix("write it as a mapping", .safe) { updater, mapping, entries throws(UpdateError) in
      guard let entry = entries.first(where: { $0.name == name }) else { throw .shared(name) }
      try updater.replace(entry, in: mapping, by: field)
    }
  }

  /// Something with a key of the format that says what one word means there.
  private func owner(saying text: String, _ type: ScalarType, under key: String) -> (any BlueprintObject)? {
    switch (key, type) {
    case ("image", .string):
      var program = BackgroundWorker()
      program.image = ContainerImage(url: text)
      return program
    case ("registryCredential", .string):
      var program = BackgroundWorker()
      program.registryCredential = RegistryCredential(text)
      return program
    case ("maintenanceMode", .boolean(let isOn)):
      var program = BackgroundWorker()
      program.maintenanceMode = MaintenanceMode(enabled: isOn)
      return program
    case ("highAvailability", .boolean(let isOn)):
      var database = Postgres()
      database.highAvailability = Postgres.HighAvailability(enabled: isOn)
      return database
    case ("previews", .string) where PreviewGeneration(rawValue: text).isKnown:
      var blueprint = Blueprint()
      blueprint.previews = BlueprintPreviews(generation: PreviewGeneration(rawValue: text))
      return blueprint
    default: return nil
    }
  }

  // MARK: - One word for a list

  /// A fix that makes a list of the one text that stands in its place.
  func fixesForOneItem(_ key: Key, _ node: YAMLNodeIndex) -> [FixIt] {
    guard tape[node].kind == .scalar, type(of: node) == .string, tape[node].flags.isDisjoint(with: [.hasAnchor, .hasTag]),
      let entry = entry(key.name.description), entry.value == node, ![.literal, .folded].contains(tape[node].style),
      !tape.text(node).contains(where: { ", \n[]{}".contains($0) })
    else { return [] }
    let (key, range) = (tape[entry.key].range, tape[node].range)
    let edits: [TextEdit]
    if tape[frame.node].style == .flow {
      edits = [TextEdit(range.lowerBound..<range.lowerBound, "["), TextEdit(range.upperBound..<range.upperBound, "]")]
    } else {
      let lines = SourceLines(document.source.bytes)
      guard lines.hasColon(behind: key.upperBound), lines.lineStart(key.lowerBound) == lines.lineStart(range.lowerBound) else { return [] }
      let indentation = String(repeating: " ", count: lines.column(of: key.lowerBound) + 2)
      edits = [TextEdit(lines.startOfSpaces(before: range.lowerBound)..<range.lowerBound, "\(lines.lineEnd)\(indentation)- ")]
    }
    return [FixIt("write it as a list", .safe, edits)]
  }

  // MARK: - A mapping for a list

  /// A fix that makes a list of a mapping: of its keys the names of the items.
  func fixesForNamedItems(_ key: Key, _ node: YAMLNodeIndex) -> [FixIt] {
    guard ["services", "databases", "envVarGroups"].contains(key.name.description), tape[node].kind == .mapping,
      tape[node].style == .block, tape[node].flags.isDisjoint(with: [.hasAnchor, .hasTag, .hasMerge, .hasDuplicates])
    else { return [] }
    let lines = SourceLines(document.source.bytes)
    let pairs = tape.pairs(of: node)
    var edits: [TextEdit] = []
    for pair in pairs {
      let (start, end) = (Int(tape[pair.key].start), Int(tape[pair.key].end))
      guard isPlainKey(pair.key), tape[pair.value].kind == .mapping, tape[pair.value].style == .block,
        tape[pair.value].flags.isDisjoint(with: [.hasAnchor, .hasTag, .hasMerge]),
        lines.column(of: Int(tape[pair.value].start)) == lines.column(of: start) + 2, lines.hasColon(behind: end),
        !tape.pairs(of: pair.value).contains(where: { tape.value(tape.resolve($0.key), equals: "name") })
      else { return [] }
      edits.append(TextEdit(start..<start, "- name: "))
      edits.append(TextEdit(end..<lines.spaces(at: end).upperBound + 1, ""))
    }
    return [FixIt("write it as a list", .safe, edits)]
  }

  /// A fix that makes a list of variables of a mapping from their names to their values.
  func fixesForVariables(in mapping: YAMLNodeIndex) -> [FixIt] {
    guard tape[mapping].content > 0, tape[mapping].flags.isDisjoint(with: [.hasAnchor, .hasTag, .hasMerge, .hasDuplicates]) else {
      return []
    }
    let lines = SourceLines(document.source.bytes)
    let isFlow = tape[mapping].style == .flow
    var edits = isFlow ? [TextEdit(Int(tape[mapping].start)..<Int(tape[mapping].start) + 1, "[")] : []
    for pair in tape.pairs(of: mapping) {
      let (key, value) = (tape[pair.key], tape[pair.value])
      guard isPlainKey(pair.key), value.kind == .scalar, ![.literal, .folded].contains(value.style),
        value.flags.isDisjoint(with: [.hasAnchor, .hasTag]), type(of: pair.value) != .null, lines.hasColon(behind: Int(key.end)),
        lines.lineStart(Int(key.start)) == lines.lineStart(Int(value.end))
      else { return [] }
      let indentation = String(repeating: " ", count: lines.column(of: Int(key.start)) + 2)
      let separator = isFlow ? ", value: " : "\(lines.lineEnd)\(indentation)value: "
      // What is true or false without quotes is no text.
      var isBoolean = false
      if case .boolean = type(of: pair.value) { isBoolean = true }
      edits.append(TextEdit(Int(key.start)..<Int(key.start), isFlow ? "{key: " : "- key: "))
      edits.append(TextEdit(Int(key.end)..<Int(value.start), separator + (isBoolean ? "\"" : "")))
      let end = (isBoolean ? "\"" : "") + (isFlow ? "}" : "")
      if !end.isEmpty { edits.append(TextEdit(Int(value.end)..<Int(value.end), end)) }
    }
    if isFlow { edits.append(TextEdit(Int(tape[mapping].end) - 1..<Int(tape[mapping].end), "]")) }
    return [FixIt("write it as a list", .safe, edits)]
  }

  private func isPlainKey(_ key: YAMLNodeIndex) -> Bool {
    tape[key].kind == .scalar && tape[key].flags.isDisjoint(with: [.hasAnchor, .hasTag]) && type(of: key) == .string
  }

  // MARK: - A reference without a property

  /// A fix that adds the property that a variable of such a name takes.
  mutating func fixesForMissingProperty() -> [FixIt] {
    guard !has("property"), let variable = entries[..<frame.first].last(where: { $0.isNamed("key") }), tape[variable.value].kind == .scalar,
      let property = Self.property(meantBy: tape.text(variable.value))
    else { return [] }
    if frame.label == DatabaseReference.label {
      let reference = DatabaseReference(name: "", property: DatabaseProperty(rawValue: property))
      return adding("property", of: reference, behind: ["name"], "write 'property: \(property)'", .safe)
    }
    guard let type = entry("type"), ["keyvalue", "redis"].contains(where: { tape.value(type.value, equals: $0) }),
      ["connectionString", "host", "port"].contains(property)
    else { return [] }
    let reference = ServiceReference(name: "", type: .keyvalue, property: ServiceProperty(rawValue: property))
    return adding("property", of: reference, behind: ["type", "name"], "write 'property: \(property)'", .safe)
  }

  /// What a variable takes from a datastore by the last word of its name.
  private static func property(meantBy variable: String) -> String? {
    let words = variable.uppercased().split(separator: "_")
    if words.contains(where: { $0.hasPrefix("POOL") }) { return nil }
    return switch words.last {
    case "URL", "URI", "DSN": "connectionString"
    case "HOST", "HOSTNAME": "host"
    case "PORT": "port"
    case "USER", "USERNAME": "user"
    case "PASSWORD": "password"
    case "DATABASE", "DBNAME": "database"
    default: nil
    }
  }
}
