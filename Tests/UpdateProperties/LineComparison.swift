public import BlueprintYAML
import SourceDiagnostics
import YAMLSyntax

/// Which lines had to change between two versions of a file, and whether any other line did.
///
/// A line had to change if something on it is said by one version alone: a value, a key, an item of a list. With an entry go the
/// comment lines directly above it in its own column, and the lines between its first and its last. A collection in flow style is
/// one value, on all of its lines. Where the key behind a dash goes or comes, the next one moves. Empty lines do not count.
public struct LineComparison: Sendable {
  /// How many lines of the two versions had to go and to come.
  public let necessary: Int
  /// The lines that did not have to change, as they stand in the two versions; they should be the same.
  public let kept: (before: [String], after: [String])
  /// Comments behind values that changed and are no longer there.
  public let lostComments: [String]

  public init(_ before: DecodedBlueprint, _ after: DecodedBlueprint) {
    let (said, other) = (Said(before.blueprint), Said(after.blueprint))
    var (old, new) = (Side(before, isOld: true), Side(after, isOld: false))
    old.mark(said, other, written: new.written(other))
    new.mark(other, said, written: old.written(said))
    old.markFirst(new.movedItems)
    new.markFirst(old.movedItems)
    necessary = old.count + new.count
    kept = (old.kept, new.kept)
    lostComments = old.comments.filter { comment in !new.lines.contains { $0.hasSuffix(comment) } }
  }
}

private struct Side {
  /// Where there is more than one longest common run, both sides have to take the same.
  private let isOld: Bool
  private let document: YAMLDocument
  private let table: LineTable
  let lines: [String]
  private var changed: Set<Int> = []
  /// Comments behind values that stay under their key.
  private(set) var comments: [String] = []
  /// Items whose first key is not there on the other side, and the line of each item's first key.
  private(set) var movedItems: Set<[String]> = []
  private var firstLines: [[String]: ClosedRange<Int>] = [:]
  private var written = Written()

  /// How keys are written, by the paths that lead to them.
  struct Written {
    /// Those that say nothing: with an empty list, and unknown ones.
    var silent: Set<[String]> = []
    /// Those whose list has one item, written without a list.
    var single: Set<[String]> = []
  }

  init(_ decoded: DecodedBlueprint, isOld: Bool) {
    self.isOld = isOld
    document = decoded.document
    table = LineTable(document.source)
    lines = (0..<table.count).map { [table] in table.text(ofLine: $0 + 1) }
  }

  private func isBlank(_ line: Int) -> Bool { lines[line].allSatisfy { $0 == " " || $0 == "\t" } }

  var count: Int { changed.count { !isBlank($0) } }
  var kept: [String] { lines.indices.filter { !changed.contains($0) && !isBlank($0) }.map { lines[$0] } }

  mutating func markFirst(_ paths: Set<[String]>) {
    for path in paths { if let lines = firstLines[path] { changed.formUnion(lines) } }
  }

  func written(_ said: Said) -> Written {
    guard let root = document.root else { return Written() }
    var keys = Written()
    document.withTape { collect($0, root, said, [], &keys) }
    return keys
  }

  private func collect(_ tape: YAMLTape, _ node: YAMLNodeIndex, _ said: Said, _ path: [String], _ keys: inout Written) {
    switch said {
    case .text, .literal: return
    case .mapping(let mapping):
      for pair in tape.pairs(of: tape.resolve(node)) {
        let name = tape.text(tape.resolve(pair.key))
        let current = mapping[name] == nil ? mapping.older[name] ?? name : name
        guard let value = mapping[current] else {
          keys.silent.insert(path + [current])
          continue
        }
        collect(tape, pair.value, value, path + [current], &keys)
      }
    case .list(let list):
      if tape[tape.resolve(node)].kind == .scalar { keys.single.insert(path) }
      for (index, item) in zip(list.indices, tape.items(of: tape.resolve(node))) {
        collect(tape, item, list[index].value, path + [list[index].identity ?? "\(index)"], &keys)
      }
    }
  }

  mutating func mark(_ said: Said, _ other: Said, written: Written) {
    self.written = written
    guard let root = document.root else {
      changed.formUnion(lines.indices)
      return
    }
    document.withTape { mark($0, root, said, other, []) }
  }

  /// Marks what is different inside a value that both sides have.
  private mutating func mark(_ tape: YAMLTape, _ node: YAMLNodeIndex, _ said: Said, _ other: Said, _ path: [String]) {
    guard said != other else { return }
    switch (said, other) {
    case (.mapping(let said), .mapping(let other))
    where tape[node].kind == .mapping && tape[node].style == .block && said["type"] == other["type"]:
      mark(tape, node, said, other, path)
    case (.list(let said), .list(let other))
    where tape[node].kind == .sequence && tape[node].style == .block && !other.isEmpty && tape.items(of: node).count == said.count:
      mark(tape, node, said, other, path)
    default:
      change(from: Int(tape[node].start), to: Int(tape[node].end))
      if let dashLine = dashLine(above: Int(tape[node].start)) { changed.formUnion(dashLine...line(Int(tape[node].start))) }
    }
  }

