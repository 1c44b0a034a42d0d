import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Spellings of earlier years: read, reported, and turned into the current ones.
extension BlueprintDecoder {
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
    guard let index = index(of: key.name) else { return nil }
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
    let current = String(replacement.prefix { $0 != "." })
    var notes: [Note] = []
    var fixes: [FixIt] = []
    if has(current), current == replacement, current != "domains" {
      notes.append(Note("'\(current)' is there too, and wins"))
    } else if let edits = edits(toModernise: name, entry) {
      fixes = [FixIt("write it as '\(replacement)'", .safe, edits)]
    }
    report(rule, .warning, "'\(name)' is an older spelling of '\(replacement)'", at: entry.key, notes: notes, fixes: fixes)
    return entry.value
  }

  /// The edits that turn an older key into the current one where that is a matter of one line.
  func edits(toModernise name: String, _ entry: Entry) -> [TextEdit]? {
    let key = tape[entry.key].range
    switch name {
    case "env": return [TextEdit(key, "runtime")]
    case "afterFirstDeployCommand": return [TextEdit(key, "initialDeployHook")]
    case "autoDeploy":
      guard case .boolean(let flag) = type(of: entry.value) else { return nil }
      return [TextEdit(key, "autoDeployTrigger"), TextEdit(tape.contentRange(of: entry.value), flag ? "commit" : "\"off\"")]
    default: return nil
    }
  }
}
