import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Fills a model in from a document, one mapping at a time.
struct BlueprintDecoder {
  let tape: YAMLTape
  let document: YAMLDocument
  let dialect: DecodedBlueprint.Dialect
  var diagnostics: [Diagnostic] = []
  var secretRanges: [Range<Int>] = []
  /// Items of lists that are not in the model, by their numbers.
  var unreadItems: [YAMLNodeIndex: Set<Int>] = [:]
  /// Keys that mappings do not have, and that is said.
  var reportedGaps: [YAMLNodeIndex: Set<String>] = [:]
  /// The entries of every mapping that is open, the innermost last.
  var entries: [Entry] = []
  var pairs: [YAMLPair] = []
  var frame = Frame(node: 0, first: 0, end: 0, next: 0, label: "")
  /// Older keys whose values go into a list or a mapping, until the end of the object that has them.
  var mergedKeys: [MergedKey] = []
  /// Items of lists that belong into another one, until their list has been read.
  var misplacedItems: [MisplacedItem] = []
  /// References of environment groups, until everything beside the groups has been read.
  var groupReferences: [GroupReference] = []
  /// Reads what current keys say, and nothing of lists of mappings.
  var isProbe = false
  /// Makes the edits of fixes; nothing is made before something needs mending.
  var editor: Editor?

  struct Entry {
    var key: YAMLNodeIndex
    var value: YAMLNodeIndex
    var name: UnsafeBufferPointer<UInt8>
    var isUsed: Bool

    func isNamed(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard name.count == count else { return false }
      for offset in 0..<count where name[offset] != word.utf8Start[offset] { return false }
      return true
    }
  }

  /// The mapping that is being read.
  struct Frame {
    var node: YAMLNodeIndex
    var first: Int
    var end: Int
    /// Where the search for the next key begins: files have their keys in nearly the order in which we ask.
    var next: Int
    var label: String
    /// How messages name it, once one has.
    var subject: String?
    /// Required keys that are not there, unless one turns out to be there by another name.
    var missing: [String] = []
    /// A bit for the length and the first letter of each key, so that most keys that are not there are not looked for.
    var marks: UInt64 = 0

    mutating func mark(_ name: UnsafeBufferPointer<UInt8>) {
      if let first = name.first { marks |= Self.bit(first, name.count) }
    }

    func mayHave(_ name: StaticString) -> Bool { marks & Self.bit(name.utf8Start[0], name.utf8CodeUnitCount) != 0 }

    private static func bit(_ first: UInt8, _ count: Int) -> UInt64 { 1 << UInt64((Int(first) &* 5 &+ count) & 63) }
  }

  init(tape: YAMLTape, document: YAMLDocument, dialect: DecodedBlueprint.Dialect) {
    self.tape = tape
    self.document = document
    self.dialect = dialect
  }

  /// A decoder that stands at the same place and has found nothing yet. It takes along what edits the file, which costs a look at
  /// all of it and is made once.
  var withoutResults: Self {
    var decoder = Self(tape: tape, document: document, dialect: dialect)
    decoder.entries = entries
    decoder.frame = frame
    decoder.editor = editor
    return decoder
  }

  /// Takes over what a decoder found that began without results.
  mutating func append(_ part: Self) {
    misplacedItems += part.misplacedItems.map { item in
      var item = item
      item.finding += diagnostics.count
      return item
    }
    diagnostics += part.diagnostics
    secretRanges += part.secretRanges
    unreadItems.merge(part.unreadItems) { $0.union($1) }
    reportedGaps.merge(part.reportedGaps) { $0.union($1) }
    editor = editor ?? part.editor
    if diagnostics.count > Diagnostic.mostPerFile {
      diagnostics.removeLast(diagnostics.count - Diagnostic.mostPerFile)
      misplacedItems.removeAll { $0.finding >= diagnostics.count }
    }
  }

