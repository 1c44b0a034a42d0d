public import SourceDiagnostics
import YAMLSyntax

/// The scripts of a `package.json`, with the places of their texts.
public struct PackageScripts: Sendable {
  /// Every script by its name.
  public let texts: [String: String]
  private let ranges: [String: Range<Int>]

  /// Reads a `package.json`; one that cannot be read has no scripts.
  public init(reading source: SourceText) {
    let document = YAMLDocument(parsing: source)
    var texts: [String: String] = [:]
    var ranges: [String: Range<Int>] = [:]
    if let scripts = document.node(at: [.key("scripts")]) {
      document.withTape { tape in
        for pair in tape.pairs(of: scripts) where tape[pair.value].kind == .scalar {
          texts[tape.text(pair.key)] = tape.text(pair.value)
          ranges[tape.text(pair.key)] = tape.contentRange(of: pair.value)
        }
      }
    }
    (self.texts, self.ranges) = (texts, ranges)
  }

  /// The edit that gives a script another text; nil where there is no such script.
  public func edit(_ name: String, to text: String) -> TextEdit? {
    ranges[name].map { TextEdit($0, Self.quoted(text)) }
  }

  private static func quoted(_ text: String) -> String {
    let body = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where scalar.value < 0x20: "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }.joined()
    return "\"\(body)\""
  }
}
