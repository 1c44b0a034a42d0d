import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintDecoder {
  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    guard !isProbe, let node = take(key) else { return }
    if tape[node].kind == .scalar { hide(node) }
    if tape[node].kind == .mapping {
      for pair in tape.pairs(of: node) {
        hide(tape[tape.resolve(pair.key)].kind == .scalar && type(of: pair.value) != .null ? pair.value : node)
      }
      report(
        "wrong-type", .error, "'envVars' is a list of '- key: …' entries, not a mapping", at: node,
        notes: ["write '- key: NAME' and below it 'value: …' for each variable"], fixes: fixesForVariables(in: node))
      return
    }
    guard let items = items(key, node) else { return }
    let isGroup = frame.label == EnvVarGroup.label
    var variables: [EnvVar] = []
    variables.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      guard tape[item].kind == .mapping else {
        hide(item)
        unreadItems[node, default: []].insert(index)
        report("wrong-type", .error, "an environment variable is a mapping with 'key', not \(describe(item))", at: item)
        continue
      }
      inside(item, label: EnvVarKeys.label) { decoder in
        var keys = EnvVarKeys()
        keys.visit(&decoder)
        variables.append(decoder.envVar(keys, inGroup: isGroup))
        decoder.finish(keys)
      }
    }
    if isGroup, !groupReferences.isEmpty { nameGroupReferences(in: node) }
    value = variables
  }

  /// Decides which form an environment variable has, and reports forms that contradict themselves.
  mutating func envVar(_ keys: EnvVarKeys, inGroup: Bool) -> EnvVar {
    if let group = keys.fromGroup {
      for entry in entries[frame.first..<frame.end] where entry.isUsed && !tape.value(tape.resolve(entry.key), equals: "fromGroup") {
        let name = tape.text(tape.resolve(entry.key))
        report(
          "group-reference-with-key", .error, "'fromGroup' links a whole group and takes no '\(name)'", at: entry.key,
          fixes: removing([name], "drop '\(name)'", .unsafe))
      }
      if inGroup, let link = entry("fromGroup") {
        report("group-reference-inside", .error, "an environment group cannot link another group", at: link.key)
      }
      return EnvVar(key: "", value: .group(group))
    }
    if keys.key == nil, index(of: "key") == nil { frame.missing.append("key") }
    // A key and one source: what nearly all are.
    if frame.end - frame.first == 2, !inGroup, keys.key != nil, keys.generateValue ?? true, keys.sync != true {
      let value = Self.value(of: keys)
      if value != .literal(nil) { return EnvVar(key: keys.key ?? "", value: value) }
    }
    let sources = ["value", "generateValue", "sync", "fromDatabase", "fromService"].filter(has)
    if sources.count > 1, let second = entry(sources[1]) {
      report(
        "env-value-source", .error, "\(subject) has \(Spelling.list(sources, "and")), and only one can say where its value comes from",
        at: second.key, notes: ["Render's validator refuses the file"], fixes: fixesForSources(sources, keys))
    } else if sources.isEmpty, let outside = outsideSource {
      reportOutsideSource(outside, of: keys.key ?? "", inGroup: inGroup)
    } else if sources.isEmpty, keys.previewValue == nil, index(of: "fromGroup") == nil {
      report(
        "env-value-source", .error, "\(subject) has no value", at: frame.node,
        notes: ["say 'value', 'generateValue', 'sync: false', 'fromDatabase' or 'fromService'"])
    }
    if sources == ["sync"], keys.sync == true, let sync = entry("sync") {
      report(
        "sync-true", .info, "only 'sync: false' has a documented meaning", at: sync.key,
        notes: [Note("'sync: true' alone leaves \(subject) without a value")])
    }
    if sources == ["generateValue"], keys.generateValue == false, let flag = entry("generateValue") {
      report(
        "generate-value-false", .warning, "'generateValue: false' has no documented meaning", at: flag.key,
        notes: [Note("alone it leaves \(subject) without a value")])
    }
    if keys.previewValue != nil, keys.fromDatabase != nil || keys.fromService != nil, let preview = entry("previewValue") {
      report("env-value-source", .error, "'previewValue' cannot stand beside a reference", at: preview.key)
    }
    if inGroup {
      if keys.sync == false, let sync = entry("sync") {
        report(
          "group-sync-false", .error, "\(subject) has 'sync: false' in a group, where Render drops it silently", at: sync.key,
          notes: ["write it in each service, or keep the value in a group of the Dashboard"])
      }
      for name in ["fromDatabase", "fromService"] { reportGroupReference(name) }
    }
    return EnvVar(key: keys.key ?? "", value: Self.value(of: keys), previewValue: keys.previewValue)
  }

  static func value(of keys: EnvVarKeys) -> EnvVar.Value {
    if let reference = keys.fromDatabase { return .database(reference) }
    if let reference = keys.fromService { return .service(reference) }
    if let value = keys.value { return .literal(value) }
    if keys.generateValue == true { return .generated }
    if keys.sync == false { return .prompted }
    return .literal(nil)
  }
}
