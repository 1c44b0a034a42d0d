import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintDecoder: FieldVisitor {
  mutating func constant(_ key: Key, _ value: StaticString) {
    // The kind has been read already, to choose the shape.
    guard let node = take(key.name), tape[node].kind == .scalar, !tape.value(node, equals: value),
      case let text = tape.text(node), Spelling.isSame(text, value.description)
    else { return }
    report(
      "unknown-enum-value", .error, "\(key.name) '\(text)' is written '\(value)'", at: node,
      fixes: [replacing(node, by: value.description, .safe)])
  }

  mutating func name(_ key: Key, _ value: inout String) {
    guard let node = take(key), let text = text(key, node) else { return }
    value = text
    check(key.constraint, node, key)
    if key.isQuoted, tape[node].style == .plain, type(of: node) == .string {
      report(
        "cron-unquoted-schedule", .warning, "'\(key.name)' stands without quotes", at: node,
        notes: ["one that begins with '*' is no YAML without them"], fixes: quoting(node, "put it in quotes").map { [$0] } ?? [])
    }
  }

  mutating func string(_ key: Key, _ value: inout String?) {
    guard let node = take(key), let text = text(key, node) else { return }
    value = text
    check(key.constraint, node, key)
  }

  mutating func text(_ key: Key, _ node: YAMLNodeIndex) -> String? {
    if key.acceptsNumber { hide(node) }
    guard tape[node].kind == .scalar else {
      reportWrongType(key.name.description, node, wants: key.acceptsNumber ? "text or a number" : "text")
      return nil
    }
    switch type(of: node) {
    case .string where !key.acceptsNumber: return tape.text(node)
    case .string where key.acceptsNumber, .integer where key.acceptsNumber, .float where key.acceptsNumber:
      if tape[node].style == .plain, tape[node].flags.isDisjoint(with: .hasTag), ScalarType.isLossyNumber(tape.value(node)) {
        reportLossyNumber(key, node)
      }
      return tape.text(node)
    case .null:
      reportWrongType(key.name.description, node, wants: "text", fixes: key.acceptsNumber ? emptyText(key, node) : [])
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

  private mutating func reportLossyNumber(_ key: Key, _ node: YAMLNodeIndex) {
    report(
      "env-value-number-lossy", .warning, "'\(key.name)' is a number to YAML readers, and need not arrive as the text that is written here",
      at: node, notes: ["a number has no zeros at its end, no leading ones, and no other form than the shortest"],
      fixes: quoting(node, "put it in quotes").map { [$0] } ?? [])
  }

  mutating func check(_ constraint: Key.Constraint, _ node: YAMLNodeIndex, _ key: Key) {
    let text = tape.value(node)
    switch constraint {
    case .absolutePath where text.first != UInt8(ascii: "/"):
      report(
        "health-check-path-shape", .error, "'\(key.name)' starts with '/'", at: node,
        fixes: text.contains(UInt8(ascii: ":")) ? [] : [replacing(node, by: ScalarText.inline("/" + tape.text(node)), .unsafe)])
    case .mountPath where text.isEmpty: report("wrong-type", .error, "'\(key.name)' is empty", at: node)
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

  mutating func flag(_ key: Key, at node: YAMLNodeIndex) -> Bool? {
    guard tape[node].kind == .scalar else {
      reportWrongType(key.name.description, node, wants: "true or false")
      return nil
    }
    if case .boolean(let flag) = type(of: node) { return flag }
    guard let flag = truth(of: node) else {
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

  /// What a word says that some reader takes for true or false.
  func truth(of node: YAMLNodeIndex) -> Bool? {
    guard tape[node].kind == .scalar else { return nil }
    return switch tape.text(node).lowercased() {
    case "true", "yes", "on", "y": true
    case "false", "no", "off", "n": false
    default: nil
    }
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

  mutating func word<Word: Vocabulary>(_ key: Key, at node: YAMLNodeIndex) -> Word? {
    guard tape[node].kind == .scalar else {
      reportWrongType(key.name.description, node, wants: "text")
      return nil
    }
    let word = Word(rawValue: tape.text(node))
    let type = type(of: node)
    if type == .string, word.isKnown {
      if tape[node].style == .plain, word.rawValue == "off" { reportBareOff(key, node) }
      guard Word.self == ServiceReferenceType.self, word.rawValue == "redis" else { return word }
      reportRedis(node)
      return "keyvalue"
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

  mutating func reportBareOff(_ key: Key, _ node: YAMLNodeIndex) {
    report(
      "yaml-bare-off", .warning, "'\(key.name): \(tape.text(node))' without quotes is false for some YAML readers", at: node,
      fixes: [replacing(node, by: "\"off\"", .safe)])
  }

  /// Reports a word that is on no list, and returns the word that was certainly meant or the one that is there.
  mutating func reportUnknownWord<Word: Vocabulary>(_ word: Word, _ node: YAMLNodeIndex) -> Word {
    if let same = Word.known.first(where: { Spelling.isSame($0.rawValue, word.rawValue) }) {
      let isPlan = Word.label.hasPrefix("plan of")
      // A plan with capitals is met in Render's own examples.
      let isCapital = isPlan && word.rawValue.lowercased() == same.rawValue
      report(
        isPlan ? "plan-spelling" : "unknown-enum-value", isCapital ? .warning : .error, "\(Self.label(of: word).name) is written '\(same)'",
        at: node, fixes: [replacing(node, by: ScalarText.inline(same.rawValue), .safe)])
      return same
    }
    // What is a plan of something else is not spelt wrong; a rule says what it is a plan of.
    if Word.self is any PlanVocabulary.Type, PlanList.someHas(word.rawValue) { return word }
    if let fix = fixForPublicURL(node) {
      report(
        "unknown-enum-value", .error, "'\(word)' is no property of a service", at: node,
        label: "its public URL is 'envVarKey: RENDER_EXTERNAL_URL'", fixes: [fix])
      return word
    }
    let known = Word.known.map(\.rawValue)
    let alias = Word.otherNames.first { Spelling.isSame($0.key, word.rawValue) }?.value
    let guess = alias ?? Word.guesses[word.rawValue] ?? Spelling.nearest(to: word.rawValue, in: known)
    let severity: Severity = Word.isOpen && guess == nil ? .warning : .error
    var notes: [Note] = []
    if guess == nil, known.count <= 10 { notes.append(Note("known: \(Spelling.list(known, "and"))")) }
    if Word.isOpen, guess == nil { notes.append("it was not in Render's schema on 2026-10-02; Render may have added it since") }
    // A word that is nowhere near a known one may be anything, a value among others; letters alone are taken for a word.
    let label = Self.label(of: word)
    let isHidden = guess == nil && isInsideVariable && !(word.rawValue.utf8.count <= 32 && word.rawValue.allSatisfy(\.isLetter))
    if isHidden { hide(node) }
    report(
      "unknown-enum-value", severity, "unknown \(isHidden ? Word.label : label.name + label.owner)", at: node,
      label: guess.map { Word.explanations[word.rawValue] ?? "did you mean '\($0)'?" }, notes: notes,
      fixes: guess.map { [replacing(node, by: ScalarText.inline($0), alias == nil ? .unsafe : .safe)] } ?? [])
    return alias.map { Word(rawValue: $0) } ?? word
  }

  /// A word as messages name it, and of what it is one: `plan 'starter'` and ` of a database`.
  private static func label<Word: Vocabulary>(of word: Word) -> (name: String, owner: String) {
    let words = Word.label.split(separator: " ")
    let end = words.firstIndex(of: "of") ?? words.count
    return ("\(words[..<end].joined(separator: " ")) '\(word)'", words[end...].map { " \($0)" }.joined())
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    guard let node = take(key), let items = items(key, node, ofTexts: true) else { return }
    var texts: [String] = []
    texts.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      guard tape[item].kind == .scalar, case let type = type(of: item), type != .null else {
        reportWrongType(key.name.description, item, wants: "a list of texts")
        unreadItems[node, default: []].insert(index)
        continue
      }
      if type != .string {
        reportWrongType(
          key.name.description, item, wants: "a list of texts", fixes: quoting(item, "put it in quotes").map { [$0] } ?? [])
      }
      texts.append(tape.text(item))
    }
    value = texts
  }

  mutating func items(_ key: Key, _ node: YAMLNodeIndex, ofTexts: Bool = false) -> [YAMLNodeIndex]? {
    guard tape[node].kind == .sequence else {
      reportWrongType(
        key.name.description, node, wants: "a list",
        fixes: emptyList(key, node) + (ofTexts ? fixesForOneItem(key, node) : fixesForNamedItems(key, node)))
      return nil
    }
    var items = tape.items(of: node)
    for index in items.indices where tape[items[index]].kind == .alias { items[index] = tape.resolve(items[index]) }
    return items
  }

  /// Tells whether an item of a list is a mapping, as all of them should be.
  mutating func isMapping(_ item: YAMLNodeIndex, of key: Key) -> Bool {
    if tape[item].kind == .mapping { return true }
    report("wrong-type", .error, "an entry of '\(key.name)' is a mapping, not \(describe(item))", at: item)
    return false
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    guard let node = take(key) else { return }
    guard tape[node].kind == .mapping else {
      let names = KeyList(of: Object.self).names
      return reportWrongType(
        key.name.description, node, wants: "a mapping",
        notes: names.count <= 10 ? [Note("\(Object.label) takes \(Spelling.list(names, "and"))")] : [],
        fixes: fixesForNamedDatabase(key, node) + fixesForOneWord(key, node))
    }
    var object = value ?? Object()
    decode(node, into: &object)
    value = object
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    guard !isProbe, let list = take(key), let items = items(key, list) else { return }
    var objects: [Object] = []
    objects.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      guard isMapping(item, of: key) else {
        unreadItems[list, default: []].insert(index)
        continue
      }
      var object = Object()
      decode(item, into: &object)
      objects.append(object)
    }
    repairMisplacedItems(of: list, items)
    value = objects
  }

  mutating func annotation(_ annotation: inout Annotation) {
    guard dialect == .manifest else { return }
    if let note = take("#note") { annotation.note = tape.text(note) }
    if let line = take("#line") { annotation.line = Int(tape.text(line)) }
  }
}
