import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Fills a model in from a document, one mapping at a time.
struct BlueprintDecoder {
  let tape: YAMLTape
  let document: YAMLDocument
  let dialect: DecodedBlueprint.Dialect
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var secretRanges: [Range<Int>] = []
  /// The entries of every mapping that is open, the innermost last.
  private var entries: [Entry] = []
  private var pairs: [YAMLPair] = []
  private var frame = Frame(node: 0, first: 0, end: 0, next: 0, label: "")

  private struct Entry {
    var key: YAMLNodeIndex
    var value: YAMLNodeIndex
    var name: UnsafeBufferPointer<UInt8>
    var isUsed: Bool
  }

  /// The mapping that is being read.
  private struct Frame {
    var node: YAMLNodeIndex
    var first: Int
    var end: Int
    /// Where the search for the next key begins: files have their keys in nearly the order in which we ask.
    var next: Int
    var label: String
  }

  init(tape: YAMLTape, document: YAMLDocument, dialect: DecodedBlueprint.Dialect) {
    self.tape = tape
    self.document = document
    self.dialect = dialect
  }

  mutating func decodeRoot<Object: BlueprintObject>(_ root: YAMLNodeIndex, into object: inout Object) {
    guard tape[root].kind == .mapping else {
      report(
        "wrong-type", .error, "a \(Object.label) is a mapping with keys such as 'services', not \(describe(root))", at: root)
      return
    }
    decode(root, into: &object)
  }

  private mutating func decode<Object: BlueprintObject>(_ node: YAMLNodeIndex, into object: inout Object) {
    inside(node, label: Object.label) { decoder in
      object.visit(&decoder)
      decoder.finish(Object.self)
    }
  }

  private mutating func inside(_ node: YAMLNodeIndex, label: String, _ body: (inout Self) -> Void) {
    let outer = frame
    let first = entries.count
    pairs.removeAll(keepingCapacity: true)
    tape.appendPairs(of: node, to: &pairs)
    for pair in pairs {
      let key = tape.resolve(pair.key)
      let name = tape[key].kind == .scalar ? tape.value(key) : UnsafeBufferPointer(start: nil, count: 0)
      entries.append(Entry(key: pair.key, value: tape.resolve(pair.value), name: name, isUsed: false))
    }
    frame = Frame(node: node, first: first, end: entries.count, next: first, label: label)
    if tape[node].flags.contains(.hasDuplicates) { hideOverridden(in: node) }
    body(&self)
    entries.removeLast(entries.count - first)
    frame = outer
  }

  // MARK: - Secrets

  /// Keeps a value out of reports; of a collection everything, because what is misplaced may hold anything.
  private mutating func hide(_ node: YAMLNodeIndex) {
    secretRanges.append(tape[node].range)
  }

  /// Hides the values of repeated keys that another one of them wins over, and that nobody will look at.
  private mutating func hideOverridden(in node: YAMLNodeIndex) {
    let winners = Set(pairs.map(\.value))
    var key = node + 1
    while key < Int(tape[node].next) {
      let value = Int(tape[key].next)
      if !winners.contains(value) { hide(value) }
      key = Int(tape[value].next)
    }
  }

  /// Hides what belongs to a variable, or can: lists and mappings under keys that are not known.
  private mutating func hideUnknown(_ entry: Entry) {
    if frame.label == EnvVarKeys.label || tape[entry.value].kind != .scalar { hide(entry.value) }
  }

  // MARK: - Entries

  private func index(of name: StaticString) -> Int? {
    let count = name.utf8CodeUnitCount
    func matches(_ index: Int) -> Bool {
      let candidate = entries[index].name
      guard candidate.count == count else { return false }
      for offset in 0..<count where candidate[offset] != name.utf8Start[offset] { return false }
      return true
    }
    var index = frame.next
    while index < frame.end {
      if matches(index) { return index }
      index += 1
    }
    index = frame.first
    while index < frame.next {
      if matches(index) { return index }
      index += 1
    }
    return nil
  }

