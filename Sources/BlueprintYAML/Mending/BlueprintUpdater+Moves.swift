import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintUpdater {
  /// Moves items of a list to the end of another list of the same mapping, with their comments.
  ///
  /// Where all of them go to a list that is not there yet, the list gets the other name and stays in its place.
  ///
  /// - Parameter change: What becomes of an item on its way.
  mutating func move(
    _ moved: [YAMLNodeIndex], of list: Entry, to key: String, in mapping: YAMLNodeIndex, _ entries: [Entry],
    changing change: (inout Self, YAMLNodeIndex) throws(UpdateError) -> Void
  ) throws(UpdateError) {
    let items = tape.items(of: list.value)
    guard tape[list.value].style == .block, !items.isEmpty, moved.allSatisfy(items.contains), !isShared(list.value) else {
      throw .form("a list")
    }
    let target = entries.first { $0.name == key }
    if target == nil, moved.count == items.count {
      edits.append(TextEdit(tape.contentRange(of: list.key), key))
      for item in moved { try change(&self, item) }
      return
    }
    let isSpaced = key != "envVars" && hasEmptyLines([target, list], entries)
    let column: Int
    let place: Int
    var text = ""
    if let target {
      guard tape[target.value].kind == .sequence, tape[target.value].style == .block, !isShared(target.value),
        let last = tape.items(of: target.value).last
      else { throw .form("a list") }
      column = try lines.column(of: dash(of: last))
      place = lines.lineEnd(end(of: last))
    } else {
      column = try lines.column(of: dash(of: items[0]))
      place = lines.lineEnd(end(of: list.value))
      let indentation = String(repeating: " ", count: lines.column(of: Int(tape[list.key].start)))
      text = "\(lines.lineEnd)\(indentation)\(key):\(lines.lineEnd)"
    }
    if moved.count == items.count {
      let start = Int(tape[list.key].start)
      let comments = lines.startWithComments(start)..<lines.lineStart(start)
      if lines.bytes[end(of: list.key)..<lines.contentEnd(start)].contains(UInt8(ascii: "#")) { throw .form("a list with a comment") }
      let above = try Self.shifted(String(decoding: lines.bytes[comments], as: UTF8.self), from: lines.column(of: start), to: column)
      text += (isSpaced && target != nil ? lines.lineEnd : "") + above
    }
    for (number, item) in moved.enumerated() {
      let isFirst = number == 0 && (target == nil || moved.count == items.count)
      if isSpaced, !isFirst { text += lines.lineEnd }
      text += try written(item, of: items, at: column, changing: change)
    }
    insert(text, at: place)
    if moved.count == items.count {
      try remove(entries.indices.filter { entries[$0].key == list.key }, from: mapping, entries)
    } else {
      try remove(items: moved, of: list)
    }
  }

  /// Whether an empty line sets anything apart: an item of the lists, or an entry of their mapping.
  private func hasEmptyLines(_ lists: [Entry?], _ entries: [Entry]) -> Bool {
    let items = lists.compactMap { $0 }.flatMap { tape.items(of: $0.value).dropFirst() }
    return (items.map { Int(tape[$0].start) } + entries.dropFirst().map { Int(tape[$0.key].start) }).contains(where: lines.hasBlankLine)
  }

  /// The lines of an item with the comments above it, and those behind its last key that are indented as its keys are.
  ///
  /// Above an item that is not the first all comment lines are its own, as nothing else stands there.
  private func lines(of item: YAMLNodeIndex, of items: [YAMLNodeIndex]) throws(UpdateError) -> Range<Int> {
    let dash = try dash(of: item)
    var start = lines.startWithComments(dash)
    if item != items[0] { while start > 0, let above = lines.comment(inLineOf: start - 1) { start = lines.lineStart(above) } }
    var end = lines.lineEnd(end(of: item))
    while case let next = lines.firstNonBlank(from: end), next < lines.bytes.count, let comment = lines.comment(inLineOf: next),
      lines.column(of: comment) > lines.column(of: dash)
    {
      end = lines.lineEnd(comment)
    }
    return start..<end
  }

  /// Puts keys before the first one of a mapping in block style.
  mutating func insert(_ keys: [String], atTopOf mapping: YAMLNodeIndex) {
    guard let first = entries(of: mapping).first else { return }
    let start = Int(tape[first.key].start)
    let indentation = String(repeating: " ", count: lines.column(of: start))
    edits.append(TextEdit(start..<start, keys.map { "\($0)\(lines.lineEnd)\(indentation)" }.joined()))
  }

  /// Takes items out of a list, which may be empty then.
  mutating func remove(items removed: [YAMLNodeIndex], of list: Entry) throws(UpdateError) {
    let items = tape.items(of: list.value)
    if removed.count == items.count {
      return edits.append(TextEdit(end(of: list.key) + 1..<end(of: list.value), " []"))
    }
    for item in removed { try remove(lines(of: item, of: items), isFirst: item == items[0]) }
  }

  /// The lines of an item with the comments above it, as they stand in another list.
  func written(
    _ item: YAMLNodeIndex, of items: [YAMLNodeIndex], at column: Int,
    changing change: (inout Self, YAMLNodeIndex) throws(UpdateError) -> Void = { _, _ in }
  ) throws(UpdateError) -> String {
    let dash = try dash(of: item)
    let nodes = tape.nodes[item..<Int(tape[item].next)]
    if nodes.contains(where: { $0.kind == .alias || $0.flags.contains(.hasAnchor) }) { throw .form("a list item with an alias") }
    var copy = self
    copy.edits = []
    try change(&copy, item)
    // With the line end: a key that goes takes its own along.
    let range = try lines(of: item, of: items)
    let text = SourceText(name: "", String(decoding: lines.bytes[range], as: UTF8.self))
    let edited = text.applying(
      copy.edits.map { TextEdit($0.range.lowerBound - range.lowerBound..<$0.range.upperBound - range.lowerBound, $0.replacement) })
    let moved = try Self.shifted(String(decoding: edited.bytes, as: UTF8.self), from: lines.column(of: dash), to: column)
    return moved.utf8.last == UInt8(ascii: "\n") ? moved : moved + lines.lineEnd
  }

  /// Lines that stand in one column, and further to the right, in another one; a comment to the left of it stays where it is.
  private static func shifted(_ text: String, from column: Int, to newColumn: Int) throws(UpdateError) -> String {
    let columns = newColumn - column
    var result: [[UInt8]] = []
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let spaces = line.prefix { $0 == 0x20 }.count
      let isBlank = line.dropFirst(spaces).allSatisfy { $0 == 0x0D }
      if spaces < column, line.dropFirst(spaces).first == UInt8(ascii: "#") {
        result.append(Array(line))
        continue
      }
      if spaces + columns < 0, !isBlank { throw .form("a text that stands further to the left than its key") }
      result.append(Array(repeating: 0x20, count: isBlank ? 0 : spaces + columns) + line.dropFirst(spaces))
    }
    return String(decoding: Array(result.joined(separator: [0x0A])), as: UTF8.self)
  }
}
