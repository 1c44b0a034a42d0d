import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Finds the smallest edits, from the outside in: what is equal is not looked into.
struct BlueprintUpdater {
  let tape: YAMLTape
  let lines: SourceLines
  private let aliases: [(alias: YAMLNodeIndex, target: YAMLNodeIndex)]
  /// Nodes that an alias stands for.
  private let shared: Set<YAMLNodeIndex>
  private let listIndentation: Int
  var edits: [TextEdit] = []
  /// Comment lines of services that go, and that come, where a pre-deploy command comes or goes or would stand.
  private var oldNotes: [YAMLNodeIndex: [Range<Int>]]
  private var newNotes: [YAMLNodeIndex: [String]]
  /// What has become of the items of each list that is not what it was.
  var alignments: [YAMLNodeIndex: ListAlignment] = [:]

  init(document: YAMLDocument, tape: YAMLTape, notes: NoteChanges = NoteChanges()) {
    self.tape = tape
    (oldNotes, newNotes) = (notes.old, notes.new)
    lines = SourceLines(document.source.bytes)
    aliases = tape.nodes.indices.lazy.filter { tape[$0].kind == .alias }.map { ($0, Int(tape[$0].content)) }
    shared = Set(aliases.map(\.target))
    listIndentation = Self.listIndentation(tape, lines)
  }

  mutating func run(_ root: YAMLNodeIndex, _ current: Blueprint, _ wanted: Blueprint) throws(UpdateError) {
    guard tape[root].kind == .mapping else { throw .unreadable }
    if tape[root].content == 0 {
      if wanted.means(Blueprint()) { return }
      var emitter = BlueprintEmitter()
      let text = String(decoding: emitter.emit(wanted).dropLast(), as: UTF8.self)
      if lines.hasUnusualBreaks { throw .form("a file with line breaks other than LF and CRLF") }
      return edits.append(TextEdit(tape.contentRange(of: root), lines.withLineEnds(text)))
    }
    try update(root, current, wanted)
    for range in oldNotes.values.joined() { edits.append(TextEdit(range, "")) }
    for (service, notes) in newNotes { insert(notes, into: service) }
    removeLastLineEnd()
    if !edits.isEmpty, lines.hasUnusualBreaks { throw .form("a file with line breaks other than LF and CRLF") }
  }

  /// A file without a line end at its end has none either when its last lines are gone.
  private mutating func removeLastLineEnd() {
    guard lines.bytes.last != 0x0A, edits.contains(where: { $0.range.upperBound == lines.bytes.count }) else { return }
    var start = lines.bytes.count
    for edit in edits.sorted(by: { $0.range.upperBound > $1.range.upperBound }) where edit.range.upperBound >= start {
      guard edit.replacement.isEmpty else { return }
      start = min(start, edit.range.lowerBound)
    }
    guard start > 0, start < lines.bytes.count, lines.bytes[start - 1] == 0x0A else { return }
    edits.append(TextEdit(lines.contentEnd(lines.lineStart(start - 1))..<start, ""))
  }

  // MARK: - Notes

  /// Puts comment lines where the pre-deploy command would stand.
  private mutating func insert(_ notes: [String], into service: YAMLNodeIndex) {
    let entries = entries(of: service)
    let order = KeyList(of: WebService.self).names.prefix { $0 != Self.noteKey }
    guard tape[service].style == .block, let anchor = order.reversed().lazy.compactMap({ name in entries.first { $0.name == name } }).first
    else {
      // Between braces there is no room for a line; it goes above the service.
      guard let dash = lines.dash(before: Int(tape[service].start)), lines.isFirstOnLine(dash) else { return }
      let place = lines.lineStart(dash)
      return edits.append(TextEdit(place..<place, noteLines(notes, column: lines.column(of: dash))))
    }
    insert(noteLines(notes, column: lines.column(of: Int(tape[anchor.key].start))), at: lines.lineEnd(end(of: anchor.value)))
  }

  private func noteLines(_ notes: [String], column: Int) -> String {
    notes.map { String(repeating: " ", count: column) + $0 + lines.lineEnd }.joined()
  }

  /// The key that notes stand for.
  private static let noteKey = "preDeployCommand"

  /// Whether the items of lists stand under their key or two columns behind it, as the beginning of the file has it most.
  private static func listIndentation(_ tape: YAMLTape, _ lines: SourceLines) -> Int {
    var (balance, votes) = (0, 0)
    for (index, node) in tape.nodes.enumerated() where node.kind == .sequence && node.style == .block && index > 0 {
      // The node before a list in reading order is its key.
      guard tape[index - 1].kind == .scalar else { continue }
      balance += lines.column(of: Int(node.start)) > lines.column(of: Int(tape[index - 1].start)) ? 1 : -1
      votes += 1
      if votes == 32 { break }
    }
    return balance < 0 ? 0 : 2
  }

  // MARK: - Mappings

  /// A key of a mapping with its value as they are written there.
  struct Entry {
    var name: String
    var key: YAMLNodeIndex
    var value: YAMLNodeIndex
  }

