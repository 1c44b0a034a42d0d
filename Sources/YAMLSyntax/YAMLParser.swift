import CLibYAML
public import SourceDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension YAMLDocument {
  /// Reads the first document of a text.
  ///
  /// A text that is no YAML, or asks too much, gives a document without nodes and an error that says where and why.
  public init(parsing source: SourceText, limits: YAMLLimits = .standard) {
    self.init(TapeBuilder(inPartsOf: source, limits: limits) ?? TapeBuilder(wholeOf: source, limits: limits))
  }

  /// Reads the first document of a text before and from the dash of an item at the same time; nil where that is not possible.
  ///
  /// - Parameter dash: Where `- ` stands in the text, with nothing but spaces before it on its line.
  package init?(parsing source: SourceText, limits: YAMLLimits = .standard, inPartsAt dash: Int) {
    guard let builder = TapeBuilder(source, limits: limits, inPartsAt: dash) else { return nil }
    self.init(builder)
  }

  private init(_ builder: TapeBuilder) {
    self.init(
      source: builder.source, nodes: builder.nodes, diagnostics: builder.diagnostics, decoded: builder.decoded, tags: builder.tags)
  }
}

extension Diagnostic {
  /// A finding that ends the reading.
  struct Stop: Error {
    var diagnostic: Diagnostic
  }
}

/// Turns libyaml's events into a tape.
struct TapeBuilder: Sendable {
  let source: SourceText
  let limits: YAMLLimits
  private let part: TextPart
  private var offsets: ByteOffsets
  /// The source's bytes, for as long as events are read.
  nonisolated(unsafe) private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var nodes: [YAMLNode] = []
  var decoded: [UInt8] = []
  var tags: [YAMLNodeIndex: String] = [:]
  var diagnostics: [Diagnostic] = []
  private var anchors: [String: Anchor] = [:]
  /// The collections that have not ended; where the first part of a text ends, those that go on in the second.
  var open: [OpenCollection] = []
  /// Nodes so far with every alias counted as what it stands for.
  var expandedNodes = 0

  struct OpenCollection {
    var index: YAMLNodeIndex
    var children: UInt32 = 0
    var anchor: String?
    var expandedNodesBefore: Int
  }

  private struct Anchor {
    var index: YAMLNodeIndex
    /// The size of what it names, aliases expanded; nil while that is still being read.
    var expandedNodes: Int?
  }

  init(source: SourceText, limits: YAMLLimits, part: TextPart) {
    self.source = source
    self.limits = limits
    self.part = part
    self.offsets = ByteOffsets(source.bytes[part.range(in: source.bytes)], charactersAhead: part.opening.count)
  }

  /// Reads a text in one go; what cannot be read is said in a finding.
  init(wholeOf source: SourceText, limits: YAMLLimits) {
    self.init(source: source, limits: limits, part: .whole)
    do throws(Diagnostic.Stop) {
      try build()
    } catch {
      nodes = []
      decoded = []
      tags = [:]
      diagnostics.append(error.diagnostic)
    }
  }

