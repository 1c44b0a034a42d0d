import SourceDiagnostics
import YAMLSyntax

/// What a document means: aliases and merge keys resolved, plain scalars by the core schema of YAML 1.2.
indirect enum YAMLValue: Hashable {
  case scalar(String)
  case list([YAMLValue])
  case mapping([String: YAMLValue])

  /// The meaning of the first document of a text; nil where it cannot be read.
  init?(reading text: SourceText) {
    self.init(of: YAMLDocument(parsing: text))
  }

  init?(of document: YAMLDocument) {
    guard let root = document.root else {
      if document.diagnostics.contains(where: { $0.severity == .error }) { return nil }
      self = .scalar("null")
      return
    }
    self = document.withTape { Self($0, document, root) }
  }

  private init(_ tape: YAMLTape, _ document: YAMLDocument, _ alias: YAMLNodeIndex) {
    let node = tape.resolve(alias)
    switch tape[node].kind {
    case .sequence: self = .list(tape.items(of: node).map { Self(tape, document, $0) })
    case .mapping:
      let pairs = tape.pairs(of: node).map { (tape.text(tape.resolve($0.key)), Self(tape, document, $0.value)) }
      self = .mapping(Dictionary(pairs) { $1 })
    case .scalar, .alias:
      let isText = tape[node].style != .plain || ["!", "tag:yaml.org,2002:str"].contains(document.tag(of: node))
      self = .scalar(Self.describe(tape.text(node), isText ? .string : ScalarType(core: tape.value(node))))
    }
  }

  /// The type and the value of a scalar in one notation, which the Python side writes too.
  private static func describe(_ text: String, _ type: ScalarType) -> String {
    switch type {
    case .null: return "null"
    case .boolean(let flag): return "bool:\(flag)"
    case .integer:
      let digits = text.hasPrefix("0o") || text.hasPrefix("0x") ? String(text.dropFirst(2)) : text
      let radix = text.hasPrefix("0o") ? 8 : text.hasPrefix("0x") ? 16 : 10
      return "int:" + (Int(digits, radix: radix).map(String.init) ?? digits)
    case .float:
      let word = text.lowercased().replacing(".inf", with: "inf").replacing(".nan", with: "nan")
      // Swift wants a digit on both sides of the point.
      let number = word.replacing(".e", with: "e").hasSuffix(".") ? String(word.dropLast()) : word.replacing(".e", with: "e")
      let value = Double(number) ?? Double(number.replacing(".", with: "0.", maxReplacements: 1)) ?? -1
      return "float:" + (value.isNaN ? "nan" : String(value.bitPattern, radix: 16))
    case .string: return "text:" + text
    }
  }
}

extension YAMLValue: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .scalar(text)
    } else if let items = try? container.decode([YAMLValue].self) {
      self = .list(items)
    } else {
      self = .mapping(try container.decode([String: YAMLValue].self))
    }
  }

  /// The first place where two values differ, as a path with both sides.
  func difference(from other: YAMLValue, at path: String = "$") -> String? {
    switch (self, other) {
    case (.list(let a), .list(let b)) where a.count == b.count:
      return zip(a, b).enumerated().lazy.compactMap { $1.0.difference(from: $1.1, at: "\(path)[\($0)]") }.first
    case (.mapping(let a), .mapping(let b)) where a.keys == b.keys:
      return a.keys.sorted().lazy.compactMap { key in b[key].flatMap { a[key]?.difference(from: $0, at: "\(path).\(key)") } }.first
    default:
      return self == other ? nil : "\(path): \(self) is not \(other)"
    }
  }
}
