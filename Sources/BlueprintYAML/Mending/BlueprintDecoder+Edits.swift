import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Fixes that take an entry out of a mapping, put one in, or write one anew, in the style of the file.
extension BlueprintDecoder {
  /// What edits the file, if it can be edited at all.
  enum Editor {
    case updater(BlueprintUpdater)
    case none
  }

  /// The edits of the mapping that is being read; nil where it is shared, or written in a form that is not edited.
  mutating func edits(
    _ body: (inout BlueprintUpdater, _ mapping: YAMLNodeIndex, [BlueprintUpdater.Entry]) throws(UpdateError) -> Void
  ) -> [TextEdit]? {
    let node = frame.node
    guard var updater = openEditor(), !tape[node].flags.contains(.hasMerge), !updater.isShared(node) else {
      return nil
    }
    do throws(UpdateError) {
      let entries = updater.entries(of: node)
      if tape[node].style == .block, !entries.allSatisfy({ updater.lines.hasColon(behind: updater.end(of: $0.key)) }) { return nil }
      try body(&updater, node, entries)
      // Between braces nothing ends a line, and the line may be as long as the file.
      if tape[node].style == .block { try updater.settle() }
      return updater.edits
    } catch {
      return nil
    }
  }

  private mutating func openEditor() -> BlueprintUpdater? {
    if editor == nil {
      let updater = BlueprintUpdater(document: document, tape: tape, notes: NoteChanges())
      editor = dialect == .manifest || updater.lines.hasUnusualBreaks || updater.hasManyAliases ? Editor.none : .updater(updater)
    }
    if case .updater(let updater) = editor { return updater }
    return nil
  }

  /// A fix that takes keys out, together with the comments that belong to them.
  mutating func removing(_ names: [String], _ message: String, _ applicability: FixIt.Applicability) -> [FixIt] {
    fix(message, applicability) { updater, mapping, entries throws(UpdateError) in
      let removed = entries.indices.filter { names.contains(entries[$0].name) }
      if removed.count == entries.count { throw .form("a mapping that would lose all its keys") }
      try updater.remove(removed, from: mapping, entries)
    }
  }

  /// A fix made of edits of the mapping that is being read; none where they cannot be made.
  mutating func fix(
    _ message: String, _ applicability: FixIt.Applicability,
    _ body: (inout BlueprintUpdater, _ mapping: YAMLNodeIndex, [BlueprintUpdater.Entry]) throws(UpdateError) -> Void
  ) -> [FixIt] {
    guard let edits = edits(body), !edits.isEmpty else { return [] }
    return [FixIt(message, applicability, edits)]
  }

  /// A fix that adds what an object says under a key, behind the last of some others.
  mutating func adding(
    _ key: String, of object: some BlueprintObject, behind others: [String], _ message: String, _ applicability: FixIt.Applicability
  ) -> [FixIt] {
    guard let field = object.fields.first(where: { $0.name == key }) else { return [] }
    return fix(message, applicability) { updater, mapping, entries throws(UpdateError) in
      try updater.insert(field, into: mapping, after: entries.last { others.contains($0.name) }, entries)
    }
  }

  /// A fix that writes an empty text behind a key that has nothing.
  func emptyText(_ key: Key, _ node: YAMLNodeIndex) -> [FixIt] { writing("\"\"", key, node, .unsafe) }

  /// A fix that writes an empty list behind a key that has nothing, where that says the same as no list.
  func emptyList(_ key: Key, _ node: YAMLNodeIndex) -> [FixIt] {
    let harmless = ["services", "databases", "envVarGroups", "envVars", "domains", "headers", "routes"]
    return harmless.contains(key.name.description) ? writing("[]", key, node, .safe) : []
  }

  private func writing(_ text: String, _ key: Key, _ node: YAMLNodeIndex, _ applicability: FixIt.Applicability) -> [FixIt] {
    guard tape[node].kind == .scalar, type(of: node) == .null, let entry = entry(key.name.description), node > entry.key,
      tape[node].flags.isDisjoint(with: [.hasAnchor, .hasTag]), tape[entry.key].kind == .scalar
    else { return [] }
    let range = tape.contentRange(of: node)
    if !range.isEmpty { return [FixIt("write \(text)", applicability, [TextEdit(range, text)])] }
    // Nothing at all: the text goes behind the colon of the key.
    let end = tape[entry.key].range.upperBound
    guard let colon = tape.bytes[end...].firstIndex(where: { $0 != UInt8(ascii: " ") }), tape.bytes[colon] == UInt8(ascii: ":") else {
      return []
    }
    return [FixIt("write \(text)", applicability, [TextEdit(colon + 1..<colon + 1, " \(text)")])]
  }
}
