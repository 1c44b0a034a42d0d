import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let python = Python.interpreter(with: "yaml")

@Suite struct ScalarTextTests {
  @Test("a written string reads back as itself", arguments: Place.allCases)
  func ourReader(place: Place) {
    let wrong = Self.strings.filter { string in
      guard let text = place.write(string) else { return false }
      let document = YAMLDocument(parsing: SourceText(name: "a.yaml", text))
      guard let node = document.node(at: place.path) else { return true }
      return document.withTape { tape in
        let isText = tape[node].style != .plain || ScalarType(core: tape.value(node)) == .string
        return !isText || tape.text(node).unicodeScalars.elementsEqual(string.unicodeScalars) == false
      }
    }
    #expect(wrong == [])
  }

  @Test(
    "a written string reads back as itself in a reader of YAML 1.1",
    .enabled(if: python != nil, "there is no Python with PyYAML"))
  func pyYAML() throws {
    struct Sample: Codable {
      var string: String
      var text: String
      var path: String
    }
    let samples = Self.strings.flatMap { string in
      Place.allCases.compactMap { place in
        place.write(string).map { Sample(string: string, text: $0, path: place == .item ? "0" : "k") }
      }
    }
    let script = """
      import json, sys, yaml
      wrong = []
      for sample in json.load(sys.stdin):
          try:
              value = yaml.safe_load(sample['text'])
              value = value[0] if sample['path'] == '0' else value['k']
          except Exception as error:
              value = error
          if not isinstance(value, str) or value != sample['string']:
              wrong.append(repr(sample['text']) + ' -> ' + repr(value))
      print(json.dumps(wrong))
      """
    let output = try Python.run(try #require(python), ["-c", script], input: try JSONEncoder().encode(samples))
    try #require(output.status == 0, "\(output.errors)")
    let wrong = try JSONDecoder().decode([String].self, from: Data(output.output.utf8))
    #expect(wrong == [])
  }

  @Test(
    "a string that nobody takes for anything else is written without quotes",
    arguments: [
      "web", "npm run build", "/healthz", "https://example.com/a?b=c&d", "postgres:16", "a:b", "a#b", "v1.2.3", "v1", "true story",
      "./run.sh",
      "node dist/main.js --port=$PORT", "naïve", "日本", "a, b", "x-y_z",
    ])
  func plain(string: String) {
    #expect(ScalarText.inline(string) == string)
  }

  @Test(
    "a string that some reader takes for something else is written in double quotes",
    arguments: [
      "", "off", "yes", "No", "y", "true", "null", "~", "1", "0x1F", "1e3", ".5", "1_000", "1:30", "2001-01-01", "=", "<<", "- a", "a: b",
      "a #b", " a", "a ", "*a", "&a", "!a", "@a", "`a", "%a", "|", ">", "[a]", "{a}", "'a'", "\"a\"", "#a", "---", "...", "a:", "?", "-",
      ",", "1.2.3",
    ])
  func quoted(string: String) {
    #expect(ScalarText.inline(string).hasPrefix("\""))
  }

  /// Where a string can be written.
  enum Place: CaseIterable, CustomTestStringConvertible {
    case value, item, quoted, literal

    var testDescription: String { "\(self)" }
    var path: [YAMLPathStep] { self == .item ? [.index(0)] : [.key("k")] }

    func write(_ string: String) -> String? {
      switch self {
      case .value: "k: \(ScalarText.inline(string))\nz: 1\n"
      case .item: "- \(ScalarText.inline(string))\n- 1\n"
      case .quoted: "k: \(ScalarText.quoted(string))\n"
      case .literal:
        ScalarText.literal(string).map { block in
          "k: \(block.header)\n" + block.lines.map { ($0.isEmpty ? "" : "  \($0)") + "\n" }.joined() + "z: 1\n"
        }
      }
    }
  }

  static let strings = nasty + generated

  private static let nasty: [String] = [
    "", " ", "  ", "a", "off", "OFF", "Off", "on", "yes", "Yes", "no", "y", "Y", "n", "true", "True", "tRUE", "false", "null", "Null",
    "NULL",
    "~", "1_000", "0o7", "07", "0b1", "0xFF", "0x", "0o", "1:30", "1:30:15.5", "2001-01-01", "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5", "=", "<<", "1e3", "1E+3", ".5", "+.5", "-.5", "5.", ".", "..", "...", "....", "--", "---", "--- a",
    "... a",
    ".inf", "-.INF", "+.Inf", ".nan", ".NaN", "685_230.15", "190:20:30", "1.2.3", "12e03", "0.", "- a", "-a", "-", "a: b", "a:b", "a:",
    ":a",
    ":", ": a", "a #b", "a# b", "#a", "a # b", "? a", "?a", "?", "*a", "&a", "!a", "!!str a", "|", ">", "|-", "%a", "@a", "`a", "[a]",
    "{a}",
    "[", "]", "{", "}", ",", "a, b", "a]", "'", "\"", "''", "\"\"", "it's", "say \"x\"", "\\", "\\n", "a\\b", "\\x", "$(x)", "${x}", "a ",
    "a  b", "a\t", "\ta", "a\tb", "\t", "\n", "a\n", "a\nb", "a\nb\n", "\na", "a\n\nb", "a\n\n", " a\nb", "a\n b\n", "a \nb", "a\n\tb",
    "\ta\nb",
    "a\n \nb", "#a\nb", "- a\n- b\n", "a: b\nc: d\n", "---\na\n", "...\n", "a\n---\nb\n", "%a\nb\n", "a\r\nb", "a\rb", "\r", "a\n\r", "😀",
    "😀\n😀\n",
    "é", "e\u{301}", "\u{85}", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{2028}\nb", "\u{FEFF}", "a\u{FEFF}b", "\u{FEFF}a", "\u{A0}",
    "a\u{A0}",
    "\u{A0}a", "\u{0}", "a\u{0}b", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{80}", "\u{9F}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}",
    "\u{10FFFF}", "\u{E000}", "\u{AD}", "\u{200B}", "\u{202E}", "\u{3000}", "日本", "a: 日本", "日本: a", "日本 # a", "{{ x }}", "<<<<<<< HEAD",
    "0-5", "1-2", "1+1", "1 2", "1 a", "12:a", "+", "+a", "1z", "1T", "Z", "e", "E", "0e", "1e", "1ee", "1.e", "1:2", "::", "a::b", "..a",
    "./a",
    "0.0.0.0/0", "10.0.0.0", "::/0", "1,000", "$1", "_1", "_", "1_", "0_", "__", "1__0", "i", "I", "NaN", "inf", "nan",
    String(repeating: "word ", count: 2_000) + "end", String(repeating: "x", count: 20_000), String(repeating: "1", count: 400),
    String(repeating: "é: ", count: 1_000),
  ]

  /// Short strings of characters that mean something to YAML, and of any character.
  private static let generated: [String] = {
    var generator = SeededGenerator(seed: 1)
    let meaningful = Array("aA1 -:#,[]{}&*!|>'\"%@`?.\\/~=<_+eExoynNft\n\t\r0123456789é😀\u{85}\u{2028}\u{FEFF}\u{0}".unicodeScalars)
    return (0..<4_000).map { number in
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...10, using: &generator) {
        if number % 10 == 0 {
          // Swift's strings hold no surrogates.
          let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
          scalars.append(Unicode.Scalar(value) ?? "x")
        } else if let scalar = meaningful.randomElement(using: &generator) {
          scalars.append(scalar)
        }
      }
      return String(scalars)
    }
  }()
}
