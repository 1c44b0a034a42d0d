import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// References in environment groups, which Render does not take there, and that every service with a link to the group can have instead.
extension BlueprintDecoder {
  /// A variable of a group that takes its value from a database or a service.
  struct GroupReference {
    var item: YAMLNodeIndex
    /// The list that has it.
    var list: YAMLNodeIndex?
    var group = ""
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
      groupReferences[index].group = tape.text(name.value)
    }
  }

  /// Gives the references of groups their fixes, once all services have been read.
  mutating func repairGroupReferences() {
    let lists = Set(groupReferences.compactMap(\.list))
    for list in lists {
      let references = groupReferences.filter { $0.list == list }
      let group = references[0].group
      let fixes = fix("give them to the services that link the group", .safe) { updater, _, entries throws(UpdateError) in
        guard let services = entries.first(where: { $0.name == "services" }) else { throw .form("a group that no service links") }
        try updater.distribute(references.map(\.item), of: list, group: group, to: services.value)
      }
      for reference in references { diagnostics[reference.finding].fixes = fixes }
    }
    groupReferences = []
  }
}

extension BlueprintUpdater {
  /// Takes variables out of a group and gives them to every service that links it, behind the link.
  fileprivate mutating func distribute(
    _ variables: [YAMLNodeIndex], of list: YAMLNodeIndex, group: String, to services: YAMLNodeIndex
  ) throws(UpdateError) {
    let keys = variables.map { name(of: $0, under: "key") }
    var count = 0
    for service in tape.items(of: services) {
      guard let envVars = entries(of: service).first(where: { $0.name == "envVars" }), tape[envVars.value].kind == .sequence else {
        continue
      }
      let items = tape.items(of: envVars.value)
      let own = Set(items.map { name(of: $0, under: "key") })
      for link in items where name(of: link, under: "fromGroup") == group {
        guard let dash = lines.dash(before: Int(tape[link].start)), lines.isFirstOnLine(dash), !isShared(service), !isShared(envVars.value)
        else { throw .form("a list of variables") }
        count += 1
        // What a service says itself wins over its groups.
        let added = zip(variables, keys).filter { !own.contains($0.1) }.map(\.0)
        var text = ""
        for variable in added { text += try written(variable, at: lines.column(of: dash)) }
        if !text.isEmpty { insert(text, at: lines.lineEnd(end(of: link))) }
      }
    }
    // A link that is not among these services would lose the variables.
    guard count > 0, count == links(to: group), let entry = entry(of: list) else { throw .form("a group that others link") }
    try remove(items: variables, of: entry)
  }

  private func name(of item: YAMLNodeIndex, under key: String) -> String? {
    guard tape[item].kind == .mapping, let entry = entries(of: item).first(where: { $0.name == key }), tape[entry.value].kind == .scalar
    else { return nil }
    return tape.text(entry.value)
  }

  /// How often a group is linked in the whole file.
  private func links(to group: String) -> Int {
    tape.nodes.indices.count { tape[$0].kind == .mapping && name(of: $0, under: "fromGroup") == group }
  }

  private func entry(of value: YAMLNodeIndex) -> Entry? {
    let mapping = tape.nodes.indices.last { $0 < value && tape[$0].kind == .mapping && value < Int(tape[$0].next) }
    return mapping.flatMap { entries(of: $0).first { $0.value == value } }
  }
}