  private func entries(of mapping: YAMLNodeIndex) -> [Entry] {
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
    /// Where an entry stands for a key, in its current or in an older spelling.
    func entry(for name: String) -> Entry? {
      entries.first { $0.name == name } ?? entries.first { older[$0.name] == name }
    }
    var added: [(field: Field, previous: Entry?)] = []
    var previous: Entry?
    for field in after {
      let old = before.first { $0.name == field.name }
      let entry = entry(for: field.name)
      defer { previous = entry ?? previous }
      if let old, old.value == field.value { continue }
      guard let entry else {
        // A value that is there nevertheless comes through a merge key; an entry of its own wins over that.
        added.append((field, previous))
        continue
      }
      if shared.contains(entry.value) { throw .shared(field.name) }
      let isConverted = entry.name != field.name && KeyList.converted.contains(entry.name)
      if let old, !isConverted {
        try change(entry, in: mapping, old.value, field)
      } else {
        // Without an old value there is an empty list, or nothing behind the key.
        try replace(entry, in: mapping, by: field)
      }
    }
    var removed: [Int] = []
    for field in before where !after.contains(where: { $0.name == field.name }) {
      let stale = entries.indices.filter { entries[$0].name == field.name || older[entries[$0].name] == field.name }
      if stale.isEmpty { throw .shared(field.name) }
      removed += stale
    }
    removed.sort()
    if removed.count == entries.count, let (field, _) = added.first {
      // The last key gives way to another.
      try replace(entries[removed.removeFirst()], in: mapping, by: field, isKept: false)
      added.removeFirst()
    }
    try remove(removed, from: mapping, entries)
    for (field, previous) in added { try insert(field, into: mapping, after: previous, entries) }
  }

  private mutating func change(
    _ entry: Entry, in mapping: YAMLNodeIndex, _ old: Field.Value, _ field: Field
  ) throws(UpdateError) {
    let node = tape[entry.value]
    switch (old, field.value) {
    // Nothing behind a key says the same as an empty text, but there is nothing to put another in the place of.
    case (.text, .text(let text, let isQuoted)) where node.kind == .scalar && !tape.contentRange(of: entry.value).isEmpty:
      if try changeBlockScalar(entry.value, to: text) { return }
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
  private mutating func replace(
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

  private mutating func insert(
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
    if field.name == Self.noteKey, let places = oldNotes.removeValue(forKey: mapping) {
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

  private mutating func remove(_ removed: [Int], from mapping: YAMLNodeIndex, _ entries: [Entry]) throws(UpdateError) {
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
          if entries[index].name == Self.noteKey, let notes = newNotes.removeValue(forKey: mapping) {
            let range = lines.lineStart(key)..<lines.lineEnd(self.end(of: entries[index].value))
            edits.append(TextEdit(range, noteLines(notes, column: lines.column(of: key))))
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

  // MARK: - Text

  /// Deletes parts of a collection between braces or brackets with the commas that they no longer need.
  mutating func removeFromFlow(_ removed: [Int], starts: [Int], ends: [Int]) {
    for run in removed.runs {
      let range =
        run.upperBound < starts.count
        ? starts[run.lowerBound]..<starts[run.upperBound] : ends[run.lowerBound - 1]..<ends[run.upperBound - 1]
      edits.append(TextEdit(range, ""))
    }
  }

  func isShared(_ node: YAMLNodeIndex) -> Bool { shared.contains(node) }

  /// Tells whether an alias outside of a node stands for it or for something inside it.
  func isNeededElsewhere(_ node: YAMLNodeIndex) -> Bool {
    let inside = node..<Int(tape[node].next)
    return aliases.contains { inside.contains($0.target) && !inside.contains($0.alias) }
  }

  /// Tells whether comments stand between the nodes of a collection.
  private func hasComments(inside node: YAMLNodeIndex) -> Bool {
    var position = Int(tape[node].start)
    for index in node..<Int(tape[node].next) where tape[index].kind == .scalar || tape[index].kind == .alias {
      if lines.bytes[position..<max(position, Int(tape[index].start))].contains(UInt8(ascii: "#")) { return true }
      position = end(of: index)
    }
    return false
  }

  func end(of node: YAMLNodeIndex) -> Int { Int(tape[node].end) }

  private func emitted(_ field: Field, indentation: Int, _ style: LocalStyle) -> String {
    var emitter = BlueprintEmitter(indentation: indentation, listIndentation: listIndentation, style: style)
    return emitter.emit(field)
  }

  func emitted(_ item: Item, indentation: Int, _ style: LocalStyle) -> String {
    var emitter = BlueprintEmitter(indentation: indentation, listIndentation: listIndentation, style: style)
    return emitter.emit(item)
  }

  /// Puts whole lines at the end of a line; the last line of a file may lack its end.
  mutating func insert(_ text: String, at place: Int) {
    let needsLineEnd = place > 0 && lines.bytes[place - 1] != 0x0A
    edits.append(TextEdit(place..<place, needsLineEnd ? lines.lineEnd + text.dropLast() : text))
  }
}

extension Field.Value {
  fileprivate var isEmptyList: Bool {
    if case .list(let items) = self { items.count == 0 } else { false }
  }
}

extension [Int] {
  /// Runs of consecutive numbers in a sorted list.
  fileprivate var runs: [Range<Int>] {
    reduce(into: []) { runs, number in
      if runs.last?.upperBound == number {
        runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<number + 1
      } else {
        runs.append(number..<number + 1)
      }
    }
  }
}
