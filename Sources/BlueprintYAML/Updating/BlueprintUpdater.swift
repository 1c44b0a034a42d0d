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
  /// Comment lines of services that are still to go and to come.
  var notes: NoteChanges
  /// What has become of the items of each list that is not what it was.
  var alignments: [YAMLNodeIndex: ListAlignment] = [:]

  init(document: YAMLDocument, tape: YAMLTape, notes: NoteChanges) {
    self.tape = tape
    self.notes = notes
    lines = SourceLines(document.source.bytes)
    aliases = tape.nodes.indices.lazy.filter { tape[$0].kind == .alias }.map { ($0, Int(tape[$0].content)) }
    shared = Set(aliases.map(\.target))
    listIndentation = Self.listIndentation(tape, lines)
  }

  /// Forgets what was found, for a change that has nothing to do with those before.
  mutating func begin() {
    edits = []
    notes = NoteChanges()
    alignments = [:]
  }

  mutating func run(_ root: YAMLNodeIndex, _ current: Blueprint, _ wanted: Blueprint) throws(UpdateError) {
    guard tape[root].kind == .mapping else { throw .unreadable }
    if tape[root].content == 0 { return try fill(root, with: wanted) }
    if !current.means(wanted) { try update(root, current, wanted) }
    try updateNotes()
    try settle()
    if !edits.isEmpty, lines.hasUnusualBreaks { throw .form("a file with line breaks other than LF and CRLF") }
  }

  /// Writes a blueprint in the place of braces with nothing inside.
  private mutating func fill(_ root: YAMLNodeIndex, with wanted: Blueprint) throws(UpdateError) {
    if wanted.means(Blueprint()) { return }
    if lines.hasUnusualBreaks { throw .form("a file with line breaks other than LF and CRLF") }
    var emitter = BlueprintEmitter()
    var text = String(decoding: emitter.emit(wanted).dropLast(), as: UTF8.self)
    let braces = tape.contentRange(of: root)
    var end = lines.spaces(at: braces.upperBound).upperBound
    if end < lines.contentEnd(end) {
      // A comment behind the braces would become part of a text.
      if Self.endsInBlock(text) { throw .form("a file of nothing but a comment") }
      if end == braces.upperBound { text += " " }
      end = braces.upperBound
    }
    // All keys stand at the start of a line, below what the braces stand behind: the start of the document, a tag.
    let start = lines.startOfSpaces(before: braces.lowerBound)
    let lineEnd = start == lines.lineStart(start) ? "" : lines.lineEnd
    edits.append(TextEdit(start..<end, lineEnd + lines.withLineEnds(text)))
    try settle()
  }

  /// Looks at the lines below the edits and at the end of the file.
  mutating func settle() throws(UpdateError) {
    removeLastLineEnd()
    emptyLinesBehindTexts()
    if edits.contains(where: { $0.range == lines.bytes.count..<lines.bytes.count }), needsLineEnd(lines.bytes.count) {
      throw .form("the last text of a file without a line end")
    }
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
    let place = lines.contentEnd(lines.lineStart(start - 1))
    if !needsLineEnd(place) { edits.append(TextEdit(place..<start, "")) }
  }

  /// A line of nothing but spaces would become part of a new text above it that goes over several lines: the spaces go.
  private mutating func emptyLinesBehindTexts() {
    for edit in edits {
      var place = edit.range.upperBound
      if edit.replacement.last?.isNewline != true { place = lines.lineEnd(place) }
      guard !lines.spaces(at: place).isEmpty, Self.endsInBlock(edit.replacement) else { continue }
      while place < lines.bytes.count, case let spaces = lines.spaces(at: place), lines.contentEnd(place) == spaces.upperBound {
        if !spaces.isEmpty { edits.append(TextEdit(spaces, "")) }
        place = lines.lineEnd(place)
      }
    }
  }

  /// Whether the last value of a text of ours stands behind `|`.
  private static func endsInBlock(_ text: String) -> Bool {
    YAMLDocument(parsing: SourceText(name: "", text)).withTape { tape in tape.nodes.last?.style == .literal }
  }

  /// Whether a text ends at an offset that is another one with a line end than without: behind `|` or `>`, but not `|-`.
  private func needsLineEnd(_ offset: Int) -> Bool {
    tape.nodes.indices.contains { index in
      guard Int(tape[index].end) == offset, tape[index].style == .literal || tape[index].style == .folded else { return false }
      return !lines.bytes[tape.contentRange(of: index).lowerBound...].prefix { $0 > 0x20 }.contains(UInt8(ascii: "-"))
    }
  }

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

  /// Deletes parts of a collection between braces or brackets with the commas that they no longer need.
  mutating func removeFromFlow(_ removed: [Int], starts: [Int], ends: [Int]) {
    for run in removed.runs {
      let range =
        run.upperBound < starts.count
        ? starts[run.lowerBound]..<starts[run.upperBound] : ends[run.lowerBound - 1]..<ends[run.upperBound - 1]
      edits.append(TextEdit(range, ""))
    }
  }

  /// Whether any key in block style stands behind a question mark.
  var hasKeyBehindQuestionMark: Bool {
    tape.nodes.indices.contains { index in
      tape[index].kind == .mapping && tape[index].style == .block
        && !entries(of: index).allSatisfy { lines.hasColon(behind: end(of: $0.key)) }
    }
  }

  /// Every edit looks at every alias; with more of them than people write, thousands of edits would take their time.
  var hasManyAliases: Bool { aliases.count > 1_000 }

  func isShared(_ node: YAMLNodeIndex) -> Bool { shared.contains(node) }

  /// Tells whether an alias outside of a node stands for it or for something inside it.
  func isNeededElsewhere(_ node: YAMLNodeIndex) -> Bool {
    let inside = node..<Int(tape[node].next)
    return aliases.contains { inside.contains($0.target) && !inside.contains($0.alias) }
  }

  /// Tells whether comments stand between the nodes of a collection.
  func hasComments(inside node: YAMLNodeIndex) -> Bool {
    var position = Int(tape[node].start)
    for index in node..<Int(tape[node].next) where tape[index].kind == .scalar || tape[index].kind == .alias {
      if lines.bytes[position..<max(position, Int(tape[index].start))].contains(UInt8(ascii: "#")) { return true }
      position = end(of: index)
    }
    return false
  }

  func end(of node: YAMLNodeIndex) -> Int { Int(tape[node].end) }

  func emitted(_ field: Field, indentation: Int, _ style: LocalStyle) -> String {
    var emitter = BlueprintEmitter(indentation: indentation, listIndentation: listIndentation, style: style)
    return emitter.emit(field)
  }

  func emitted(_ item: Item, indentation: Int, _ style: LocalStyle) -> String {
    var emitter = BlueprintEmitter(indentation: indentation, listIndentation: listIndentation, style: style)
    return emitter.emit(item)
  }

  /// Puts whole lines at the end of a line; the last line of a file may lack its end, and then that of the new text goes too,
  /// unless it is part of a value.
  mutating func insert(_ text: String, at place: Int) {
    if place == 0 || lines.bytes[place - 1] == 0x0A { return edits.append(TextEdit(place..<place, text)) }
    let isValue = YAMLDocument(parsing: SourceText(name: "", text)).withTape { tape in
      tape.nodes.last.map { $0.style == .literal && tape.text(tape.nodes.count - 1).hasSuffix("\n") } ?? false
    }
    edits.append(TextEdit(place..<place, lines.lineEnd + (isValue ? text[...] : text.dropLast())))
  }
}

extension [Int] {
  /// Runs of consecutive numbers in a sorted list.
  var runs: [Range<Int>] {
    reduce(into: []) { runs, number in
      if runs.last?.upperBound == number {
        runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<number + 1
      } else {
        runs.append(number..<number + 1)
      }
    }
  }
}
