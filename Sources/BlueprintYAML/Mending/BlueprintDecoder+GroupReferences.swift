import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// References in environment groups, which Render does not take there, and that every service with a link to the group can have instead.
extension BlueprintDecoder {
  /// A variable of a group that takes its value from a database or a service.
  struct GroupReference {
    var item: YAMLNodeIndex
    /// The list that has it, and the group that has the list.
    var list: YAMLNodeIndex?
    var group: YAMLNodeIndex?
    var name = ""
    /// The number of its finding, which is still to get its fix.
    var finding: Int
  }

  /// Reports a reference of a group's variable.
  mutating func reportGroupReference(_ name: String) {
    guard let reference = entry(name) else { return }
    let finding = report(
      "group-reference-inside", .error, "an environment group cannot take values from a database or service", at: reference.key)
    // A key and where its value comes from.
    if let finding, frame.end - frame.first == 2, has("key") {
      groupReferences.append(GroupReference(item: frame.node, finding: finding))
    }
  }

  /// Says which group the references belong to that its list of variables has.
  mutating func nameGroupReferences(in list: YAMLNodeIndex) {
    guard let name = entry("name"), tape[name.value].kind == .scalar else { return }
    for index in groupReferences.indices where groupReferences[index].list == nil {
      groupReferences[index].list = list
      groupReferences[index].group = frame.node
      groupReferences[index].name = tape.text(name.value)
    }
  }

  /// Gives the references of groups their fixes, once all services have been read.
  mutating func repairGroupReferences() {
    let links = groupLinks()
    for (group, references) in Dictionary(grouping: groupReferences, by: \.group) {
      guard let group, let list = references[0].list else { continue }
      let fixes = fix("give them to the services that link the group", .safe) { updater, _, _ throws(UpdateError) in
        // A link that is not among these services would lose the variables.
        guard let links = links[references[0].name], links.places.count == links.count else { throw .form("a group that others link") }
        try updater.distribute(references.map(\.item), of: list, in: group, to: links.places)
      }
      for reference in references { diagnostics[reference.finding].fixes = fixes }
    }
    groupReferences = []
  }

  /// Where a service links a group.
  fileprivate struct GroupLink {
    var item: YAMLNodeIndex
    /// The list that has it, and the service that has the list.
    var list: YAMLNodeIndex
    var service: YAMLNodeIndex
    /// The variables that the service says itself.
    var keys: Set<String>
  }

  /// Where the services beside the groups link them, and how often the whole file does.
  private func groupLinks() -> [String: (places: [GroupLink], count: Int)] {
    var links: [String: (places: [GroupLink], count: Int)] = [:]
    for node in tape.nodes.indices {
      if let group = text("fromGroup", of: node) { links[group, default: ([], 0)].count += 1 }
    }
    for service in entry("services").map({ tape.items(of: $0.value) }) ?? [] {
      guard let list = value("envVars", of: service), tape[list].kind == .sequence else { continue }
      let items = tape.items(of: list)
      let keys = Set(items.compactMap { text("key", of: $0) })
      for item in items {
        guard let group = text("fromGroup", of: item) else { continue }
        links[group]?.places.append(GroupLink(item: item, list: list, service: service, keys: keys))
      }
    }
    return links
  }

  /// What stands under a key of a mapping; nil for what is no mapping.
  private func value(_ name: StaticString, of mapping: YAMLNodeIndex) -> YAMLNodeIndex? {
    guard tape[mapping].kind == .mapping else { return nil }
    var key = mapping + 1
    while key < Int(tape[mapping].next) {
      let value = Int(tape[key].next)
      if tape.value(tape.resolve(key), equals: name) { return value }
      key = Int(tape[value].next)
    }
    return nil
  }

  private func text(_ name: StaticString, of mapping: YAMLNodeIndex) -> String? {
    value(name, of: mapping).flatMap { tape[$0].kind == .scalar ? tape.text($0) : nil }
  }
}

extension BlueprintUpdater {
  /// Takes variables out of a group and gives them to every service that links it, behind the link.
  fileprivate mutating func distribute(
    _ variables: [YAMLNodeIndex], of list: YAMLNodeIndex, in group: YAMLNodeIndex, to links: [BlueprintDecoder.GroupLink]
  ) throws(UpdateError) {
    let items = tape.items(of: list)
    for link in links {
      if isShared(link.service) || isShared(link.list) { throw .form("a list of variables") }
      let column = try lines.column(of: dash(of: link.item))
      var text = ""
      // What a service says itself wins over its groups.
      for variable in variables
      where !entries(of: variable).contains(where: { $0.name == "key" && link.keys.contains(tape.text($0.value)) }) {
        text += try written(variable, of: items, at: column)
      }
      if !text.isEmpty { insert(text, at: lines.lineEnd(end(of: link.item))) }
    }
    guard let entry = entries(of: group).first(where: { $0.value == list }) else { throw .form("a list of variables") }
    try remove(items: variables, of: entry)
  }
}