  /// The value of a key, which from now on counts as known.
  private mutating func take(_ name: StaticString) -> YAMLNodeIndex? {
    guard let index = index(of: name) else { return nil }
    entries[index].isUsed = true
    frame.next = index + 1
    return entries[index].value
  }

  private mutating func take(_ key: Key) -> YAMLNodeIndex? {
    if let node = take(key.name) { return node }
    // A cron job's older `env` says its runtime too, and is reported as that.
    let isSaidByEnv = key.name.description == "runtime" && frame.label == CronJob.label && has("env")
    if key.isRequired, !isSaidByEnv { reportMissing(key.name.description) }
    return nil
  }

  private func has(_ name: String) -> Bool { entry(name) != nil }

  private func entry(_ name: String) -> Entry? {
    let count = name.utf8.count
    return entries[frame.first..<frame.end].first { $0.name.count == count && $0.name.elementsEqual(name.utf8) }
  }

  // MARK: - Findings

  private mutating func report(
    _ rule: String, _ severity: Severity, _ message: String, at node: YAMLNodeIndex, label: String? = nil,
    notes: [Note] = [], fixes: [FixIt] = []
  ) {
    guard diagnostics.count < Diagnostic.mostPerFile else { return }
    diagnostics.append(
      Diagnostic(rule, severity, message, at: visibleRange(of: node), label: label, notes: notes, fixes: fixes))
  }

  /// The place to point at: a scalar as it is, of a collection its first key or item.
  private func visibleRange(of node: YAMLNodeIndex) -> Range<Int> {
    switch tape[node].kind {
    case .scalar, .alias: tape[node].range
    case .mapping, .sequence:
      tape[node].style == .block && Int(tape[node].next) > node + 1 ? visibleRange(of: node + 1) : tape[node].range
    }
  }

  /// The object that is being read, as a message names it.
  private var subject: String {
    guard let name = entry("name") ?? entry("key") ?? entry("fromGroup"), tape[name.value].kind == .scalar,
      tape[name.value].contentLength > 0
    else { return frame.label }
    return "\(frame.label) '\(tape.text(name.value))'"
  }

  private mutating func reportMissing(_ key: String) {
    report("missing-key", .error, "\(subject) has no '\(key)'", at: frame.node)
  }

  private mutating func reportWrongType(_ key: String, _ node: YAMLNodeIndex, wants type: String, fixes: [FixIt] = []) {
    let rule =
      switch key {
      case "buildCommand", "startCommand", "preDeployCommand", "dockerCommand", "initialDeployHook", "schedule":
        "command-not-string"
      case "postgresMajorVersion": "postgres-version-not-string"
      case "value", "previewValue": "env-value-not-string"
      default: "wrong-type"
      }
    let isTemplate = tape[node].style == .flow && document.source.bytes[tape[node].range].starts(with: "{{".utf8)
    report(
      rule, .error, "'\(key)' wants \(type), not \(describe(node))", at: node,
      notes: isTemplate ? ["'{{ … }}' is a template: fill it in first, then check the result"] : [], fixes: fixes)
  }

  private func describe(_ node: YAMLNodeIndex) -> String {
    switch tape[node].kind {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar:
      switch type(of: node) {
      case .null: "nothing"
      case .boolean(let flag): flag ? "true" : "false"
      case .integer, .float: "a number"
      case .string: "text"
      }
    }
  }

  /// What a scalar means by its tag or, when plain, by its form.
  private func type(of node: YAMLNodeIndex) -> ScalarType {
    if tape[node].flags.contains(.hasTag) {
      switch document.tag(of: node) {
      case "tag:yaml.org,2002:str", "!": return .string
      default: break
      }
    }
    return tape[node].style == .plain ? ScalarType(core: tape.value(node)) : .string
  }

  /// Quotes around a plain scalar, put there without repeating its text.
  private func quoting(_ node: YAMLNodeIndex, _ message: String) -> FixIt? {
    guard tape[node].kind == .scalar, tape[node].style == .plain, !tape[node].flags.contains(.isDecoded), !tape.value(node).isEmpty,
      !tape.value(node).contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else { return nil }
    let start = Int(tape[node].content)
    let end = start + Int(tape[node].contentLength)
    return FixIt(message, .safe, [TextEdit(start..<start, "\""), TextEdit(end..<end, "\"")])
  }