  private mutating func mark(_ tape: YAMLTape, _ node: YAMLNodeIndex, _ said: Said.Mapping, _ other: Said.Mapping, _ path: [String]) {
    var key = node + 1
    var isFirst = true
    /// Where the key behind the dash ended, if it went.
    var moved: Int?
    while key < Int(tape[node].next) {
      let value = Int(tape[key].next)
      let start = Int(tape[key].start)
      defer {
        key = Int(tape[value].next)
        isFirst = false
      }
      let name = tape.text(tape.resolve(key))
      let current = said[name] == nil ? said.older[name] ?? name : name
      let dashLine = isFirst ? dashLine(above: start) : nil
      if let dashLine { firstLines[path] = dashLine...line(start) }
      let (here, there) = (said[current], other[current])
      if here != nil, there == nil, !written.silent.contains(path + [current]) {
        change(from: commentStart(start), to: Int(tape[value].end))
        if dashLine != nil || moved != nil { moved = Int(tape[value].end) }
        continue
      }
      if let end = moved {
        // The comments in between move with it.
        for line in line(end) + 1..<line(start) + 1 {
          changed.insert(line)
          let text = lines[line].drop { $0 == " " }
          if text.first == "#" { comments.append(String(text)) }
        }
        movedItems.insert(path)
        moved = nil
      }
      guard here != there else { continue }
      guard let here, let there, tape[value].style == .block, tape[value].kind != .alias, !there.isEmpty,
        !written.single.contains(path + [current])
      else {
        change(from: start, to: Int(tape[value].end))
        if tape[value].style != .block { keepComment(behind: Int(tape[value].end)) }
        continue
      }
      switch (here, there) {
      case (.mapping, .mapping), (.list, .list): mark(tape, value, here, there, path + [current])
      default: change(from: start, to: Int(tape[value].end))
      }
    }
  }

  private mutating func mark(_ tape: YAMLTape, _ node: YAMLNodeIndex, _ said: [Said.Item], _ other: [Said.Item], _ path: [String]) {
    let partners = isOld ? Self.partners(said, other) : Dictionary(uniqueKeysWithValues: Self.partners(other, said).map { ($1, $0) })
    for (index, item) in tape.items(of: node).enumerated() {
      let start = dash(before: Int(tape[item].start))
      if let partner = partners[index] {
        let (here, there) = (said[index].value, other[partner].value)
        if here == there { continue }
        if tape[item].kind == .mapping, tape[item].style == .block {
          mark(tape, item, here, there, path + [said[index].identity ?? "\(index)"])
        } else {
          change(from: start, to: Int(tape[item].end))
          keepComment(behind: Int(tape[item].end))
        }
      } else {
        change(from: commentStart(start), to: Int(tape[item].end))
      }
    }
  }

  /// For each item the one on the other side that it is: by identity, or where there is none, by the longest common run.
  private static func partners(_ said: [Said.Item], _ other: [Said.Item]) -> [Int: Int] {
    let (names, otherNames) = (said.compactMap(\.identity), other.compactMap(\.identity))
    if names.count == said.count, otherNames.count == other.count, Set(names).count == names.count, Set(otherNames).count == other.count {
      let places = Dictionary(uniqueKeysWithValues: otherNames.enumerated().map { ($1, $0) })
      var partners = Dictionary(uniqueKeysWithValues: names.enumerated().compactMap { index, name in places[name].map { (index, $0) } })
      // What stands between the same two and differs in nothing but its name has got a new one.
      var free = other.indices.filter { !names.contains(otherNames[$0]) }
      for index in said.indices where partners[index] == nil {
        let previous = said[..<index].indices.reversed().lazy.compactMap { partners[$0] }.first ?? -1
        let next = said[index...].indices.lazy.compactMap { partners[$0] }.first ?? .max
        let gap = free.indices.filter { previous < free[$0] && free[$0] < next }
        guard let place = gap.first(where: { said[index].isRenamed(to: other[free[$0]]) }) else { continue }
        partners[index] = free.remove(at: place)
      }
      return partners
    }
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in other.difference(from: said) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    return Dictionary(
      uniqueKeysWithValues: zip(said.indices.filter { !removed.contains($0) }, other.indices.filter { !inserted.contains($0) }).map {
        ($0, $1)
      })
  }

  // MARK: - Text

  private func line(_ offset: Int) -> Int { table.location(of: offset).line - 1 }

  private mutating func change(from start: Int, to end: Int) {
    changed.formUnion(line(start)...max(line(start), line(max(start, end))))
  }

  private func lineStart(_ offset: Int) -> Int { table.bytes(ofLine: line(offset) + 1).lowerBound }

  private func dash(before offset: Int) -> Int {
    let bytes = document.source.bytes
    var place = offset
    while place > 0, bytes[place - 1] == UInt8(ascii: " ") { place -= 1 }
    return place > 0 && bytes[place - 1] == UInt8(ascii: "-") ? place - 1 : offset
  }

  /// Where the comment lines directly above an entry begin that stand in its column; the entry itself behind a dash.
  private func commentStart(_ offset: Int) -> Int {
    let bytes = document.source.bytes
    let column = offset - lineStart(offset)
    guard bytes[lineStart(offset)..<offset].allSatisfy({ $0 == UInt8(ascii: " ") }) else { return offset }
    var number = line(offset)
    while number > 0, lines[number - 1].drop(while: { $0 == " " }).first == "#",
      lines[number - 1].prefix(while: { $0 == " " }).count == column
    {
      number -= 1
    }
    return number == line(offset) ? offset : table.bytes(ofLine: number + 1).lowerBound
  }

  /// The line of the dash that a key stands behind, on its line or with nothing but comments in between.
  private func dashLine(above offset: Int) -> Int? {
    var number = line(offset)
    if lines[number].drop(while: { $0 == " " }).hasPrefix("- ") { return number }
    while number > 0 {
      number -= 1
      let text = lines[number].drop { $0 == " " }
      if text.hasPrefix("- #") { return number }
      guard text.first == "#" else { return nil }
    }
    return nil
  }

  private mutating func keepComment(behind offset: Int) {
    let rest = document.source[offset..<table.bytes(ofLine: line(offset) + 1).upperBound]
    let comment = rest.drop { $0 == " " || $0 == "\t" }
    if comment.first == "#", comment.count < rest.count { comments.append(String(comment)) }
  }
}
