import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// What is said beside the variables of a service, or in a word that a variable does not have, and is a matter of its variables.
extension BlueprintDecoder {
  // MARK: - Settings that are variables

  /// Reports a setting that Render takes from a variable; false for other keys.
  mutating func reportSettingOfVariable(_ entry: Entry, _ name: String) -> Bool {
    guard tape[entry.value].kind == .scalar, let setting = Self.settings.first(where: { Spelling.isSame($0.key, name) }) else {
      return false
    }
    let list = self.entry("envVars").map { tape.items(of: $0.value) } ?? []
    let isSaid = list.contains { item in
      tape.pairs(of: tape.resolve(item)).contains {
        tape.value(tape.resolve($0.key), equals: "key") && tape.value(tape.resolve($0.value), equals: setting.variable)
      }
    }
    let text = tape.text(entry.value)
    let fixes =
      isSaid || text.isEmpty
      ? []
      : fix("write it as variable '\(setting.variable)'", setting.applicability) { updater, mapping, entries throws(UpdateError) in
        guard let old = entries.first(where: { $0.name == name }) else { throw .shared(name) }
        try updater.makeVariable(setting.variable, text, of: old, in: mapping, entries)
      }
    report(
      "unknown-key", .error, "unknown key '\(name)' in \(subject)", at: entry.key, label: "it is the variable '\(setting.variable)'",
      fixes: fixes)
    return true
  }

  /// A program may listen at a port of its own without asking the variable.
  private static let settings: [(key: String, variable: String, applicability: FixIt.Applicability)] = [
    ("pythonVersion", "PYTHON_VERSION", .safe), ("nodeVersion", "NODE_VERSION", .safe), ("bunVersion", "BUN_VERSION", .safe),
    ("port", "PORT", .unsafe),
  ]

  // MARK: - Values that are kept elsewhere

  /// The number of the entry by which a variable says, as on other platforms, that its value is kept outside of the file.
  var outsideSource: Int? {
    (frame.first..<frame.end).first { index in
      !entries[index].isUsed
        && ["fromSecret", "fromEnv", "fromEnvVar", "fromEnvironment", "valueFrom"].contains { entries[index].isNamed($0) }
    }
  }

  /// Reports such an entry: Render asks for the value, and keeps it.
  mutating func reportOutsideSource(_ index: Int, of variable: String, inGroup: Bool) {
    entries[index].isUsed = true
    let entry = entries[index]
    let name = String(decoding: entry.name, as: UTF8.self)
    hide(entry.value)
    // Under another name it may be the value of something else.
    let isSame = tape[entry.value].kind == .scalar && tape.text(entry.value) == variable
    var fixes: [FixIt] = []
    if !inGroup, let field = EnvVarKeys(EnvVar(key: "", value: .prompted)).fields.first(where: { $0.name == "sync" }) {
      fixes = fix("write 'sync: false'", isSame ? .safe : .unsafe) { updater, mapping, entries throws(UpdateError) in
        guard let entry = entries.first(where: { $0.name == name }) else { throw .shared(name) }
        try updater.replace(entry, in: mapping, by: field)
      }
    }
    report(
      "unknown-key", .error, "unknown key '\(name)' in \(subject)", at: entry.key,
      notes: [
        inGroup
          ? "write 'sync: false' in each service, or keep the value in a group of the Dashboard"
          : "with 'sync: false' Render asks for the value when the Blueprint is first created, and keeps it"
      ], fixes: fixes)
  }
}

extension BlueprintUpdater {
  /// Makes a variable of an entry, behind the others.
  fileprivate mutating func makeVariable(
    _ name: String, _ text: String, of old: Entry, in mapping: YAMLNodeIndex, _ entries: [Entry]
  ) throws(UpdateError) {
    guard let list = entries.first(where: { $0.name == "envVars" }) else {
      var program = BackgroundWorker()
      program.envVars = [EnvVar(key: name, value: .literal(text))]
      guard let field = program.fields.first(where: { $0.name == "envVars" }) else { throw .shared(name) }
      return try replace(old, in: mapping, by: field)
    }
    guard tape[list.value].kind == .sequence, tape[list.value].style == .block, !isShared(list.value),
      let last = tape.items(of: list.value).last
    else { throw .form("a list of variables") }
    let indentation = String(repeating: " ", count: try lines.column(of: dash(of: last)))
    let value = ScalarText.like(.doubleQuoted, text)
    insert(
      "\(indentation)- key: \(name)\(lines.lineEnd)\(indentation)  value: \(value)\(lines.lineEnd)", at: lines.lineEnd(end(of: last)))
    try remove(entries.indices.filter { entries[$0].key == old.key }, from: mapping, entries)
  }
}
