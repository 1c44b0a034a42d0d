package import RenderBlueprint
package import YAMLSyntax

/// Finds the places of a model in the file that it was read from.
///
/// A place that the file does not have, such as a missing key, is that of what would hold it.
package struct SourceMap {
  private let decoded: DecodedBlueprint
  /// The items of the lists that were asked for; long lists are asked for often.
  private var items: [YAMLNodeIndex: [YAMLNodeIndex]] = [:]
  /// Of the mapping that is being looked at.
  private var pairs: [YAMLPair] = []

  package init(_ decoded: DecodedBlueprint) { self.decoded = decoded }

  /// The bytes of a value, or of the key that it stands under.
  package mutating func range(of path: ModelPath, atKey: Bool = false) -> Range<Int> {
    decoded.document.withTape { tape in range(of: path, atKey: atKey, tape) }
  }

  /// As above, with a tape that is lent for many places.
  package mutating func range(of path: ModelPath, atKey: Bool = false, _ tape: YAMLTape) -> Range<Int> {
    guard !tape.nodes.isEmpty else { return 0..<0 }
    let place = place(of: path, from: 0, tape)
    if let key = place.key, atKey { return tape.contentRange(of: key) }
    return tape.visibleRange(of: place.value)
  }

  /// Tells whether reading has said already that keys are not there, or are there by another name.
  package mutating func hasReported(missing keys: [String], beside path: ModelPath, _ tape: YAMLTape) -> Bool {
    guard !keys.isEmpty, !decoded.reportedGaps.isEmpty, let object = path.parent else { return false }
    let mapping = tape.resolve(place(of: object, from: 0, tape).value)
    return decoded.reportedGaps[mapping]?.isSuperset(of: keys) ?? false
  }

  /// The bytes of a value from its first key to its end.
  package mutating func wholeRange(of path: ModelPath) -> Range<Int> {
    guard let root = decoded.document.root else { return 0..<0 }
    return decoded.document.withTape { tape in tape[place(of: path, from: root, tape).value].range }
  }

  /// The mapping of a resource; nil where an alias stands for it, which is shared.
  mutating func mapping(of place: ResourcePlace, in list: String, _ tape: YAMLTape) -> YAMLNodeIndex? {
    guard let root = decoded.document.root else { return nil }
    var node = root
    for step in place.path(in: list).steps {
      guard let next = next(node, step, tape)?.value, tape[next].kind != .alias else { return nil }
      node = next
    }
    return tape[node].kind == .mapping ? node : nil
  }

  private mutating func place(
    of path: ModelPath, from root: YAMLNodeIndex, _ tape: YAMLTape
  ) -> (key: YAMLNodeIndex?, value: YAMLNodeIndex) {
    var place: (key: YAMLNodeIndex?, value: YAMLNodeIndex) = (nil, root)
    for step in path.steps {
      guard let next = next(tape.resolve(place.value), step, tape) else { return (nil, place.value) }
      place = next
    }
    return place
  }

  private mutating func next(
    _ node: YAMLNodeIndex, _ step: ModelPath.Step, _ tape: YAMLTape
  ) -> (key: YAMLNodeIndex?, value: YAMLNodeIndex)? {
    switch step {
    case .key(let name):
      pairs.removeAll(keepingCapacity: true)
      tape.appendPairs(of: node, to: &pairs)
      let pair =
        Self.pair(name, among: pairs, tape)
        ?? KeyList.olderSpellings[name]?.lazy.compactMap { [pairs] in Self.pair($0, among: pairs, tape) }.first
      return pair.map { ($0.key, $0.value) }
    case .index(let index):
      let items = items(of: node, tape)
      return items.indices.contains(index) ? (nil, items[index]) : nil
    }
  }

  private static func pair(_ name: String, among pairs: [YAMLPair], _ tape: YAMLTape) -> YAMLPair? {
    pairs.first { tape.value(tape.resolve($0.key), equals: name) }
  }

  /// The items that the model has of a list; for an older key that stands for a list of one, the value itself.
  private mutating func items(of list: YAMLNodeIndex, _ tape: YAMLTape) -> [YAMLNodeIndex] {
    if let known = items[list] { return known }
    var found = tape[list].kind == .scalar ? [list] : tape.items(of: list)
    if let unread = decoded.unreadItems[list] { found = found.indices.filter { !unread.contains($0) }.map { found[$0] } }
    items[list] = found
    return found
  }
}

extension KeyList {
  /// The older spellings of keys of services and of the root, by the key that took their place.
  static let olderSpellings: [String: [String]] = {
    var spellings: [String: [String]] = [:]
    for object in Service.blanks.map({ $0.resource as any BlueprintObject }) + [Blueprint()] {
      for (older, current) in olderSpellings(of: object) where spellings[current]?.contains(older) != true {
        spellings[current, default: []].append(older)
      }
    }
    return spellings.mapValues { $0.sorted() }
  }()
}
