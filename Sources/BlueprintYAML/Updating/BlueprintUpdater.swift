import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Finds the smallest edits, from the outside in: what is equal is not looked into.
struct BlueprintUpdater {
  private let tape: YAMLTape
  private let lines: SourceLines
  /// Nodes that an alias stands for.
  private let shared: Set<YAMLNodeIndex>
  private let listIndentation: Int
  private(set) var edits: [TextEdit] = []

  init(document: YAMLDocument, tape: YAMLTape) {
    self.tape = tape
    lines = SourceLines(document.source.bytes)
    shared = Set(tape.nodes.lazy.filter { $0.kind == .alias }.map { Int($0.content) })
    listIndentation = Self.listIndentation(tape, lines)
  }

  mutating func run(_ root: YAMLNodeIndex, _ current: Blueprint, _ wanted: Blueprint) throws(UpdateError) {
    guard tape[root].kind == .mapping else { throw .unreadable }
    if entries(of: root).isEmpty {
      var emitter = BlueprintEmitter()
      let text = String(decoding: emitter.emit(wanted).dropLast(), as: UTF8.self)
      return edits.append(TextEdit(tape.contentRange(of: root), lines.withLineEnds(text)))
    }
    try update(root, current, wanted)
  }

  /// Whether the items of lists stand under their key or two columns behind it, as the file has it most.
  private static func listIndentation(_ tape: YAMLTape, _ lines: SourceLines) -> Int {
    var balance = 0
    for (index, node) in tape.nodes.enumerated() where node.kind == .mapping && node.style == .block {
      for pair in tape.pairs(of: index)
      where tape[pair.value].kind == .sequence && tape[pair.value].style == .block && pair.value > pair.key {
        balance += lines.column(of: Int(tape[pair.value].start)) > lines.column(of: Int(tape[pair.key].start)) ? 1 : -1
      }
    }
    return balance < 0 ? 0 : 2
  }

  // MARK: - Mappings

  /// A key of a mapping with its value as they are written there.
  private struct Entry {
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

  private mutating func update(
    _ mapping: YAMLNodeIndex, _ current: any BlueprintObject, _ wanted: any BlueprintObject
  ) throws(UpdateError) {
    let entries = entries(of: mapping)
    if entries.isEmpty { return edits.append(TextEdit(tape.contentRange(of: mapping), FlowText.text(of: wanted))) }
    let (before, after) = (current.fields, wanted.fields)
    let older = KeyList.olderSpellings(of: wanted)
    /// Where an entry stands for a key, in its current or in an older spelling.
    func entry(for name: String) -> Entry? {
      entries.first { $0.name == name } ?? entries.first { older[$0.name] == name }
    }
    var removed: [Entry] = []
    var added: [(field: Field, previous: Entry?)] = []
    var previous: Entry?
    for field in after {
      let old = before.first { $0.name == field.name }
      let entry = entry(for: field.name)
      defer { previous = entry ?? previous }
      guard let old else {
        added.append((field, previous))
        continue
      }
      if old.value == field.value { continue }
      guard let entry else {
        // It comes through a merge key: an entry of its own wins over that.
        added.append((field, previous))
        continue
      }
      let isRenamed = entry.name != field.name && KeyList.converted.contains(entry.name)
      try change(entry, in: mapping, old.value, field, replacesEntry: isRenamed)
    }
    for field in before where !after.contains(where: { $0.name == field.name }) {
      let stale = entries.filter { $0.name == field.name || older[$0.name] == field.name }
      if stale.isEmpty { throw .shared(field.name) }
      removed += stale
    }
    try remove(removed, from: mapping, entries)
    for (field, previous) in added { try insert(field, into: mapping, after: previous, entries) }
  }

  private mutating func change(
    _ entry: Entry, in mapping: YAMLNodeIndex, _ old: Field.Value, _ field: Field, replacesEntry: Bool
  ) throws(UpdateError) {
    let node = tape[entry.value]
    if shared.contains(entry.value) { throw .shared(field.name) }
    if replacesEntry { return try replace(entry, in: mapping, by: field) }
    switch (old, field.value) {
    case (.text, .text(let text, let isQuoted)) where node.kind == .scalar:
      let styled = isQuoted && node.style == .plain ? ScalarText.quoted(text) : ScalarText.like(node.style, text)
      edits.append(TextEdit(tape.contentRange(of: entry.value), styled))
    case (.literal, .literal(let text)) where node.kind == .scalar:
      edits.append(TextEdit(tape.contentRange(of: entry.value), text))
    case (.text, .text(let text, _)) where node.kind == .alias:
      edits.append(TextEdit(node.range, ScalarText.inline(text)))
    case (.object(let old), .object(let new)) where node.kind == .mapping && type(of: old) == type(of: new):
      try update(entry.value, old, new)
    case (.objects(let old, _), .objects(let new, let areResources)) where node.kind == .sequence && !new.isEmpty:
      if try updateList(entry.value, old, new, areResources: areResources) { return }
      try replace(entry, in: mapping, by: field)
    default:
      try replace(entry, in: mapping, by: field)
    }
  }

