import BlueprintDiff
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Where the resources of a plan, and their keys, stand in a file.
struct PlanPlaces {
  private let document: YAMLDocument
  private var nodes: [Place: YAMLNodeIndex] = [:]

  private struct Place: Hashable {
    var section: String
    var name: String
    var place: PlannedPlace
  }

  init(_ decoded: DecodedBlueprint) {
    document = decoded.document
    guard let root = document.root else { return }
    document.withTape { addLists(of: root, .root, $0) }
  }

  /// The key that is meant, or the name of the resource that has lost it; nil where the file has no such resource.
  func range(of resource: PlannedResource, _ path: AttributePath?) -> Range<Int>? {
    let (section, name) = resource.owner.map { ("databases", $0) } ?? (resource.kind.section, resource.name)
    let node = resource.kind == .blueprint ? document.root : nodes[Place(section: section, name: name, place: resource.place)]
    guard let node else { return nil }
    return document.withTape { tape in
      if let path, let range = range(of: path, in: node, tape) { return range }
      if resource.owner != nil, let range = range(of: AttributePath("readReplicas"), in: node, tape) { return range }
      return resource.kind == .blueprint ? nil : value("name", of: node, tape).map { tape[$0].range } ?? tape[node].range
    }
  }

  // MARK: - Resources

  private mutating func addLists(of node: YAMLNodeIndex, _ place: PlannedPlace, _ tape: YAMLTape) {
    for pair in pairs(of: node, tape) {
      let section = tape.text(tape.resolve(pair.key))
      let value = tape.resolve(pair.value)
      switch section {
      case "ungrouped": addLists(of: value, .ungrouped, tape)
      case "services", "databases", "envVarGroups", "buildSources", "projects", "environments":
        guard tape[value].kind == .sequence else { continue }
        for item in tape.items(of: value).map(tape.resolve) { add(item, section, place, tape) }
      default: break
      }
    }
  }

  private mutating func add(_ item: YAMLNodeIndex, _ section: String, _ place: PlannedPlace, _ tape: YAMLTape) {
    guard let node = value("name", of: item, tape), tape[node].kind == .scalar else { return }
    let name = tape.text(node)
    let key = Place(section: section, name: name, place: place)
    if nodes[key] == nil { nodes[key] = item }
    if section == "projects" { addLists(of: item, .project(name), tape) }
    if section == "environments", case .project(let project) = place {
      addLists(of: item, .environment(name, project: project), tape)
    }
  }

  private func pairs(of node: YAMLNodeIndex, _ tape: YAMLTape) -> [YAMLPair] {
    tape[node].kind == .mapping ? tape.pairs(of: node) : []
  }

  private func value(_ key: String, of node: YAMLNodeIndex, _ tape: YAMLTape) -> YAMLNodeIndex? {
    pairs(of: node, tape).first { tape.text(tape.resolve($0.key)) == key }.map { tape.resolve($0.value) }
  }

  // MARK: - Keys

  private func range(of path: AttributePath, in node: YAMLNodeIndex, _ tape: YAMLTape) -> Range<Int>? {
    var node = node
    var key: Range<Int>?
    for step in path.key.split(separator: ".") {
      let names = Self.older[String(step)].map { [String(step)] + $0 } ?? [String(step)]
      let pair = pairs(of: node, tape).first { names.contains(tape.text(tape.resolve($0.key))) }
      guard let pair else { return key }
      key = tape[tape.resolve(pair.key)].range
      node = tape.resolve(pair.value)
    }
    guard let item = path.item, tape[node].kind == .sequence else { return key }
    for entry in tape.items(of: node).map(tape.resolve) {
      guard identity(of: entry, in: path.key, tape) == item else { continue }
      guard let part = path.part else { return tape[entry].kind == .mapping ? firstLine(of: entry, tape) : tape[entry].range }
      return pairs(of: entry, tape).first { tape.text(tape.resolve($0.key)) == part }.map { tape[tape.resolve($0.key)].range }
    }
    return key
  }

  /// Keys with the older spellings that files may have in their place.
  private static let older = [
    "runtime": ["env"], "autoDeployTrigger": ["autoDeploy"], "initialDeployHook": ["afterFirstDeployCommand"],
    "previews": ["pullRequestPreviewsEnabled", "previewPlan", "previewsEnabled", "previewsExpireAfterDays"], "domains": ["domain"],
  ]

  /// What tells an entry apart, as the plan has it.
  private func identity(of entry: YAMLNodeIndex, in list: String, _ tape: YAMLTape) -> String {
    func text(_ key: String) -> String? { value(key, of: entry, tape).map { tape.text($0) } }
    if tape[entry].kind == .scalar { return tape.text(entry) }
    if list.hasSuffix("envVars") { return text("key") ?? text("fromGroup").map { "group \($0)" } ?? "" }
    return text("source") ?? text("path").map { "\($0) \(text("name") ?? "")" } ?? text("name") ?? ""
  }

  /// The first key and its value, which are shorter than an entry over many lines.
  private func firstLine(of entry: YAMLNodeIndex, _ tape: YAMLTape) -> Range<Int> {
    guard let pair = tape.pairs(of: entry).first else { return tape[entry].range }
    let (key, value) = (tape[tape.resolve(pair.key)].range, tape[tape.resolve(pair.value)].range)
    return key.lowerBound..<max(key.upperBound, value.lowerBound > key.lowerBound ? value.upperBound : 0)
  }
}
