public import SourceDiagnostics

/// The first document of a YAML text: its nodes with their places, and what reading it found.
public struct YAMLDocument: Sendable {
  public let source: SourceText
  /// Every node in reading order; empty when the text holds no document or cannot be read.
  public let nodes: [YAMLNode]
  /// What the syntax alone allows to say. An error among them other than one about keys means that there are no nodes.
  public let diagnostics: [Diagnostic]
  let decoded: [UInt8]
  let tags: [YAMLNodeIndex: String]

  /// The outermost node.
  public var root: YAMLNodeIndex? { nodes.isEmpty ? nil : 0 }

  /// Lends the tape for fast reading; it must not leave the closure.
  @inlinable
  public func withTape<Result, Failure: Error>(_ body: (YAMLTape) throws(Failure) -> Result) throws(Failure) -> Result {
    try withTapeStorage(body)
  }

  @usableFromInline
  func withTapeStorage<Result, Failure: Error>(_ body: (YAMLTape) throws(Failure) -> Result) throws(Failure) -> Result {
    let outcome = nodes.withUnsafeBufferPointer { nodes in
      source.bytes.withUnsafeBufferPointer { bytes in
        decoded.withUnsafeBufferPointer { decoded -> Swift.Result<Result, Failure> in
          do throws(Failure) {
            return .success(try body(YAMLTape(nodes: nodes, bytes: bytes, decoded: decoded)))
          } catch {
            return .failure(error)
          }
        }
      }
    }
    return try outcome.get()
  }

  /// The explicit tag of a node, such as `!!str` resolved to `tag:yaml.org,2002:str`.
  public func tag(of node: YAMLNodeIndex) -> String? { tags[node] }

  /// The node at a path of keys and positions, through aliases and merge keys; nil when there is none.
  public func node(at path: [YAMLPathStep]) -> YAMLNodeIndex? {
    withTape { tape in
      guard var node = root else { return nil }
      for step in path {
        node = tape.resolve(node)
        let found: YAMLNodeIndex? =
          switch step {
          case .key(let key): tape.pairs(of: node).first { tape.text(tape.resolve($0.key)) == key }?.value
          case .index(let index): tape.items(of: node).dropFirst(index).first
          }
        guard let found else { return nil }
        node = found
      }
      return node
    }
  }
}

/// A step from a node to one inside it.
public enum YAMLPathStep: Sendable, Hashable {
  case key(String)
  case index(Int)
}

/// A document's nodes and bytes, lent for the length of a call of ``YAMLDocument/withTape(_:)``.
@frozen
public struct YAMLTape {
  public let nodes: UnsafeBufferPointer<YAMLNode>
  public let bytes: UnsafeBufferPointer<UInt8>
  public let decoded: UnsafeBufferPointer<UInt8>

  @usableFromInline
  init(nodes: UnsafeBufferPointer<YAMLNode>, bytes: UnsafeBufferPointer<UInt8>, decoded: UnsafeBufferPointer<UInt8>) {
    self.nodes = nodes
    self.bytes = bytes
    self.decoded = decoded
  }

  @inlinable
  public subscript(index: YAMLNodeIndex) -> YAMLNode {
    nodes[index]
  }

  /// What an alias stands for; any other node is itself.
  @inlinable
  public func resolve(_ index: YAMLNodeIndex) -> YAMLNodeIndex {
    let node = self[index]
    return node.kind == .alias ? Int(node.content) : index
  }

  /// The value of a scalar as bytes.
  @inlinable
  public func value(_ index: YAMLNodeIndex) -> UnsafeBufferPointer<UInt8> {
    let node = self[index]
    let storage = node.flags.contains(.isDecoded) ? decoded : bytes
    let start = Int(node.content)
    return UnsafeBufferPointer(rebasing: storage[start..<start + Int(node.contentLength)])
  }

  /// The value of a scalar; empty for other nodes.
  @inlinable
  public func text(_ index: YAMLNodeIndex) -> String {
    guard self[index].kind == .scalar else { return "" }
    return String(decoding: value(index), as: UTF8.self)
  }

