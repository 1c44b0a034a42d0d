import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// What is left to say at the end of an object: what its keys ask of one another, and keys that nobody knows.
extension BlueprintDecoder {
  mutating func finish<Object: BlueprintObject>(_ object: Object) {
    // First, as a key by another name is not missing.
    for index in frame.first..<frame.end where !entries[index].isUsed {
      reportUnknown(entries[index], in: Object.self)
    }
    for demand in Object.demands { check(demand) }
    for key in frame.missing { reportMissing(key) }
    if mergedKeys.last?.node == frame.node { repairMergedKeys(object) }
    if !groupReferences.isEmpty, Object.self == Blueprint.self || Object.self == Environment.self { repairGroupReferences() }
  }

  mutating func check(_ demand: Demand) {
    switch demand {
    case .atLeastOne(let keys):
      if !keys.contains(where: { has($0) || isReported(missing: $0) }) {
        report("missing-key", .error, "\(subject) needs \(Spelling.list(keys))", at: frame.node)
      }
    case .exactlyOne(let keys):
      let present = keys.filter { has($0) }
      let isReference = frame.label == ServiceReference.label
      if present.isEmpty {
        if keys.contains(where: isReported) { return }
        let rule = isReference ? "reference-needs-one-target" : "missing-key"
        report(
          rule, .error, "\(subject) needs either \(Spelling.list(keys))", at: frame.node,
          fixes: isReference ? fixesForMissingProperty() : [])
      } else if present.count > 1, let second = entry(present[1]) {
        let rule = isReference ? "reference-needs-one-target" : "conflicting-keys"
        report(rule, .error, "\(subject) can have only one of \(Spelling.list(present, "and"))", at: second.key)
      }
    case .required(let key, let other):
      if !has(key), !has(other), !(key == "runtime" && has("env")) { reportMissing(key) }
    case .excludes(let key, let others):
      guard has(key) else { return }
      for other in others {
        guard let entry = entry(other) else { continue }
        report("conflicting-keys", .error, "'\(other)' comes from the build source and cannot stand beside '\(key)'", at: entry.key)
      }
    case .onlyForDocker(let keys):
      guard let runtime = entry("runtime"), !tape.value(runtime.value, equals: "docker") else { return }
      for key in keys {
        guard let entry = entry(key) else { continue }
        report("conflicting-keys", .error, "'\(key)' is for 'runtime: docker' only", at: entry.key)
      }
    }
  }

  /// Whether an object cannot do without a key that it does not have.
  private func isNeeded(_ key: String, by demands: [Demand]) -> Bool {
    frame.missing.contains(key)
      || demands.contains { demand in
        switch demand {
        case .atLeastOne(let keys), .exactlyOne(let keys): keys.contains(key) && !keys.contains(where: has)
        case .required(let needed, let other): needed == key && !has(key) && !has(other)
        case .excludes, .onlyForDocker: false
        }
      }
  }

  mutating func reportUnknown<Object: BlueprintObject>(_ entry: Entry, in type: Object.Type) {
    guard diagnostics.count < Diagnostic.mostPerFile else { return }
    let key = tape.resolve(entry.key)
    guard tape[key].kind == .scalar else {
      hide(entry.value)
      report("unknown-key", .error, "a key is a word, not \(describe(key))", at: entry.key)
      return
    }
    if tape.isMergeKey(entry.key) { return }
    let name = tape.text(key)
    if reportMisplaced(entry, name, in: type) { return }
    let keys = KeyList(of: type)
    var notes: [Note] = []
    var fixes: [FixIt] = []
    var label: String?
    let certain = OtherKeyNames.key(for: name, in: keys.names) ?? commandKey(for: name, in: keys.names)
    let isCollection = tape[entry.value].kind != .scalar
    // A mapping is never meant by the name of a text.
    let near = (certain ?? Spelling.nearest(to: name, in: keys.names)).flatMap { isCollection && !keys.collections.contains($0) ? nil : $0 }
    // A misspelt command may be seen; what stands under a name of the author's own may be anything.
    let isOwn = near == nil && KeyList.owners(of: name).isEmpty && !isPlainlyNoSecret(entry.value)
    if isOwn || near == "envVars" || isInsideVariable || isCollection { hide(entry.value) }
    if let near, !has(near) {
      reportedGaps[frame.node, default: []].insert(near)
      label = "did you mean '\(near)'?"
      fixes = [replacing(key, by: near, certain == nil ? .unsafe : .safe)]
    } else if Object.self == Blueprint.self, name.hasPrefix("x-") || name.hasPrefix("."), tape[entry.value].flags.contains(.hasAnchor) {
      report(
        "root-helper-key", .error, "'\(name)' only holds an anchor, and the root of a blueprint takes no such key", at: entry.key,
        notes: ["put the anchor on a real entry, or share variables through an environment group"])
      return
    } else if case let owners = KeyList.owners(of: name), !owners.isEmpty {
      notes.append(Note("'\(name)' is a key of: \(owners.joined(separator: ", "))"))
    } else if keys.names.count <= 10 {
      notes.append(Note("\(frame.label) takes \(Spelling.list(keys.names, "and"))"))
    }
    let isHarmless = Object.isOpen && !(near.map { isNeeded($0, by: Object.demands) } ?? false)
    if isHarmless { notes.append("the published schema does not forbid it, but nothing is known to read it") }
    report(
      "unknown-key", isHarmless ? .warning : .error, "unknown key '\(name)' in \(subject)", at: entry.key, label: label,
      notes: notes, fixes: fixes)
  }
}