  mutating func build() throws(Diagnostic.Stop) {
    guard source.bytes.count <= limits.bytes else {
      throw stop("file-too-large", "file has \(source.bytes.count) bytes, more than the \(limits.bytes) that are read", at: 0..<0)
    }
    let range = part.range(in: source.bytes)
    // The first part takes the nodes of the second one too.
    nodes.reserveCapacity(min((source.bytes.count - range.lowerBound) / 10, limits.nodes) + 16)
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      throw stop("yaml-syntax", "not enough memory to read YAML", at: 0..<0)
    }
    defer { yaml_parser_delete(parser) }
    let outcome: Result<Void, Diagnostic.Stop> = source.bytes.withUnsafeBufferPointer { bytes in
      self.bytes = bytes
      if part.opening.isEmpty { return read(UnsafeBufferPointer(rebasing: bytes[range]), with: parser) }
      return (part.opening + bytes[range]).withUnsafeBufferPointer { read($0, with: parser) }
    }
    try outcome.get()
  }

  private mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, with parser: UnsafeMutablePointer<yaml_parser_t>
  ) -> Result<Void, Diagnostic.Stop> {
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    do throws(Diagnostic.Stop) {
      return .success(try readEvents(of: parser))
    } catch {
      return .failure(error)
    }
  }

  private mutating func readEvents(of parser: UnsafeMutablePointer<yaml_parser_t>) throws(Diagnostic.Stop) {
    var event = yaml_event_t()
    var documents = 0
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else {
        throw Diagnostic.Stop(diagnostic: SyntaxError(parser.pointee).diagnostic(in: source, offsets: offsets))
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_SCALAR_EVENT: try addScalar(event)
      case YAML_MAPPING_START_EVENT:
        let data = event.data.mapping_start
        let style: YAMLNode.Style = data.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
        try openCollection(event, .mapping, style, anchor: data.anchor, tag: data.tag)
      case YAML_SEQUENCE_START_EVENT:
        let data = event.data.sequence_start
        let style: YAMLNode.Style = data.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
        try openCollection(event, .sequence, style, anchor: data.anchor, tag: data.tag)
      case YAML_SEQUENCE_END_EVENT where isCutOff(event): return
      case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: closeCollection(event)
      case YAML_ALIAS_EVENT: try addAlias(event)
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 {
          let start = offsets.byte(event.start_mark.index)
          let finding = Diagnostic(
            "several-documents", .warning, "only the first YAML document counts; this one is not read",
            at: start..<min(start + 3, source.bytes.count))
          guard case .whole = part else { throw Diagnostic.Stop(diagnostic: finding) }
          diagnostics.append(finding)
          return
        }
      case YAML_STREAM_END_EVENT: return
      default: break
      }
    }
  }

  private mutating func addScalar(_ event: borrowing yaml_event_t) throws(Diagnostic.Stop) {
    let scalar = event.data.scalar
    let style: YAMLNode.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    var range = range(of: event)
    if style == .literal || style == .folded { range = range.lowerBound..<endOfBlockScalar(range) }
    let index = nodes.count
    var node = YAMLNode(start: UInt32(range.lowerBound), end: UInt32(range.upperBound), kind: .scalar, style: style)
    let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    // A plain value ends where its node ends, a quoted one a quote earlier; where the bytes agree, nothing is copied.
    let valueStart = range.upperBound - (style == .plain ? 0 : 1) - value.count
    node.contentLength = UInt32(value.count)
    if valueStart >= range.lowerBound, style.rawValue <= YAMLNode.Style.doubleQuoted.rawValue,
      value.count == 0 || memcmp(bytes.baseAddress! + valueStart, scalar.value, value.count) == 0
    {
      node.content = UInt32(valueStart)
    } else {
      node.content = UInt32(decoded.count)
      node.flags.insert(.isDecoded)
      decoded.append(contentsOf: value)
    }
    node.next = UInt32(index + 1)
    if scalar.anchor != nil { node.flags.insert(.hasAnchor) }
    if scalar.tag != nil { node.flags.insert(.hasTag) }
    try append(node)
    if let anchor = string(scalar.anchor) { anchors[anchor] = Anchor(index: index, expandedNodes: 1) }
    if let tag = string(scalar.tag) { tags[index] = tag }
  }

  private mutating func openCollection(
    _ event: borrowing yaml_event_t, _ kind: YAMLNode.Kind, _ style: YAMLNode.Style, anchor: UnsafeMutablePointer<UInt8>?,
    tag: UnsafeMutablePointer<UInt8>?
  ) throws(Diagnostic.Stop) {
    let range = range(of: event)
    guard open.count < limits.depth else {
      throw stop("yaml-too-deep", "more than \(limits.depth) collections inside one another", at: range)
    }
    let before = expandedNodes
    let index = nodes.count
    var node = YAMLNode(start: UInt32(range.lowerBound), end: UInt32(range.upperBound), kind: kind, style: style)
    if anchor != nil { node.flags.insert(.hasAnchor) }
    if tag != nil { node.flags.insert(.hasTag) }
    try append(node)
    let anchor = string(anchor)
    if let anchor { anchors[anchor] = Anchor(index: index, expandedNodes: nil) }
    if let tag = string(tag) { tags[index] = tag }
    open.append(OpenCollection(index: index, anchor: anchor, expandedNodesBefore: before))
  }

  /// Tells whether a sequence in the outermost mapping ends for no other reason than that the first part does.
  private mutating func isCutOff(_ event: borrowing yaml_event_t) -> Bool {
    guard case .before(let dash) = part, open.count == 2 else { return false }
    return offsets.byte(event.start_mark.index) == dash
  }

  private mutating func closeCollection(_ event: borrowing yaml_event_t) {
    guard let collection = open.last else { return }
    let node = nodes[collection.index]
    // A block collection ends for libyaml where the next token begins; for us, where its last node ends.
    let end = node.style == .flow ? UInt32(offsets.byte(event.end_mark.index)) : max(node.start, lastEnd)
    close(at: end, next: UInt32(nodes.count))
  }

  /// Ends the innermost collection.
  mutating func close(at end: UInt32, next: UInt32) {
    guard let collection = open.popLast() else { return }
    let index = collection.index
    let isMapping = nodes[index].kind == .mapping
    nodes[index].next = next
    nodes[index].content = isMapping ? collection.children / 2 : collection.children
    nodes[index].end = end
    lastEnd = end
    if let name = collection.anchor, anchors[name]?.index == index {
      anchors[name]?.expandedNodes = expandedNodes - collection.expandedNodesBefore
    }
    if isMapping, !isOpening(index) { checkKeys(of: index) }
  }

  /// Tells whether a mapping is the outermost one of the second part, which has only some of the keys.
  private func isOpening(_ index: YAMLNodeIndex) -> Bool {
    if case .from = part { index == 0 } else { false }
  }

  private mutating func addAlias(_ event: borrowing yaml_event_t) throws(Diagnostic.Stop) {
    let range = range(of: event)
    let name = string(event.data.alias.anchor) ?? ""
    // The name stays out of the message: a password that begins with '*' looks like an alias.
    guard let anchor = anchors[name] else {
      throw stop(
        "yaml-unknown-alias", "this alias has no anchor before it", at: range,
        notes: ["a text that begins with '*' needs quotes"])
    }
    guard let size = anchor.expandedNodes else {
      throw stop("yaml-recursive-alias", "this alias stands inside the node it stands for", at: range)
    }
    var node = YAMLNode(start: UInt32(range.lowerBound), end: UInt32(range.upperBound), kind: .alias, style: .plain)
    node.content = UInt32(anchor.index)
    node.next = UInt32(nodes.count + 1)
    try append(node)
    expandedNodes += size
    guard expandedNodes <= limits.expandedNodes else {
      throw stop(
        "yaml-too-many-nodes", "aliases and merge keys make this file stand for more than \(limits.expandedNodes) nodes", at: range)
    }
  }

  /// The scalar keys of the mapping under examination.
  private var keys: [(index: YAMLNodeIndex, length: UInt32)] = []

  /// Where the node last finished ends, so that a block collection can end there too.
  private var lastEnd: UInt32 = 0

  private mutating func append(_ node: YAMLNode) throws(Diagnostic.Stop) {
    guard nodes.count < limits.nodes else {
      throw stop("yaml-too-many-nodes", "more than \(limits.nodes) nodes", at: node.range)
    }
    if !open.isEmpty { open[open.count - 1].children += 1 }
    expandedNodes += 1
    nodes.append(node)
    lastEnd = node.end
  }

  /// Marks a mapping that merges or repeats a key, and reports the repetition.
  private mutating func checkKeys(of index: YAMLNodeIndex) {
    let count = Int(nodes[index].content)
    if count > 40 { return checkManyKeys(of: index) }
    keys.removeAll(keepingCapacity: true)
    var key = index + 1
    for _ in 0..<count {
      let node = nodes[key]
      if node.kind == .scalar {
        // By number: going through the list itself counts a reference to it for each key.
        let earlier = keys.indices.first { keys[$0].length == node.contentLength && hasSameValue(keys[$0].index, key) }
        if let earlier { reportDuplicate(key, of: keys[earlier].index, in: index) }
        keys.append((key, node.contentLength))
        if node.contentLength == 2 { markMerge(key, in: index) }
      }
      key = Int(nodes[Int(node.next)].next)
    }
  }

  private func hasSameValue(_ one: YAMLNodeIndex, _ other: YAMLNodeIndex) -> Bool {
    let (a, b) = (nodes[one], nodes[other])
    if a.flags.contains(.isDecoded) || b.flags.contains(.isDecoded) { return value(one) == value(other) }
    return memcmp(bytes.baseAddress! + Int(a.content), bytes.baseAddress! + Int(b.content), Int(a.contentLength)) == 0
  }

  /// As above with a dictionary, whose cost grows with the number of keys and not with its square.
  private mutating func checkManyKeys(of index: YAMLNodeIndex) {
    var seen: [ArraySlice<UInt8>: Int] = [:]
    seen.reserveCapacity(Int(nodes[index].content))
    var key = index + 1
    while key < Int(nodes[index].next) {
      if nodes[key].kind == .scalar {
        if let earlier = seen[value(key)] {
          reportDuplicate(key, of: earlier, in: index)
        } else {
          seen[value(key)] = key
        }
        markMerge(key, in: index)
      }
      key = Int(nodes[Int(nodes[key].next)].next)
    }
  }

  private mutating func markMerge(_ key: YAMLNodeIndex, in mapping: YAMLNodeIndex) {
    guard nodes[key].contentLength == 2, nodes[key].style == .plain, value(key).elementsEqual("<<".utf8) else { return }
    nodes[mapping].flags.insert(.hasMerge)
    let source = key + 1
    let sources = nodes[source].kind == .sequence ? children(of: source) : [source]
    for node in sources where nodes[target(node)].kind != .mapping && diagnostics.count < Diagnostic.mostPerFile {
      // An alias may also name a list of mappings.
      let isList = node == source && children(of: target(node)).allSatisfy { nodes[target($0)].kind == .mapping }
      guard !isList else { continue }
      diagnostics.append(
        Diagnostic(
          "yaml-merge-no-mapping", .error, "'<<' takes in a mapping or a list of mappings, and this is none",
          at: nodes[node].range))
    }
  }

  private func target(_ index: YAMLNodeIndex) -> YAMLNodeIndex {
    nodes[index].kind == .alias ? Int(nodes[index].content) : index
  }

  /// The items of a sequence; a node without any is its own only child.
  private func children(of index: YAMLNodeIndex) -> [YAMLNodeIndex] {
    guard nodes[index].kind == .sequence else { return [index] }
    return Array(sequence(first: index + 1) { Int(nodes[$0].next) }.prefix { $0 < Int(nodes[index].next) })
  }

  private mutating func reportDuplicate(_ key: YAMLNodeIndex, of earlier: YAMLNodeIndex, in mapping: YAMLNodeIndex) {
    nodes[mapping].flags.insert(.hasDuplicates)
    guard diagnostics.count < Diagnostic.mostPerFile else { return }
    let name = String(decoding: value(key), as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        "yaml-duplicate-key", .error, "key '\(name)' is here twice", at: nodes[key].range,
        label: "second '\(name)'",
        notes: [
          Note("the first one is here", at: nodes[earlier].range),
          "readers disagree on which one wins; Render's refuses the file",
        ]))
  }

  private func value(_ index: YAMLNodeIndex) -> ArraySlice<UInt8> {
    let node = nodes[index]
    let range = Int(node.content)..<Int(node.content) + Int(node.contentLength)
    return node.flags.contains(.isDecoded) ? decoded[range] : source.bytes[range]
  }

  private mutating func range(of event: borrowing yaml_event_t) -> Range<Int> {
    let start = offsets.byte(event.start_mark.index)
    return start..<max(start, offsets.byte(event.end_mark.index))
  }

  /// libyaml ends a block scalar after the blank lines that follow it; we end it with its last line that has text, unless `+` says
  /// that the blank lines are part of it.
  private func endOfBlockScalar(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    let header = source.bytes[range].drop { $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: ">") }.prefix { $0 > 0x20 }
    guard !header.contains(UInt8(ascii: "+")) else {
      if source.bytes[end - 1] == 0x0A { end -= 1 }
      return source.bytes[end - 1] == 0x0D ? end - 1 : end
    }
    while end > range.lowerBound, [0x0A, 0x0D, 0x20].contains(source.bytes[end - 1]) { end -= 1 }
    return end
  }

  private func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    guard let pointer = pointer else { return nil }
    return String(cString: pointer)
  }

  private func stop(_ rule: String, _ message: String, at range: Range<Int>, notes: [Note] = []) -> Diagnostic.Stop {
    Diagnostic.Stop(diagnostic: Diagnostic(rule, .error, message, at: range, notes: notes))
  }
}

extension Diagnostic {
  /// How many findings of one file are kept; a file with more is not read by people.
  public static let mostPerFile = 10_000
}