  private func replacing(_ node: YAMLNodeIndex, by text: String, _ applicability: FixIt.Applicability) -> FixIt {
    FixIt("write \(text)", applicability, [TextEdit(tape[node].range, text)])
  }

  // MARK: - The end of an object

  private mutating func finish<Object: BlueprintObject>(_ type: Object.Type) {
    for demand in Object.demands { check(demand) }
    for index in frame.first..<frame.end where !entries[index].isUsed {
      hideUnknown(entries[index])
      reportUnknown(entries[index], in: type)
    }
  }

  private mutating func check(_ demand: Demand) {
    switch demand {
    case .atLeastOne(let keys):
      if !keys.contains(where: has) {
        report("missing-key", .error, "\(subject) needs \(Spelling.list(keys))", at: frame.node)
      }
    case .exactlyOne(let keys):
      let present = keys.filter(has)
      if present.isEmpty {
        report("missing-key", .error, "\(subject) needs either \(Spelling.list(keys))", at: frame.node)
      } else if present.count > 1, let second = entry(present[1]) {
        report(
          "conflicting-keys", .error, "\(subject) can have only one of \(Spelling.list(present, "and"))", at: second.key)
      }
    case .required(let key, let other):
      if !has(key), !has(other), !(key == "runtime" && has("env")) { reportMissing(key) }
    case .excludes(let key, let others):
      guard has(key) else { return }
      for other in others {
        guard let entry = entry(other) else { continue }
        report("conflicting-keys", .error, "'\(other)' comes from the build source and cannot stand beside '\(key)'", at: entry.key)
      }
    case .onlyForDocker(let keys):
      guard let runtime = entry("runtime"), !tape.value(runtime.value, equals: "docker") else { return }
      for key in keys {
        guard let entry = entry(key) else { continue }
        report("conflicting-keys", .error, "'\(key)' is for 'runtime: docker' only", at: entry.key)
      }
    }
  }

  private mutating func reportUnknown<Object: BlueprintObject>(_ entry: Entry, in type: Object.Type) {
    guard diagnostics.count < Diagnostic.mostPerFile else { return }
    let key = tape.resolve(entry.key)
    guard tape[key].kind == .scalar else {
      return report("unknown-key", .error, "a key is a word, not \(describe(key))", at: entry.key)
    }
    if tape.isMergeKey(entry.key) { return }
    let name = tape.text(key)
    let keys = KeyList(of: type)
    var notes: [Note] = []
    var fixes: [FixIt] = []
    var label: String?
    if let near = Spelling.nearest(to: name, in: keys.names), !has(near) {
      label = "did you mean '\(near)'?"
      fixes = [replacing(key, by: near, .unsafe)]
    } else if Object.self == Blueprint.self, name.hasPrefix("x-") || name.hasPrefix("."), tape[entry.value].flags.contains(.hasAnchor) {
      return report(
        "root-helper-key", .error, "'\(name)' only holds an anchor, and the root of a blueprint takes no such key", at: entry.key,
        notes: ["put the anchor on a real entry, or share variables through an environment group"])
    } else if let owners = KeyList.owners(of: name), !owners.isEmpty {
      notes.append(Note("'\(name)' is a key of: \(owners.joined(separator: ", "))"))
    } else if keys.names.count <= 10 {
      notes.append(Note("\(frame.label) takes \(Spelling.list(keys.names, "and"))"))
    }
    if Object.isOpen { notes.append("the published schema does not forbid it, but nothing is known to read it") }
    report(
      "unknown-key", Object.isOpen ? .warning : .error, "unknown key '\(name)' in \(subject)", at: entry.key, label: label,
      notes: notes, fixes: fixes)
  }
}

// MARK: - Reading values

