import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Spellings of earlier years: read, reported, and turned into the current ones.
extension BlueprintDecoder {
  /// An older key whose value becomes part of a list or a mapping.
  struct MergedKey {
    /// The mapping that has it.
    var node: YAMLNodeIndex
    var name: String
    var current: String
    /// The number of its finding, which is still to get its fix.
    var finding: Int
  }

  mutating func olderFlag(_ key: Key) -> Bool? {
    guard let node = takeOlder(key) else { return nil }
    return flag(key, at: node)
  }

  mutating func olderString(_ key: Key) -> String? {
    guard let node = takeOlder(key) else { return nil }
    return text(key, node)
  }

  mutating func olderInteger(_ key: Key) -> Int? {
    guard let node = takeOlder(key) else { return nil }
    guard tape[node].kind == .scalar, let number = Int(tape.text(node)) else {
      reportWrongType(key.name.description, node, wants: "a whole number")
      return nil
    }
    return number
  }

  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? {
    guard let node = takeOlder(key) else { return nil }
    return word(key, at: node)
  }

  mutating func takeOlder(_ key: Key) -> YAMLNodeIndex? {
    guard !isProbe, let index = index(of: key.name) else { return nil }
    let entry = entries[index]
    let name = key.name.description
    // `env` with a list is a misspelt `envVars`: left to be reported as an unknown key.
    if name == "env", tape[entry.value].kind != .scalar { return nil }
    entries[index].isUsed = true
    frame.next = index + 1
    guard let replacement = key.replacement?.description else { return entry.value }
    let rule =
      switch name {
      case "env": "deprecated-env"
      case "autoDeploy": "deprecated-auto-deploy"
      case "previewsEnabled", "previewsExpireAfterDays": "deprecated-root-previews"
      case "domain": "deprecated-domain"
      case "afterFirstDeployCommand": "deprecated-after-first-deploy"
      default: "deprecated-service-previews"
      }
    let (notes, fixes) = repair(name, entry, replacement)
    report(rule, .warning, "'\(name)' is an older spelling of '\(replacement)'", at: entry.key, notes: notes, fixes: fixes)
    return entry.value
  }

  private mutating func repair(_ name: String, _ older: Entry, _ replacement: String) -> (notes: [Note], fixes: [FixIt]) {
    let parts = replacement.split(separator: ".").map(String.init)
    if let winner = winner(over: parts) {
      let isSame = tape[winner].kind == .scalar && tape.text(winner) == tape.text(older.value)
      // That 'autoDeployTrigger' wins is documented.
      let isCertain = isSame || name == "autoDeploy"
      let note: Note = isSame ? Note("'\(replacement)' says the same") : Note("'\(replacement)' is there too, and wins")
      return ([note], removing([name], "drop '\(name)'", isCertain ? .safe : .unsafe))
    }
    switch name {
    case "env", "afterFirstDeployCommand":
      return ([], rewriting(name, as: replacement) { _ in nil })
    case "autoDeploy":
      guard let isOn = truth(of: older.value) else { return ([], []) }
      return ([], rewriting(name, as: replacement) { _ in isOn ? "commit" : "\"off\"" })
    default:
      guard diagnostics.count < Diagnostic.mostPerFile else { return ([], []) }
      mergedKeys.append(MergedKey(node: frame.node, name: name, current: parts[0], finding: diagnostics.count))
      return ([], [])
    }
  }

  /// The value of the current key, where one is there beside an older one; a list takes what both say.
  private func winner(over path: [String]) -> YAMLNodeIndex? {
    guard path[0] != "domains", let current = entry(path[0]) else { return nil }
    guard path.count > 1 else { return current.value }
    return tape.pairs(of: current.value).first { tape.text(tape.resolve($0.key)) == path[1] }.map { tape.resolve($0.value) }
  }

  /// A fix on one line: another key, and another value where one is given.
  private mutating func rewriting(_ name: String, as current: String, value: (YAMLNodeIndex) -> String?) -> [FixIt] {
    let tape = tape
    return fix("write it as '\(current)'", .safe) { updater, _, entries throws(UpdateError) in
      let found = entries.filter { $0.name == name }
      guard found.count == 1, let entry = found.first, tape[entry.key].kind == .scalar else { throw .form("a key that is there twice") }
      updater.edits.append(TextEdit(tape.contentRange(of: entry.key), current))
      guard let text = value(entry.value) else { return }
      if updater.isShared(entry.value) { throw .shared(name) }
      updater.edits.append(TextEdit(tape.contentRange(of: entry.value), text))
    }
  }

  /// Gives older keys that become part of something else their fixes, once the object that has them is complete.
  mutating func repairMergedKeys(_ object: some BlueprintObject) {
    let node = frame.node
    let keys = mergedKeys.filter { $0.node == node }
    mergedKeys.removeAll { $0.node == node }
    var probe = BlueprintDecoder(tape: tape, document: document, dialect: dialect)
    probe.isProbe = true
    let plain = probe.withoutOlderKeys(node, like: object)
    for current in Set(keys.map(\.current)) {
      guard let wanted = object.fields.first(where: { $0.name == current }) else { continue }
      let names = keys.filter { $0.current == current }.map(\.name)
      let old = plain.fields.first { $0.name == current }
      let fixes = fix("write it as '\(current)'", .safe) { updater, mapping, entries throws(UpdateError) in
        try updater.merge(names, of: mapping, entries, from: old, into: wanted)
      }
      for key in keys where key.current == current { diagnostics[key.finding].fixes = fixes }
    }
  }

  private mutating func withoutOlderKeys<Object: BlueprintObject>(_ node: YAMLNodeIndex, like object: Object) -> Object {
    var plain = Object()
    decode(node, into: &plain)
    return plain
  }
}

extension BlueprintUpdater {
  /// Writes what older keys say under the key that took their place, and takes them out.
  mutating func merge(
    _ older: [String], of mapping: YAMLNodeIndex, _ entries: [Entry], from old: Field?, into wanted: Field
  ) throws(UpdateError) {
    guard entries.count(where: { $0.name == wanted.name }) < 2 else { throw .form("a key that is there twice") }
    var stale = entries.indices.filter { older.contains(entries[$0].name) }
    if let current = entries.first(where: { $0.name == wanted.name }) {
      if isShared(current.value) { throw .shared(wanted.name) }
      if let old {
        if old.value != wanted.value { try change(current, in: mapping, old.value, wanted) }
      } else {
        try replace(current, in: mapping, by: wanted)
      }
    } else {
      guard !stale.isEmpty else { throw .shared(wanted.name) }
      try replace(entries[stale.removeFirst()], in: mapping, by: wanted)
    }
    try remove(stale, from: mapping, entries)
  }
}