  mutating func decodeRoot<Object: BlueprintObject>(_ root: YAMLNodeIndex, into object: inout Object) {
    guard tape[root].kind == .mapping else {
      hide(root)
      report(
        "wrong-type", .error, "a \(Object.label) is a mapping with keys such as 'services', not \(describe(root))", at: root)
      return
    }
    decode(root, into: &object)
  }

  mutating func decode<Object: BlueprintObject>(_ node: YAMLNodeIndex, into object: inout Object) {
    inside(node, label: Object.label) { decoder in
      object.visit(&decoder)
      decoder.finish(object)
    }
  }

  mutating func inside(_ node: YAMLNodeIndex, label: String, _ body: (inout Self) -> Void) {
    let first = entries.count
    // The frame around it waits here, and comes back at the end; swapped, as copies would be counted.
    var other = Frame(node: node, first: first, end: first, next: first, label: label)
    pairs.removeAll(keepingCapacity: true)
    tape.appendPairs(of: node, to: &pairs)
    for pair in pairs {
      let key = tape.resolve(pair.key)
      let name = tape[key].kind == .scalar ? tape.value(key) : UnsafeBufferPointer(start: nil, count: 0)
      entries.append(Entry(key: pair.key, value: tape.resolve(pair.value), name: name, isUsed: false))
      other.mark(name)
    }
    other.end = entries.count
    swap(&frame, &other)
    if tape[node].flags.contains(.hasDuplicates) { hideOverridden(in: node) }
    body(&self)
    entries.removeLast(entries.count - first)
    swap(&frame, &other)
  }

  // MARK: - Secrets

  /// Keeps a value out of reports; of a collection everything, because what is misplaced may hold anything.
  mutating func hide(_ node: YAMLNodeIndex) {
    secretRanges.append(tape[node].range)
  }

  /// Hides the values of repeated keys that another one of them wins over, and that nobody will look at.
  mutating func hideOverridden(in node: YAMLNodeIndex) {
    let winners = Set(pairs.map(\.value))
    var key = node + 1
    while key < Int(tape[node].next) {
      let value = Int(tape[key].next)
      if !winners.contains(value) { hide(value) }
      key = Int(tape[value].next)
    }
  }

  /// Whether a value is one that no secret can be: true or false, or a number of a few digits.
  func isPlainlyNoSecret(_ node: YAMLNodeIndex) -> Bool {
    guard tape[node].kind == .scalar else { return false }
    return switch type(of: node) {
    case .boolean, .null: true
    case .integer, .float: tape[node].contentLength <= 5
    case .string: false
    }
  }

  /// Whether a variable or a reference is being read, where anything out of place may be a value.
  var isInsideVariable: Bool {
    [EnvVarKeys.label, DatabaseReference.label, ServiceReference.label].contains(frame.label)
  }

  // MARK: - Entries

  func index(of name: StaticString) -> Int? {
    guard frame.mayHave(name) else { return nil }
    var index = frame.next
    while index < frame.end {
      if entries[index].isNamed(name) { return index }
      index += 1
    }
    index = frame.first
    while index < frame.next {
      if entries[index].isNamed(name) { return index }
      index += 1
    }
    return nil
  }

  /// The value of a key, which from now on counts as known.
  mutating func take(_ name: StaticString) -> YAMLNodeIndex? {
    guard let index = index(of: name) else { return nil }
    entries[index].isUsed = true
    frame.next = index + 1
    return entries[index].value
  }

  mutating func take(_ key: Key) -> YAMLNodeIndex? {
    if let node = take(key.name) { return node }
    // A cron job's older `env` says its runtime too, and is reported as that.
    if key.isRequired, !(frame.label == CronJob.label && key.name.description == "runtime" && has("env")) {
      frame.missing.append(key.name.description)
    }
    return nil
  }

  func has(_ name: String) -> Bool { entry(name) != nil }

  func entry(_ name: String) -> Entry? {
    entries[frame.first..<frame.end].first { tape.value(tape.resolve($0.key), equals: name) }
  }
}