extension BlueprintDecoder: FieldVisitor {
  mutating func constant(_ key: Key, _ value: StaticString) {
    // The kind has been read already, to choose the shape.
    _ = take(key.name)
  }

  mutating func name(_ key: Key, _ value: inout String) {
    guard let node = take(key), let text = text(key, node) else { return }
    value = text
    check(key.constraint, node, key)
  }

  mutating func string(_ key: Key, _ value: inout String?) {
    guard let node = take(key), let text = text(key, node) else { return }
    value = text
    check(key.constraint, node, key)
  }

  private mutating func text(_ key: Key, _ node: YAMLNodeIndex) -> String? {
    if key.acceptsNumber { hide(node) }
    guard tape[node].kind == .scalar else {
      reportWrongType(key.name.description, node, wants: key.acceptsNumber ? "text or a number" : "text")
      return nil
    }
    switch type(of: node) {
    case .string: return tape.text(node)
    case .integer where key.acceptsNumber, .float where key.acceptsNumber: return tape.text(node)
    case .null:
      reportWrongType(key.name.description, node, wants: "text")
      return nil
    case .boolean where key.acceptsNumber:
      report(
        "env-value-not-string", .warning, "'\(key.name)' is text or a number, and \(describe(node)) without quotes is neither",
        at: node, notes: ["the schema refuses it, but files with it are met in production"],
        fixes: quoting(node, "put it in quotes").map { [$0] } ?? [])
    default:
      reportWrongType(
        key.name.description, node, wants: "text", fixes: quoting(node, "put it in quotes").map { [$0] } ?? [])
    }
    return tape.text(node)
  }

  private mutating func check(_ constraint: Key.Constraint, _ node: YAMLNodeIndex, _ key: Key) {
    let text = tape.value(node)
    switch constraint {
    case .absolutePath where text.first != UInt8(ascii: "/"):
      report(
        "health-check-path-shape", .error, "'\(key.name)' starts with '/'", at: node,
        fixes: text.contains(UInt8(ascii: ":")) ? [] : [replacing(node, by: ScalarText.inline("/" + tape.text(node)), .unsafe)])
    case .mountPath where text.first != UInt8(ascii: "/") || text.count < 2:
      report("disk-path-forbidden", .error, "'\(key.name)' is an absolute path, such as '/data'", at: node)
    case .exactly(let word) where !tape.value(node, equals: word):
      report("unknown-enum-value", .error, "'\(key.name)' can only be '\(word)'", at: node)
    default: break
    }
  }

  mutating func integer(_ key: Key, _ value: inout Int?) {
    guard let node = take(key) else { return }
    guard tape[node].kind == .scalar, let number = Int(tape.text(node)) else {
      return reportWrongType(key.name.description, node, wants: "a whole number")
    }
    value = number
    if type(of: node) != .integer {
      reportWrongType(
        key.name.description, node, wants: "a number without quotes", fixes: [replacing(node, by: String(number), .safe)])
    }
    switch key.constraint {
    case .range(let low, .max) where number < low:
      report("out-of-range", .error, "'\(key.name)' is at least \(low), not \(number)", at: node)
    case .range(let low, let high) where number < low || number > high:
      report("out-of-range", .error, "'\(key.name)' is between \(low) and \(high), not \(number)", at: node)
    case .storageStep where number < 1 || (number != 1 && number % 5 != 0):
      let next = max(5, (number + 4) / 5 * 5)
      report(
        "database-storage-step", .error, "'\(key.name)' is 1 or a multiple of 5, not \(number)", at: node,
        fixes: number < Int.max - 5 ? [replacing(node, by: String(next), .unsafe)] : [])
    default: break
    }
  }

  mutating func flag(_ key: Key, _ value: inout Bool?) {
    guard let node = take(key), let flag = flag(key, at: node) else { return }
    value = flag
  }

