import SourceDiagnostics

/// How much of a text a ``TapeBuilder`` reads.
enum TextPart: Sendable {
  case whole
  /// Up to the dash of an item of a block sequence in the outermost mapping.
  case before(dash: Int)
  /// The line of that dash and all that follows it.
  case from(dash: Int)

  /// What libyaml reads before it: in the second part a key, so that its items are those of a sequence in the outermost mapping too.
  var opening: [UInt8] {
    if case .from = self { Array("\"\":\n".utf8) } else { [] }
  }

  /// The mapping, the key and the sequence that come of it.
  static let nodesOfOpening = 3

  func range(in bytes: [UInt8]) -> Range<Int> {
    switch self {
    case .whole: bytes.indices
    case .before(let dash): 0..<dash
    case .from(let dash): (bytes[..<dash].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)..<bytes.count
    }
  }
}

extension TapeBuilder {
  /// Texts shorter than this are read faster than a second core begins; in bytes.
  private static let shortestInParts = 1 << 16

  /// Reads a long list on two cores; nil where the text is no such list, holds an error, or can only be read in order.
  init?(inPartsOf source: SourceText, limits: YAMLLimits) {
    let bytes = source.bytes
    guard bytes.count >= Self.shortestInParts, let first = Self.dash(in: bytes, after: 0, column: nil),
      let dash = Self.dash(in: bytes, after: bytes.count / 2, column: Self.column(of: first, in: bytes))
    else { return nil }
    self.init(source, limits: limits, inPartsAt: dash)
  }

  /// Reads what stands before the dash of an item and the rest at the same time.
  ///
  /// The result is that of reading in one go, or nil. For if the first part ends inside a sequence in the outermost mapping whose dashes
  /// stand in the column of this one, then no text or key is open there that the rest could go on with: whatever stands in an item is
  /// indented further, and a quote or bracket left open is an error. What is written before can matter in three ways: as an anchor,
  /// a tag handle or an earlier document; then the rest has an error too, or is not the end of the only document.
  init?(_ source: SourceText, limits: YAMLLimits, inPartsAt dash: Int) {
    var parts = [TextPart.before(dash: dash), .from(dash: dash)].concurrentMap { part -> TapeBuilder? in
      var builder = TapeBuilder(source: source, limits: limits, part: part)
      do { try builder.build() } catch { return nil }
      return builder
    }
    // Taken out, so that what is appended to has one owner and is not copied.
    guard let rest = parts.removeLast(), var first = parts.removeLast(), first.endsInside(sequenceWith: dash), first.append(rest) else {
      return nil
    }
    self = first
  }

  /// Where the next line begins with a dash, in a column if one is asked for.
  private static func dash(in bytes: [UInt8], after start: Int, column: Int?) -> Int? {
    var line = start
    while let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) {
      line = end + 1
      let text = bytes[line...].drop { $0 == UInt8(ascii: " ") }
      if text.starts(with: "- ".utf8), column == nil || text.startIndex - line == column { return text.startIndex }
    }
    return nil
  }

  /// How many spaces stand before a byte on its line; nil where something else does.
  private static func column(of byte: Int, in bytes: [UInt8]) -> Int? {
    let line = TextPart.from(dash: byte).range(in: bytes).lowerBound
    return bytes[line..<byte].allSatisfy { $0 == UInt8(ascii: " ") } ? byte - line : nil
  }

  /// Tells whether the text ended inside a block sequence in the outermost mapping of which a dash can be the next item.
  private func endsInside(sequenceWith dash: Int) -> Bool {
    let bytes = source.bytes
    guard open.count == 2, nodes[0].kind == .mapping, Self.column(of: Int(nodes[0].start), in: bytes) == 0,
      let column = Self.column(of: dash, in: bytes)
    else { return false }
    let start = Int(nodes[open[1].index].start)
    return bytes[start] == UInt8(ascii: "-") && Self.column(of: start, in: bytes) == column
  }

  /// Goes on with the nodes of the second part; false if both together are more than the limits allow.
  private mutating func append(_ rest: TapeBuilder) -> Bool {
    let opening = TextPart.nodesOfOpening
    guard nodes.count + rest.nodes.count - opening <= limits.nodes,
      expandedNodes + rest.expandedNodes - opening <= limits.expandedNodes,
      diagnostics.count + rest.diagnostics.count < Diagnostic.mostPerFile
    else { return false }
    let shift = UInt32(nodes.count - opening)
    for var node in rest.nodes[opening...] {
      node.next += shift
      if node.kind == .alias { node.content += shift }
      if node.flags.contains(.isDecoded) { node.content += UInt32(decoded.count) }
      nodes.append(node)
    }
    decoded += rest.decoded
    for (index, tag) in rest.tags { tags[index + Int(shift)] = tag }
    diagnostics += rest.diagnostics
    expandedNodes += rest.expandedNodes - opening

    let (root, list) = (rest.nodes[0], rest.nodes[2])
    open[1].children += list.content
    close(at: list.end, next: list.next + shift)
    // Each pair is two nodes, and one pair is the opening.
    open[0].children += 2 * (root.content - 1)
    close(at: root.end, next: UInt32(nodes.count))
    return true
  }
}
