import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintUpdater {
  /// A key of a mapping with its value as they are written there.
  struct Entry {
    var name: String
    var key: YAMLNodeIndex
    var value: YAMLNodeIndex
  }

  func entries(of mapping: YAMLNodeIndex) -> [Entry] {
    var entries: [Entry] = []
    var key = mapping + 1
    while key < Int(tape[mapping].next) {
      let value = Int(tape[key].next)
      entries.append(Entry(name: tape.text(tape.resolve(key)), key: key, value: value))
      key = Int(tape[value].next)
    }
    return entries
  }

  mutating func update(
    _ mapping: YAMLNodeIndex, _ current: any BlueprintObject, _ wanted: any BlueprintObject
  ) throws(UpdateError) {
    let entries = entries(of: mapping)
    if tape[mapping].style == .block, !entries.allSatisfy({ lines.hasColon(behind: end(of: $0.key)) }) { throw .form("a key behind '?'") }
    let (before, after) = (current.fields, wanted.fields)
    if entries.isEmpty || (after.isEmpty && mapping != 0) {
      return edits.append(TextEdit(tape.contentRange(of: mapping), FlowText().text(of: .object(wanted))))
    }
    lazy var older = KeyList.olderSpellings(of: wanted)
    // A service of another type need not know the older spellings that its text has: a workflow never had `env`.
    lazy var formerlyOlder = type(of: current) == type(of: wanted) ? older : KeyList.olderSpellings(of: current)
    /// Where an entry stands for a key, in its current or in an older spelling.
    func entry(for name: String) -> Entry? {
      entries.first { $0.name == name } ?? entries.first { older[$0.name] == name }
    }
    var added: [(field: Field, previous: Entry?)] = []
    var previous: Entry?
    for field in after {
      let old = before.first { $0.name == field.name }
      let known = entry(for: field.name)
      let entry = known ?? entries.first { formerlyOlder[$0.name] == field.name }
      defer { previous = entry ?? previous }
      if let old, old.value == field.value, known != nil || entry == nil { continue }
      guard let entry else {
        // A value that is there nevertheless comes through a merge key; an entry of its own wins over that.
        added.append((field, previous))
        continue
      }
      if isShared(entry.value) { throw .shared(field.name) }
      let isConverted = entry.name != field.name && KeyList.converted.contains(entry.name)
      if let old, !isConverted, known != nil {
        try change(entry, in: mapping, old.value, field)
      } else {
        // Without an old value there is an empty list, or nothing behind the key.
        try replace(entry, in: mapping, by: field)
      }
    }
    var removed: [Int] = []
    for field in before where !after.contains(where: { $0.name == field.name }) {
      let stale = entries.indices.filter { entries[$0].name == field.name || formerlyOlder[entries[$0].name] == field.name }
      if stale.isEmpty { throw .shared(field.name) }
      removed += stale
    }
    removed.sort()
    if wanted is EnvVarKeys, hasStrongerSource(entries, before, after) { throw .form("a variable with several sources") }
    // A comment beside a secret may have another one in it, and goes with it.
    let variable = current as? EnvVarKeys
    let isSecret = variable?.value.map { LikelySecret.isValue($0, of: variable?.key ?? "") } ?? false
    let isOtherSource = variable != nil && !isSecret && removed.count == 1 && added.count == 1
    if removed.count == entries.count || isOtherSource, let (field, _) = added.first {
      // The last key, or the source of a variable's value, gives way to another; a comment above it stays.
      try replace(entries[removed.removeFirst()], in: mapping, by: field, isKept: false)
      added.removeFirst()
    }
    try remove(removed, from: mapping, entries)
    for (field, previous) in added { try insert(field, into: mapping, after: previous, entries) }
  }

  /// Whether a variable says, beside the source that it is read with, another one that would win over the new one.
  private func hasStrongerSource(_ entries: [Entry], _ before: [Field], _ after: [Field]) -> Bool {
    for source in ["fromGroup", "fromDatabase", "fromService", "value", "generateValue"] {
      if after.contains(where: { $0.name == source }) { return false }
      if entries.contains(where: { $0.name == source }), !before.contains(where: { $0.name == source }) { return true }
    }
    return false
  }

  mutating func change(
    _ entry: Entry, in mapping: YAMLNodeIndex, _ old: Field.Value, _ field: Field
  ) throws(UpdateError) {
    let node = tape[entry.value]
    switch (old, field.value) {
    // Nothing behind a key says the same as an empty text, but there is nothing to put another in the place of.
    case (.text, .text(let text, let isQuoted)) where node.kind == .scalar && !tape.contentRange(of: entry.value).isEmpty:
      if try changeLines(entry.value, to: text) { return }
      let style: YAMLNode.Style = isQuoted && node.style == .plain ? .doubleQuoted : node.style
      edits.append(TextEdit(tape.contentRange(of: entry.value), inline(text, style, in: mapping)))
    case (.literal, .literal(let text)) where node.kind == .scalar:
      edits.append(TextEdit(tape.contentRange(of: entry.value), text))
    case (.text, .text(let text, _)) where node.kind == .alias:
      edits.append(TextEdit(node.range, inline(text, .plain, in: mapping)))
    case (.object(let old), .object(let new)) where node.kind == .mapping:
      try update(entry.value, old, new)
    case (.list(let old), .list(let new)) where node.kind == .sequence && old.count > 0 && new.count > 0:
      try update(entry.value, old, new)
    // What it says comes from an older spelling elsewhere, and would say it again.
    case (.object, _) where node.kind == .scalar: throw .form("'\(field.name)', which is no mapping,")
    default:
      if !old.means(field.value) { try replace(entry, in: mapping, by: field) }
    }
  }

  private func inline(_ text: String, _ style: YAMLNode.Style, in mapping: YAMLNodeIndex) -> String {
    guard tape[mapping].style == .flow else { return ScalarText.like(style, text) }
    var local = LocalStyle()
    local.quotes["*"] = style
    return FlowText(style: local).text(of: .text(text, isQuoted: false), key: "")
  }

  /// Writes an entry anew, in its place; an entry with comments inside is not ours to write, unless nothing is left of it.
  mutating func replace(
    _ entry: Entry, in mapping: YAMLNodeIndex, by field: Field, isKept: Bool = true
  ) throws(UpdateError) {
    if isNeededElsewhere(entry.value) { throw .shared(field.name) }
    let style = LocalStyle(ofMapping: mapping, in: tape)
    let start = Int(tape[entry.key].start)
    if tape[mapping].style == .flow {
      return edits.append(TextEdit(start..<end(of: entry.value), FlowText(style: style).text(of: field)))
    }
    let end = end(of: entry.value)
    let lineEnd = lines.contentEnd(end)
    let rest = String(decoding: lines.bytes[end..<lineEnd], as: UTF8.self)
    let isOneLine = lines.lineStart(start) == lines.lineStart(end)
    if isKept, !field.value.isEmptyList, hasComments(inside: entry.value) || (!isOneLine && rest.contains("#")) {
      throw .form("'\(field.name)', which has comments inside,")
    }
    let text = emitted(field, indentation: lines.column(of: start), style).dropFirst(lines.column(of: start)).dropLast()
    // `domains: [] # none yet`: the comment stays on the line of the key.
    let head = text.prefix { $0 != "\n" }
    let comment = isOneLine && rest.contains("#") ? rest : ""
    edits.append(TextEdit(start..<lineEnd, lines.withLineEnds(head + comment + text.dropFirst(head.count))))
  }

  mutating func insert(
    _ field: Field, into mapping: YAMLNodeIndex, after previous: Entry?, _ entries: [Entry]
  ) throws(UpdateError) {
    let style = LocalStyle(ofMapping: mapping, in: tape)
    if tape[mapping].style == .flow {
      let place = end(of: (previous ?? entries[entries.count - 1]).value)
      return edits.append(TextEdit(place..<place, ", \(FlowText(style: style).text(of: field))"))
    }
    let first = entries[0]
    let indentation = lines.column(of: Int(tape[first.key].start))
    let text = emitted(field, indentation: indentation, style)
    if field.name == Self.noteKey, let places = notes.old.removeValue(forKey: mapping) {
      for (index, place) in places.enumerated() { edits.append(TextEdit(place, index == 0 ? lines.withLineEnds(text) : "")) }
      return
    }
    let isSection = indentation == 0
    // Before the first key only where that begins its line, for behind a dash there is no room; a section goes to the end
    // rather than between the first one and the comments at the head of the file.
    let fallback = isSection ? entries.last : lines.isFirstOnLine(Int(tape[first.key].start)) ? nil : first
    guard let anchor = previous ?? fallback else {
      let place = lines.startWithComments(Int(tape[first.key].start))
      return edits.append(TextEdit(place..<place, lines.withLineEnds(text)))
    }
    insert(lines.withLineEnds((isSection ? "\n" : "") + text), at: lines.lineEnd(end(of: anchor.value)))
  }

  mutating func remove(_ removed: [Int], from mapping: YAMLNodeIndex, _ entries: [Entry]) throws(UpdateError) {
    for index in removed where isNeededElsewhere(entries[index].value) { throw .shared(entries[index].name) }
    var removed = removed
    if removed.count == entries.count {
      // Nothing of the root would be left; an empty list says the same as none.
      guard let place = removed.lastIndex(where: { tape[entries[$0].value].kind == .sequence }) else {
        throw .form("a mapping that would lose all its keys")
      }
      let entry = entries[removed.remove(at: place)]
      edits.append(TextEdit(end(of: entry.key) + 1..<end(of: entry.value), " []"))
    }
    if tape[mapping].style == .flow {
      return removeFromFlow(removed, starts: entries.map { Int(tape[$0.key].start) }, ends: entries.map { end(of: $0.value) })
    }
    for run in removed.runs {
      let start = Int(tape[entries[run.lowerBound].key].start)
      let end = lines.lineEnd(end(of: entries[run.upperBound - 1].value))
      if lines.isFirstOnLine(start) {
        for index in run {
          let key = Int(tape[entries[index].key].start)
          if entries[index].name == Self.noteKey, let comments = notes.new.removeValue(forKey: mapping) {
            let range = lines.lineStart(key)..<lines.lineEnd(self.end(of: entries[index].value))
            edits.append(TextEdit(range, noteLines(comments, column: lines.column(of: key))))
            continue
          }
          var range = lines.startWithComments(key)..<lines.lineEnd(self.end(of: entries[index].value))
          // A section takes the empty lines with it that set it apart.
          if lines.column(of: key) == 0 { range = lines.withoutBlankLines(above: range) }
          edits.append(TextEdit(range, ""))
        }
      } else {
        // The keys behind a dash: the next one, or the comment above it, moves up to it.
        guard run.upperBound < entries.count else { throw .form("a list item that would lose all its keys") }
        edits.append(TextEdit(start..<lines.firstNonBlank(from: end), ""))
      }
    }
  }
}

extension Field.Value {
  fileprivate var isEmptyList: Bool {
    if case .list(let items) = self { items.count == 0 } else { false }
  }
}