  private mutating func flag(_ key: Key, at node: YAMLNodeIndex) -> Bool? {
    guard tape[node].kind == .scalar else {
      reportWrongType(key.name.description, node, wants: "true or false")
      return nil
    }
    if case .boolean(let flag) = type(of: node) { return flag }
    let flag: Bool? =
      switch tape.text(node).lowercased() {
      case "true", "yes", "on", "y": true
      case "false", "no", "off", "n": false
      default: nil
      }
    guard let flag else {
      reportWrongType(key.name.description, node, wants: "true or false")
      return nil
    }
    if tape[node].style == .plain {
      report(
        "yaml-1.1-boolean", .warning, "'\(tape.text(node))' is \(flag) for some YAML readers and text for others", at: node,
        fixes: [replacing(node, by: String(flag), .safe)])
    } else {
      reportWrongType(
        key.name.description, node, wants: "true or false without quotes", fixes: [replacing(node, by: String(flag), .safe)])
    }
    return flag
  }

  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    guard let node = take(key), let word: Word = word(key, at: node) else { return }
    value = word
    if case .runtime(let subset) = key.constraint, word.isKnown, !subset.words.contains(word.rawValue) {
      report(
        "unknown-enum-value", .error,
        "the \(Word.label) of a \(frame.label) is \(Spelling.list(subset.words)), not '\(word)'", at: node)
    }
  }

  private mutating func word<Word: Vocabulary>(_ key: Key, at node: YAMLNodeIndex) -> Word? {
    guard tape[node].kind == .scalar else {
      reportWrongType(key.name.description, node, wants: "text")
      return nil
    }
    let word = Word(rawValue: tape.text(node))
    let type = type(of: node)
    if type == .string, word.isKnown {
      if tape[node].style == .plain, word.rawValue == "off" { reportBareOff(key, node) }
      return word
    }
    switch type {
    case .boolean(false) where Word.known.contains("off"):
      reportBareOff(key, node)
      return "off"
    case .null:
      reportWrongType(key.name.description, node, wants: "text")
      return nil
    case .string:
      return reportUnknownWord(word, node)
    default:
      reportWrongType(
        key.name.description, node, wants: "text", fixes: quoting(node, "put it in quotes").map { [$0] } ?? [])
      return word.isKnown ? word : reportUnknownWord(word, node)
    }
  }

  private mutating func reportBareOff(_ key: Key, _ node: YAMLNodeIndex) {
    report(
      "yaml-bare-off", .warning, "'\(key.name): \(tape.text(node))' without quotes is false for some YAML readers", at: node,
      fixes: [replacing(node, by: "\"off\"", .safe)])
  }

  /// Reports a word that is on no list, and returns the word that was certainly meant or the one that is there.
  private mutating func reportUnknownWord<Word: Vocabulary>(_ word: Word, _ node: YAMLNodeIndex) -> Word {
    let canonical = word.rawValue.lowercased().trimmingSpaces.replacing("_", with: " ")
    let spellings = [canonical, canonical.replacing(" ", with: "-")]
    if Word.isOpen, let same = Word.known.first(where: { spellings.contains($0.rawValue) }) {
      let isUnderscored = word.rawValue.utf8.contains(UInt8(ascii: "_"))
      report(
        "plan-spelling", isUnderscored ? .error : .warning, "\(Word.label) '\(word)' is written '\(same)'", at: node,
        fixes: [replacing(node, by: ScalarText.inline(same.rawValue), .safe)])
      return same
    }
    let known = Word.known.map(\.rawValue)
    let guess = Word.guesses[word.rawValue] ?? Word.guesses[canonical] ?? Spelling.nearest(to: word.rawValue, in: known)
    let severity: Severity = Word.isOpen && guess == nil ? .warning : .error
    var notes: [Note] = []
    if guess == nil, known.count <= 10 { notes.append(Note("known: \(Spelling.list(known, "and"))")) }
    if Word.isOpen, guess == nil { notes.append("it was not in Render's schema on 2026-10-02; Render may have added it since") }
    report(
      "unknown-enum-value", severity, "unknown \(Word.label) '\(word)'", at: node,
      label: guess.map { "did you mean '\($0)'?" }, notes: notes,
      fixes: guess.map { [replacing(node, by: ScalarText.inline($0), .unsafe)] } ?? [])
    return word
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    guard let node = take(key), let items = items(key, node) else { return }
    value = items.compactMap { item in
      guard tape[item].kind == .scalar, case let type = type(of: item), type != .null else {
        reportWrongType(key.name.description, item, wants: "a list of texts")
        return nil
      }
      if type != .string {
        reportWrongType(
          key.name.description, item, wants: "a list of texts", fixes: quoting(item, "put it in quotes").map { [$0] } ?? [])
      }
      return tape.text(item)
    }
  }

  private mutating func items(_ key: Key, _ node: YAMLNodeIndex) -> [YAMLNodeIndex]? {
    guard tape[node].kind == .sequence else {
      reportWrongType(key.name.description, node, wants: "a list")
      return nil
    }
    let items = tape.items(of: node)
    if case .atMost(let limit) = key.constraint, items.count > limit {
      report("read-replica-limits", .error, "'\(key.name)' has \(items.count) items, more than \(limit)", at: items[limit])
    }
    return items.map(tape.resolve)
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    guard let node = take(key) else { return }
    guard tape[node].kind == .mapping else {
      return reportWrongType(key.name.description, node, wants: "a mapping")
    }
    var object = value ?? Object()
    decode(node, into: &object)
    value = object
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    guard let node = take(key), let items = items(key, node) else { return }
    var objects: [Object] = []
    objects.reserveCapacity(items.count)
    for item in items {
      guard tape[item].kind == .mapping else {
        report("wrong-type", .error, "an entry of '\(key.name)' is a mapping, not \(describe(item))", at: item)
        continue
      }
      var object = Object()
      decode(item, into: &object)
      objects.append(object)
    }
    value = objects
  }

  mutating func olderFlag(_ key: Key) -> Bool? {
    guard let node = takeOlder(key) else { return nil }
    return flag(key, at: node)
  }

  mutating func olderString(_ key: Key) -> String? {
    guard let node = takeOlder(key) else { return nil }
    return text(key, node)
  }

  mutating func olderInteger(_ key: Key) -> Int? {
    guard let node = takeOlder(key) else { return nil }
    guard tape[node].kind == .scalar, let number = Int(tape.text(node)) else {
      reportWrongType(key.name.description, node, wants: "a whole number")
      return nil
    }
    return number
  }

  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? {
    guard let node = takeOlder(key) else { return nil }
    return word(key, at: node)
  }

  private mutating func takeOlder(_ key: Key) -> YAMLNodeIndex? {
    guard let index = index(of: key.name) else { return nil }
    let entry = entries[index]
    let name = key.name.description
    // `env` with a list is a misspelt `envVars`: left to be reported as an unknown key.
    if name == "env", tape[entry.value].kind != .scalar { return nil }
    entries[index].isUsed = true
    frame.next = index + 1
    guard let replacement = key.replacement?.description else { return entry.value }
    let rule =
      switch name {
      case "env": "deprecated-env"
      case "autoDeploy": "deprecated-auto-deploy"
      case "previewsEnabled", "previewsExpireAfterDays": "deprecated-root-previews"
      case "domain": "deprecated-domain"
      case "afterFirstDeployCommand": "deprecated-after-first-deploy"
      default: "deprecated-service-previews"
      }
    let current = String(replacement.prefix { $0 != "." })
    var notes: [Note] = []
    var fixes: [FixIt] = []
    if has(current), current == replacement, current != "domains" {
      notes.append(Note("'\(current)' is there too, and wins"))
    } else if let edits = edits(toModernise: name, entry) {
      fixes = [FixIt("write it as '\(replacement)'", .safe, edits)]
    }
    report(rule, .warning, "'\(name)' is an older spelling of '\(replacement)'", at: entry.key, notes: notes, fixes: fixes)
    return entry.value
  }

  /// The edits that turn an older key into the current one where that is a matter of one line.
  private func edits(toModernise name: String, _ entry: Entry) -> [TextEdit]? {
    let key = tape[entry.key].range
    switch name {
    case "env": return [TextEdit(key, "runtime")]
    case "afterFirstDeployCommand": return [TextEdit(key, "initialDeployHook")]
    case "autoDeploy":
      guard case .boolean(let flag) = type(of: entry.value) else { return nil }
      return [TextEdit(key, "autoDeployTrigger"), TextEdit(tape[entry.value].range, flag ? "commit" : "\"off\"")]
    default: return nil
    }
  }

  mutating func annotation(_ annotation: inout Annotation) {
    guard dialect == .manifest else { return }
    if let note = take("#note") { annotation.note = tape.text(note) }
    if let line = take("#line") { annotation.line = Int(tape.text(line)) }
  }
}