  /// Writes an entry anew, in its place; an entry with comments inside is not ours to write.
  private mutating func replace(_ entry: Entry, in mapping: YAMLNodeIndex, by field: Field) throws(UpdateError) {
    if hasComments(inside: entry.value) { throw .form("'\(field.name)', which has comments inside,") }
    if tape[mapping].style == .flow {
      let text = "\(field.name): \(FlowText.text(of: field.value))"
      edits.append(TextEdit(Int(tape[entry.key].start)..<end(of: entry.value), text))
      return
    }
    let start = Int(tape[entry.key].start)
    var text = emitted(field, indentation: lines.column(of: start))
    text.removeFirst(lines.column(of: start))
    edits.append(TextEdit(start..<lines.lineEnd(end(of: entry.value)), lines.withLineEnds(text)))
  }

  private mutating func insert(
    _ field: Field, into mapping: YAMLNodeIndex, after previous: Entry?, _ entries: [Entry]
  ) throws(UpdateError) {
    if tape[mapping].style == .flow { return insertInFlow(field, into: mapping, after: previous, entries) }
    guard let first = entries.first else { throw .form("an empty mapping") }
    let indentation = lines.column(of: Int(tape[first.key].start))
    let text = emitted(field, indentation: indentation)
    let isSection = indentation == 0
    // Before the first key only where that begins its line, for behind a dash there is no room; a section goes to the end
    // rather than between the first one and the comments at the head of the file.
    let fallback = isSection ? entries.last : lines.isFirstOnLine(Int(tape[first.key].start)) ? nil : first
    guard let anchor = previous ?? fallback else {
      let place = lines.lineStart(Int(tape[first.key].start))
      edits.append(TextEdit(place..<place, lines.withLineEnds(text)))
      return
    }
    insertLines((isSection ? "\n" : "") + text, at: lines.lineEnd(end(of: anchor.value)))
  }

  private mutating func insertInFlow(_ field: Field, into mapping: YAMLNodeIndex, after previous: Entry?, _ entries: [Entry]) {
    let text = "\(field.name): \(FlowText.text(of: field.value))"
    if let anchor = previous ?? entries.last {
      let place = end(of: anchor.value)
      edits.append(TextEdit(place..<place, ", \(text)"))
    } else {
      let place = tape.contentRange(of: mapping).lowerBound + 1
      edits.append(TextEdit(place..<place, text))
    }
  }

  private mutating func remove(_ removed: [Entry], from mapping: YAMLNodeIndex, _ entries: [Entry]) throws(UpdateError) {
    guard !removed.isEmpty else { return }
    guard removed.count < entries.count else { throw .form("a mapping that would lose all its keys") }
    for (index, entry) in entries.enumerated() where removed.contains(where: { $0.key == entry.key }) {
      if shared.contains(entry.value) { throw .shared(entry.name) }
      let start = Int(tape[entry.key].start)
      if tape[mapping].style == .flow {
        let next = entries.dropFirst(index + 1).first
        edits.append(
          next.map { TextEdit(start..<Int(tape[$0.key].start), "") }
            ?? TextEdit(end(of: entries[index - 1].value)..<end(of: entry.value), ""))
      } else if lines.isFirstOnLine(start) {
        edits.append(TextEdit(lines.startWithComments(start)..<lines.lineEnd(end(of: entry.value)), ""))
      } else {
        // The first key behind a dash: the next one moves up to it.
        guard let next = entries.dropFirst(index + 1).first(where: { next in !removed.contains { $0.key == next.key } }) else {
          throw .form("a list item that would lose all its keys")
        }
        edits.append(TextEdit(start..<Int(tape[next.key].start), ""))
      }
    }
  }

  // MARK: - Lists

  /// Edits a list whose items have identities; false where they have none, so that the list is written anew.
  private mutating func updateList(
    _ sequence: YAMLNodeIndex, _ old: [any BlueprintObject], _ new: [any BlueprintObject], areResources: Bool
  ) throws(UpdateError) -> Bool {
    let items = tape.items(of: sequence)
    let (oldNames, newNames) = (old.compactMap(\.identity), new.compactMap(\.identity))
    guard oldNames.count == old.count, newNames.count == new.count, Set(oldNames).count == old.count, Set(newNames).count == new.count
    else { return false }
    guard items.count == old.count else { throw .form("a list with an entry that cannot be read") }
    let kept = Set(newNames).intersection(oldNames)
    if kept.isEmpty { return false }
    var previous: YAMLNodeIndex?
    for (object, name) in zip(new, newNames) {
      guard let index = oldNames.firstIndex(of: name) else {
        try insert(object, into: sequence, after: previous, before: items[0], areResources: areResources)
        continue
      }
      previous = items[index]
      if old[index].isSame(as: object) { continue }
      guard tape[items[index]].kind == .mapping, !shared.contains(items[index]) else { throw .shared(name) }
      guard type(of: old[index]) == type(of: object) else {
        try replaceItem(items[index], by: object, in: sequence)
        continue
      }
      try update(items[index], old[index], object)
    }
    for (index, name) in oldNames.enumerated() where !kept.contains(name) {
      if shared.contains(items[index]) { throw .shared(name) }
      try removeItem(index, of: items, in: sequence)
    }
    return true
  }