  /// Tells whether a scalar's value is a given text.
  @inlinable
  public func value(_ index: YAMLNodeIndex, equals word: StaticString) -> Bool {
    let node = self[index]
    guard node.kind == .scalar, Int(node.contentLength) == word.utf8CodeUnitCount else { return false }
    let value = value(index)
    for offset in 0..<value.count where value[offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// Tells whether a scalar's value is a given text.
  public func value(_ index: YAMLNodeIndex, equals text: String) -> Bool {
    guard self[index].kind == .scalar, Int(self[index].contentLength) == text.utf8.count else { return false }
    var text = text
    let value = value(index)
    return text.withUTF8 { bytes in (0..<bytes.count).allSatisfy { bytes[$0] == value[$0] } }
  }

  /// The bytes of a node without its anchor and tag.
  public func contentRange(of index: YAMLNodeIndex) -> Range<Int> {
    let range = self[index].range
    guard !self[index].flags.isDisjoint(with: [.hasAnchor, .hasTag]) else { return range }
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "!") {
      while start < range.upperBound, bytes[start] > 0x20 { start += 1 }
      while start < range.upperBound, bytes[start] <= 0x20 { start += 1 }
    }
    return start..<range.upperBound
  }

  /// The place to point at: a scalar as it is, of a collection its first key or item.
  public func visibleRange(of index: YAMLNodeIndex) -> Range<Int> {
    switch self[index].kind {
    case .scalar: contentRange(of: index)
    case .alias: self[index].range
    case .mapping, .sequence:
      self[index].style == .block && Int(self[index].next) > index + 1 ? visibleRange(of: index + 1) : self[index].range
    }
  }

  /// The items of a sequence in order; none for other nodes.
  public func items(of index: YAMLNodeIndex) -> [YAMLNodeIndex] {
    let node = self[index]
    guard node.kind == .sequence else { return [] }
    var items: [YAMLNodeIndex] = []
    items.reserveCapacity(Int(node.content))
    var child = index + 1
    while child < Int(node.next) {
      items.append(child)
      child = Int(self[child].next)
    }
    return items
  }

  /// The pairs of a mapping in order: its own, the last of those with the same key, then those that merge keys bring in.
  public func pairs(of index: YAMLNodeIndex) -> [YAMLPair] {
    var pairs: [YAMLPair] = []
    appendPairs(of: index, to: &pairs)
    return pairs
  }

  /// Appends what ``pairs(of:)`` returns, so that a caller can reuse memory.
  @inlinable
  public func appendPairs(of index: YAMLNodeIndex, to pairs: inout [YAMLPair]) {
    let node = self[index]
    guard node.kind == .mapping else { return }
    if node.flags.contains(.hasMerge) || node.flags.contains(.hasDuplicates) {
      return appendMergedPairs(of: index, to: &pairs)
    }
    var key = index + 1
    while key < Int(node.next) {
      let value = Int(self[key].next)
      pairs.append(YAMLPair(key: key, value: value))
      key = Int(self[value].next)
    }
  }

  @usableFromInline
  func appendMergedPairs(of index: YAMLNodeIndex, to pairs: inout [YAMLPair]) {
    var places: [String: Int] = [:]
    merge(index, into: &pairs, places: &places)
  }

  private func merge(_ index: YAMLNodeIndex, into pairs: inout [YAMLPair], places: inout [String: Int]) {
    let node = self[index]
    guard node.kind == .mapping else { return }
    let inherited = pairs.count
    var sources: [YAMLNodeIndex] = []
    var key = index + 1
    while key < Int(node.next) {
      let value = Int(self[key].next)
      let pair = YAMLPair(key: key, value: value)
      if isMergeKey(key) {
        let source = resolve(value)
        sources += self[source].kind == .sequence ? items(of: source).map(resolve) : [source]
      } else if self[resolve(key)].kind != .scalar {
        pairs.append(pair)
      } else if let place = places[text(resolve(key))] {
        if place >= inherited { pairs[place] = pair }
      } else {
        places[text(resolve(key))] = pairs.count
        pairs.append(pair)
      }
      key = Int(self[value].next)
    }
    for source in sources { merge(source, into: &pairs, places: &places) }
  }

  /// Tells whether a key is the merge key `<<`, written plain.
  public func isMergeKey(_ key: YAMLNodeIndex) -> Bool {
    self[key].style == .plain && value(key, equals: "<<")
  }
}

/// A key and its value.
@frozen
public struct YAMLPair: Sendable {
  public var key: YAMLNodeIndex
  public var value: YAMLNodeIndex

  @inlinable
  public init(key: YAMLNodeIndex, value: YAMLNodeIndex) {
    self.key = key
    self.value = value
  }
}