// MARK: - Services and environment variables

extension BlueprintDecoder {
  mutating func services(_ key: Key, _ value: inout [Service]?) {
    guard let node = take(key), let items = items(key, node) else { return }
    var services: [Service] = []
    services.reserveCapacity(items.count)
    for item in items {
      guard tape[item].kind == .mapping else {
        report("wrong-type", .error, "an entry of '\(key.name)' is a mapping, not \(describe(item))", at: item)
        continue
      }
      if let service = service(item) { services.append(service) }
    }
    value = services
  }

  private mutating func service(_ node: YAMLNodeIndex) -> Service? {
    var service: Service?
    inside(node, label: "service") { decoder in
      service = decoder.blankService()
      guard service != nil else {
        for index in decoder.frame.first..<decoder.frame.end { decoder.hideUnknown(decoder.entries[index]) }
        return
      }
      decoder.frame.label = service?.label ?? ""
      service?.visit(&decoder)
      if let service { decoder.finishService(service) }
    }
    return service
  }

  private mutating func finishService(_ service: Service) {
    switch service {
    case .web: finish(WebService.self)
    case .privateService: finish(PrivateService.self)
    case .worker: finish(BackgroundWorker.self)
    case .cron: finish(CronJob.self)
    case .staticSite: finish(StaticSite.self)
    case .keyValue: finish(KeyValue.self)
    case .workflow: finish(Workflow.self)
    }
  }