  private mutating func insert(
    _ object: any BlueprintObject, into sequence: YAMLNodeIndex, after previous: YAMLNodeIndex?, before first: YAMLNodeIndex,
    areResources: Bool
  ) throws(UpdateError) {
    if tape[sequence].style == .flow {
      let text = FlowText.text(of: object)
      let place = previous.map(end(of:)) ?? Int(tape[first].start)
      edits.append(TextEdit(place..<place, previous == nil ? "\(text), " : ", \(text)"))
      return
    }
    guard let dash = lines.dash(before: Int(tape[first].start)) else { throw .form("a list") }
    var emitter = BlueprintEmitter(indentation: lines.column(of: dash), listIndentation: listIndentation)
    let text = emitter.emit(item: object)
    let items = tape.items(of: sequence)
    let isSpaced = items.count > 1 ? lines.hasBlankLine(above: Int(tape[items[1]].start)) : areResources
    if let previous {
      insertLines((isSpaced ? "\n" : "") + text, at: lines.lineEnd(end(of: previous)))
    } else {
      let place = lines.startWithComments(dash)
      edits.append(TextEdit(place..<place, lines.withLineEnds(text + (isSpaced ? "\n" : ""))))
    }
  }

  private mutating func replaceItem(_ item: YAMLNodeIndex, by object: any BlueprintObject, in sequence: YAMLNodeIndex) throws(UpdateError) {
    if tape[sequence].style == .flow {
      edits.append(TextEdit(tape[item].range, FlowText.text(of: object)))
      return
    }
    guard let dash = lines.dash(before: Int(tape[item].start)) else { throw .form("a list") }
    var emitter = BlueprintEmitter(indentation: lines.column(of: dash), listIndentation: listIndentation)
    let text = emitter.emit(item: object)
    edits.append(TextEdit(lines.lineStart(dash)..<lines.lineEnd(end(of: item)), lines.withLineEnds(text)))
  }

  private mutating func removeItem(_ index: Int, of items: [YAMLNodeIndex], in sequence: YAMLNodeIndex) throws(UpdateError) {
    let item = items[index]
    if tape[sequence].style == .flow {
      let range =
        index + 1 < items.count
        ? Int(tape[item].start)..<Int(tape[items[index + 1]].start) : end(of: items[index - 1])..<end(of: item)
      edits.append(TextEdit(range, ""))
      return
    }
    guard let dash = lines.dash(before: Int(tape[item].start)), lines.isFirstOnLine(dash) else { throw .form("a list") }
    var range = lines.startWithComments(dash)..<lines.lineEnd(end(of: item))
    // The empty lines that set it apart go with it: those above, or for the first item those below.
    range = index > 0 ? lines.withoutBlankLines(above: range) : lines.withBlankLines(below: range)
    edits.append(TextEdit(range, ""))
  }

  // MARK: - Text

  /// Tells whether comments stand between the nodes of a collection.
  private func hasComments(inside node: YAMLNodeIndex) -> Bool {
    var position = Int(tape[node].start)
    for index in node..<Int(tape[node].next) where tape[index].kind == .scalar || tape[index].kind == .alias {
      if lines.bytes[position..<max(position, Int(tape[index].start))].contains(UInt8(ascii: "#")) { return true }
      position = end(of: index)
    }
    return tape[node].kind != .scalar && lines.bytes[position..<lines.lineEnd(end(of: node))].contains(UInt8(ascii: "#"))
  }

  private func end(of node: YAMLNodeIndex) -> Int { Int(tape[node].end) }

  private func emitted(_ field: Field, indentation: Int) -> String {
    var emitter = BlueprintEmitter(indentation: indentation, listIndentation: listIndentation)
    return emitter.emit(field)
  }

  /// Puts whole lines at the end of a line; the last line of a file may lack its end.
  private mutating func insertLines(_ text: String, at place: Int) {
    let needsLineEnd = place > 0 && lines.bytes[place - 1] != 0x0A && lines.bytes[place - 1] != 0x0D
    let text = needsLineEnd ? "\n" + text.dropLast() : text
    edits.append(TextEdit(place..<place, lines.withLineEnds(text)))
  }
}
