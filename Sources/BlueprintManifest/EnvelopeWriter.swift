import RenderBlueprint

/// Writes an object as JSON, which the command reads as the YAML it also is.
struct EnvelopeWriter {
  private var text: [UInt8] = []

  mutating func write(_ envelope: ManifestEnvelope) -> [UInt8] {
    var envelope = envelope
    mapping { writer in envelope.visit(&writer) }
    return text
  }

  private mutating func mapping(_ body: (inout Self) -> Void) {
    text.append(UInt8(ascii: "{"))
    body(&self)
    text.append(UInt8(ascii: "}"))
  }

  private mutating func open(_ key: String) {
    separate()
    string(key)
    text.append(UInt8(ascii: ":"))
  }

  /// A comma, unless this is the first in its mapping or list.
  private mutating func separate() {
    if let last = text.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { text.append(UInt8(ascii: ",")) }
  }

  private mutating func string(_ string: String) {
    text.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text.append(contentsOf: "\\\"".utf8)
      case "\\": text.append(contentsOf: "\\\\".utf8)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16)
        text.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: text.append(contentsOf: String(scalar).utf8)
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  private mutating func list<Item>(_ key: Key, _ items: [Item]?, _ write: (inout Self, Item) -> Void) {
    guard let items else { return }
    open(key.name.description)
    text.append(UInt8(ascii: "["))
    for item in items {
      separate()
      write(&self, item)
    }
    text.append(UInt8(ascii: "]"))
  }
}

extension EnvelopeWriter: FieldVisitor {
  mutating func constant(_ key: Key, _ value: StaticString) {
    open(key.name.description)
    string(value.description)
  }

  mutating func name(_ key: Key, _ value: inout String) {
    open(key.name.description)
    string(value)
  }

  mutating func string(_ key: Key, _ value: inout String?) {
    guard let value else { return }
    open(key.name.description)
    string(value)
  }

  mutating func integer(_ key: Key, _ value: inout Int?) {
    guard let value else { return }
    open(key.name.description)
    text.append(contentsOf: String(value).utf8)
  }

  mutating func flag(_ key: Key, _ value: inout Bool?) {
    guard let value else { return }
    open(key.name.description)
    text.append(contentsOf: String(value).utf8)
  }

  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    guard let value else { return }
    open(key.name.description)
    string(value.rawValue)
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) {
    list(key, value) { writer, item in writer.string(item) }
  }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) {
    guard var object = value else { return }
    open(key.name.description)
    mapping { writer in object.visit(&writer) }
  }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    list(key, value) { writer, item in
      var item = item
      writer.mapping { writer in item.visit(&writer) }
    }
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {
    list(key, value) { writer, item in
      var item = item
      writer.mapping { writer in item.visit(&writer) }
    }
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    list(key, value) { writer, item in
      var keys = EnvVarKeys(item)
      writer.mapping { writer in keys.visit(&writer) }
    }
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }

  mutating func annotation(_ annotation: inout Annotation) {
    if let note = annotation.note {
      open("#note")
      string(note)
    }
    if let line = annotation.line {
      open("#line")
      text.append(contentsOf: String(line).utf8)
    }
  }
}