  /// Chooses the shape of the service in the current frame by its `type` and `runtime`.
  private mutating func blankService() -> Service? {
    guard let type = index(of: "type").map({ entries[$0] }) else {
      reportMissing("type")
      return nil
    }
    guard tape[type.value].kind == .scalar else {
      reportWrongType("type", type.value, wants: "text")
      return nil
    }
    let word = tape.text(type.value)
    let runtime = index(of: "runtime") ?? index(of: "env")
    let isStatic = runtime.map { tape.value(entries[$0].value, equals: "static") } ?? false
    if let service = Service(blankOfType: word, isStatic: isStatic) {
      if word == "redis" {
        report(
          "deprecated-redis-type", .warning, "'redis' is the older name of 'keyvalue'", at: type.value,
          fixes: [replacing(type.value, by: "keyvalue", .safe)])
      }
      if isStatic, word != "web" {
        report("static-runtime-on-other-type", .error, "'runtime: static' makes a static site, whose type is 'web'", at: type.value)
      }
      return service
    }
    return serviceOfUnknownType(word, type)
  }

  private mutating func serviceOfUnknownType(_ word: String, _ type: Entry) -> Service? {
    switch word.lowercased() {
    case "postgres", "postgresql", "database", "db", "psql", "pg":
      report(
        "unknown-enum-value", .error, "a database is no service", at: type.value,
        notes: ["list it under 'databases', with 'name' and 'plan', and without 'type'"])
      return nil
    case "static", "static_site", "static-site", "staticsite":
      report(
        "unknown-enum-value", .error, "unknown type of service '\(word)'", at: type.value,
        label: "a static site is 'type: web' with 'runtime: static'")
      return .staticSite(StaticSite())
    default:
      let guess = Service.typeGuesses[word] ?? Spelling.nearest(to: word, in: Service.types)
      report(
        "unknown-enum-value", .error, "unknown type of service '\(word)'", at: type.value,
        label: guess.map { "did you mean '\($0)'?" }, notes: [Note("known: \(Spelling.list(Service.types, "and"))")],
        fixes: guess.map { [replacing(type.value, by: $0, .unsafe)] } ?? [])
      return guess.flatMap { Service(blankOfType: $0, isStatic: false) }
    }
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    guard let node = take(key) else { return }
    if tape[node].kind != .sequence { hide(node) }
    if tape[node].kind == .mapping {
      return report(
        "wrong-type", .error, "'envVars' is a list of '- key: …' entries, not a mapping", at: node,
        notes: ["write '- key: NAME' and below it 'value: …' for each variable"])
    }
    guard let items = items(key, node) else { return }
    let isGroup = frame.label == EnvVarGroup.label
    var variables: [EnvVar] = []
    variables.reserveCapacity(items.count)
    for item in items {
      guard tape[item].kind == .mapping else {
        hide(item)
        report("wrong-type", .error, "an environment variable is a mapping with 'key', not \(describe(item))", at: item)
        continue
      }
      inside(item, label: EnvVarKeys.label) { decoder in
        var keys = EnvVarKeys()
        keys.visit(&decoder)
        if let variable = decoder.envVar(keys, inGroup: isGroup) { variables.append(variable) }
        decoder.finish(EnvVarKeys.self)
      }
    }
    value = variables
  }

