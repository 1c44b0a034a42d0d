import RenderBlueprint
import YAMLSyntax

/// Writes a blueprint in block style, its keys in the order of the model.
struct BlueprintEmitter {
  private var text: [UInt8] = []
  private var indentation = 0
  /// A list item has been opened with `- ` and its first key goes on that line.
  private var isAtItem = false
  /// Where the line of the current list item begins.
  private var itemStart = 0

  /// How far the items of a list stand behind its key: 2, or 0 where a file has them so.
  private let listIndentation: Int

  /// How the text around looks where this text is to stand.
  private let style: LocalStyle

  init(indentation: Int = 0, listIndentation: Int = 2, style: LocalStyle = LocalStyle()) {
    self.indentation = indentation
    self.listIndentation = listIndentation
    self.style = style
  }

  /// One field as whole lines.
  mutating func emit(_ field: Field) -> String {
    emitField(field)
    return String(decoding: text, as: UTF8.self)
  }

  /// One item of a list as whole lines; the indentation is that of its dash.
  mutating func emit(_ item: Item) -> String {
    self.item(item) { $0.write($1) }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func write(_ item: Item) {
    switch item {
    case .object(var object) where !style.hasFlowItems: object.visit(&self)
    default:
      isAtItem = false
      write(FlowText(style: style).text(of: item))
      write("\n")
    }
  }

  private mutating func emitField(_ field: Field) {
    switch field.value {
    case .text(let text, let isQuoted):
      open(field.key)
      scalar(text, field.key, quoted: isQuoted)
    case .literal(let text):
      open(field.key)
      write(" \(text)\n")
    case .object(let value): object(field.key, value)
    case .list(let items):
      if isFlow(field.key) { return flow(field.key, field.value) }
      list(field.key, Array(0..<items.count), areResources: items.areResources) { $0.write(items.item($1)) }
    }
  }

  private func isFlow(_ key: Key) -> Bool { !style.flowKeys.isEmpty && style.flowKeys.contains(key.name.description) }

  private mutating func flow(_ key: Key, _ value: Field.Value) {
    open(key)
    write(" \(FlowText(style: style).text(of: value, key: key.name.description))\n")
  }

  private mutating func object(_ key: Key, _ value: some BlueprintObject) {
    var value: _? = value
    object(key, &value)
  }

  mutating func emit(_ blueprint: Blueprint) -> [UInt8] {
    var blueprint = blueprint
    blueprint.visit(&self)
    return text.isEmpty ? Array("{}\n".utf8) : text
  }

  // MARK: - Lines

  private mutating func write(_ string: String) { text.append(contentsOf: string.utf8) }

  private mutating func write(_ string: StaticString) {
    text.append(contentsOf: UnsafeBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
  }

  private mutating func indent() {
    for _ in 0..<indentation { text.append(UInt8(ascii: " ")) }
  }

  private mutating func open(_ key: Key) {
    if isAtItem {
      isAtItem = false
    } else {
      if indentation == 0, !text.isEmpty { write("\n") }
      indent()
    }
    write(key.name)
    write(":")
  }

  private mutating func scalar(_ string: String, _ key: Key, quoted isQuoted: Bool = false) {
    if isQuoted || key.isQuoted {
      write(" " + ScalarText.quoted(string) + "\n")
    } else if let block = ScalarText.literal(string) {
      write(" \(block.header)\n")
      for line in block.lines {
        if !line.isEmpty {
          indent()
          write("  ")
          text.append(contentsOf: line.utf8)
        }
        write("\n")
      }
    } else {
      write(" ")
      write(style.quotes.isEmpty ? ScalarText.inline(string) : ScalarText.like(style.quotes(for: key.name.description), string))
      write("\n")
    }
  }

  /// Writes the items of a list; resources have an empty line between them and their note above.
  private mutating func list<Item>(_ key: Key, _ items: [Item], areResources isSection: Bool = false, _ write: (inout Self, Item) -> Void) {
    open(key)
    guard !items.isEmpty else { return self.write(" []\n") }
    self.write("\n")
    indentation += listIndentation
    for (index, item) in items.enumerated() {
      if index > 0, isSection { self.write("\n") }
      self.item(item, write)
    }
    indentation -= listIndentation
  }

  private mutating func item<Item>(_ item: Item, _ write: (inout Self, Item) -> Void) {
    itemStart = text.count
    indent()
    self.write("- ")
    indentation += 2
    isAtItem = true
    write(&self, item)
    if isAtItem { self.write("{}\n") }
    isAtItem = false
    indentation -= 2
  }

  private func comment(_ note: String) -> [UInt8] {
    let prefix = String(repeating: " ", count: indentation - 2)
    return note.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      Array((prefix + (line.isEmpty ? "#" : "# \(Self.commentText(line))") + "\n").utf8)
    }
  }

  /// A comment's line without the characters that would end it.
  private static func commentText(_ line: Substring) -> String {
    String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: " "
          default: scalar
          }
        }))
  }
}

extension BlueprintEmitter: FieldVisitor {
  mutating func constant(_ key: Key, _ value: StaticString) {
    open(key)
    if !style.quotes.isEmpty { return scalar(value.description, key) }
    write(" ")
    write(value)
    write("\n")
  }

  mutating func name(_ key: Key, _ value: inout String) {
    open(key)
    scalar(value, key)
  }

  mutating func string(_ key: Key, _ value: inout String?) {
    guard let value else { return }
    open(key)
    scalar(value, key)
  }

  mutating func integer(_ key: Key, _ value: inout Int?) {
    guard let value else { return }
    open(key)
    write(" \(value)\n")
  }

  mutating func flag(_ key: Key, _ value: inout Bool?) {
    guard let value else { return }
    open(key)
    write(value ? " true\n" : " false\n")
  }

  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    guard let value else { return }
    open(key)
    scalar(value.rawValue, key)
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    guard let value else { return }
    list(key, value) { emitter, item in
      emitter.isAtItem = false
      emitter.write(ScalarText.inline(item))
      emitter.write("\n")
    }
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    guard var value else { return }
    if isFlow(key) { return flow(key, .object(value)) }
    open(key)
    let start = text.count
    write("\n")
    let outerItem = isAtItem
    indentation += 2
    value.visit(&self)
    indentation -= 2
    isAtItem = outerItem
    if text.count == start + 1 {
      text.removeLast()
      write(" {}\n")
    }
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    guard let value else { return }
    list(key, value, areResources: Object.self is any Resource.Type) { emitter, item in
      var item = item
      item.visit(&emitter)
    }
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {
    guard let value else { return }
    list(key, value, areResources: true) { emitter, item in
      var item = item
      item.visit(&emitter)
    }
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    guard let value else { return }
    list(key, value) { emitter, variable in
      var keys = EnvVarKeys(variable)
      keys.visit(&emitter)
    }
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }

  mutating func annotation(_ annotation: inout Annotation) {
    guard let note = annotation.note else { return }
    text.insert(contentsOf: comment(note), at: itemStart)
  }
}
