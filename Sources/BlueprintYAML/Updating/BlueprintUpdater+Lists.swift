import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintUpdater {
  /// Edits a list item by item; neither the old one nor the new one is empty.
  mutating func update(_ sequence: YAMLNodeIndex, _ old: any ItemList, _ new: any ItemList) throws(UpdateError) {
    let items = tape.items(of: sequence)
    guard items.count == old.count else { throw .form("a list with an entry that cannot be read") }
    let alignment = ListAlignment(old, new)
    alignments[sequence] = alignment
    for index in alignment.removed where isNeededElsewhere(items[index]) { throw .shared(Self.name(index, old)) }
    let list = List(items: items, isFlow: tape[sequence].style == .flow)
    for index in alignment.changed.sorted() {
      guard case .kept(let place) = alignment.sources[index] else { continue }
      try change(items[place], old.item(place), new.item(index), called: Self.name(index, new), in: list)
    }
    if alignment.removed.isEmpty, !alignment.sources.contains(.new) { return }
    if list.isFlow {
      try placeInFlow(alignment, new, list, of: sequence)
    } else {
      try placeLines(alignment, new, list)
    }
  }

  private struct List {
    var items: [YAMLNodeIndex]
    var isFlow: Bool
  }

  private static func name(_ index: Int, _ list: any ItemList) -> String {
    if case .text(let text) = list.item(index) { text } else { list.identity(index) ?? "item \(index + 1)" }
  }

  private mutating func change(_ node: YAMLNodeIndex, _ old: Item, _ new: Item, called name: String, in list: List) throws(UpdateError) {
    if isShared(node) { throw .shared(name) }
    switch (old, new) {
    case (.object(let old), .object(let new)) where tape[node].kind == .mapping: try update(node, old, new)
    case (.text, .text(let text)) where tape[node].kind == .scalar:
      if try changeLines(node, to: text) { return }
      let written = list.isFlow ? FlowText().text(of: new) : ScalarText.like(tape[node].style, text)
      edits.append(TextEdit(tape.contentRange(of: node), written))
    default:
      // An alias: what it stands for stays, and this item gets a text of its own.
      edits.append(TextEdit(tape[node].range, FlowText(style: LocalStyle(ofItems: list.items, in: tape)).text(of: new)))
    }
  }

  // MARK: - Block style

  private mutating func placeLines(_ alignment: ListAlignment, _ new: any ItemList, _ list: List) throws(UpdateError) {
    var dashes: [Int] = []
    for item in list.items {
      guard let dash = lines.dash(before: Int(tape[item].start)) else { throw .form("a list") }
      dashes.append(dash)
    }
    let style = LocalStyle(ofItems: list.items, in: tape)
    let isSpaced = dashes.count > 1 ? lines.hasBlankLine(above: dashes[1]) : new.areResources
    var previous: Int?
    for (index, source) in alignment.sources.enumerated() {
      var text: String
      switch source {
      case .kept(let place):
        previous = place
        continue
      case .moved(let place): text = try movedLines(list.items[place], dash: dashes[place])
      case .new: text = lines.withLineEnds(emitted(new.item(index), indentation: lines.column(of: dashes[0]), style))
      }
      if let previous {
        if isSpaced { text = lines.lineEnd + text }
        insert(text, at: lines.lineEnd(end(of: list.items[previous])))
      } else {
        guard lines.isFirstOnLine(dashes[0]) else { throw .form("a list") }
        let place = lines.startWithComments(dashes[0])
        edits.append(TextEdit(place..<place, isSpaced ? text + lines.lineEnd : text))
      }
    }
    for index in alignment.removed {
      let item = list.items[index]
      try remove(lines.startWithComments(dash(of: item))..<lines.lineEnd(end(of: item)), isFirst: index == 0)
    }
  }

  /// Deletes the lines of an item, and the empty lines that set it apart: those above, or for the first item those below.
  mutating func remove(_ range: Range<Int>, isFirst: Bool) {
    edits.append(TextEdit(isFirst ? lines.withBlankLines(below: range) : lines.withoutBlankLines(above: range), ""))
  }

  /// The dash of an item that begins its line.
  func dash(of item: YAMLNodeIndex) throws(UpdateError) -> Int {
    guard let dash = lines.dash(before: Int(tape[item].start)), lines.isFirstOnLine(dash) else { throw .form("a list") }
    return dash
  }

  /// The lines of an item with the comments that belong to it.
  private func movedLines(_ item: YAMLNodeIndex, dash: Int) throws(UpdateError) -> String {
    let nodes = tape.nodes[item..<Int(tape[item].next)]
    guard lines.isFirstOnLine(dash), !nodes.contains(where: { $0.kind == .alias || $0.flags.contains(.hasAnchor) }) else {
      throw .form("a list whose order is to change")
    }
    let text = String(decoding: lines.bytes[lines.startWithComments(dash)..<lines.contentEnd(end(of: item))], as: UTF8.self)
    return text + lines.lineEnd
  }

  // MARK: - Flow style

  private mutating func placeInFlow(
    _ alignment: ListAlignment, _ new: any ItemList, _ list: List, of sequence: YAMLNodeIndex
  ) throws(UpdateError) {
    let text = FlowText(style: LocalStyle(ofItems: list.items, in: tape))
    let kept = alignment.sources.compactMap { if case .kept(let place) = $0 { place } else { nil } }
    guard let first = kept.min() else {
      let items = (0..<new.count).map { text.text(of: new.item($0)) }.joined(separator: ", ")
      return edits.append(TextEdit(Int(tape[list.items[0]].start)..<end(of: list.items[list.items.count - 1]), items))
    }
    var previous: Int?
    for (index, source) in alignment.sources.enumerated() {
      if case .kept(let place) = source {
        previous = place
        continue
      }
      let place = previous.map { end(of: list.items[$0]) } ?? Int(tape[list.items[first]].start)
      let item = text.text(of: new.item(index))
      edits.append(TextEdit(place..<place, previous == nil ? "\(item), " : ", \(item)"))
    }
    removeFromFlow(alignment.removed, starts: list.items.map { Int(tape[$0].start) }, ends: list.items.map(end(of:)))
  }
}