  /// Decides which form an environment variable has, and reports forms that contradict themselves.
  private mutating func envVar(_ keys: EnvVarKeys, inGroup: Bool) -> EnvVar? {
    if let group = keys.fromGroup {
      if keys.key != nil, let key = entry("key") {
        report(
          "group-reference-with-key", .error, "'fromGroup' links a whole group and takes no 'key'", at: key.key)
      }
      if inGroup, let link = entry("fromGroup") {
        report("group-reference-inside", .error, "an environment group cannot link another group", at: link.key)
      }
      return EnvVar(key: "", value: .group(group))
    }
    if keys.key == nil, index(of: "key") == nil { reportMissing("key") }
    // A key and one source: what nearly all are.
    if frame.end - frame.first == 2, !inGroup, keys.key != nil, keys.generateValue ?? true, keys.sync != true {
      let value = Self.value(of: keys)
      if value != .literal(nil) { return EnvVar(key: keys.key ?? "", value: value) }
    }
    let sources = ["value", "generateValue", "sync", "fromDatabase", "fromService"].filter(has)
    if sources.count > 1, let second = entry(sources[1]) {
      report(
        "env-value-source", .error, "\(subject) has \(Spelling.list(sources, "and")), and only one can say where its value comes from",
        at: second.key, notes: ["Render's validator refuses the file"])
    } else if sources.isEmpty, keys.previewValue == nil, index(of: "fromGroup") == nil {
      report(
        "env-value-source", .error, "\(subject) has no value", at: frame.node,
        notes: ["say 'value', 'generateValue', 'sync: false', 'fromDatabase' or 'fromService'"])
    }
    if keys.previewValue != nil, keys.fromDatabase != nil || keys.fromService != nil, let preview = entry("previewValue") {
      report("env-value-source", .error, "'previewValue' cannot stand beside a reference", at: preview.key)
    }
    if inGroup {
      if keys.sync == false, let sync = entry("sync") {
        report("group-sync-false", .error, "Render drops 'sync: false' variables of a group without a word", at: sync.key)
      }
      for name in ["fromDatabase", "fromService"] {
        guard let reference = entry(name) else { continue }
        report("group-reference-inside", .error, "an environment group cannot take values from a database or service", at: reference.key)
      }
    }
    return EnvVar(key: keys.key ?? "", value: Self.value(of: keys), previewValue: keys.previewValue)
  }

  private static func value(of keys: EnvVarKeys) -> EnvVar.Value {
    if let reference = keys.fromDatabase { return .database(reference) }
    if let reference = keys.fromService { return .service(reference) }
    if let value = keys.value { return .literal(value) }
    if keys.generateValue == true { return .generated }
    if keys.sync == false { return .prompted }
    return .literal(nil)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
