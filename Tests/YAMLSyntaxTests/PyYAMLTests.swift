import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let python = Python.interpreter(with: "yaml")

/// What PyYAML reads with the core schema of YAML 1.2; nil for a text that it refuses.
private func pyYAML(_ texts: [Data]) throws -> [YAMLValue?] {
  let script =
    Python.coreLoader + #"""
      import base64, json, struct, sys

      def plain(value):
          if value is None: return 'null'
          if isinstance(value, bool): return 'bool:' + str(value).lower()
          if isinstance(value, int): return 'int:' + str(value)
          if isinstance(value, float):
              return 'float:nan' if value != value else 'float:%x' % struct.unpack('>Q', struct.pack('>d', value))[0]
          if isinstance(value, str): return 'text:' + value
          if isinstance(value, list): return [plain(item) for item in value]
          return {key: plain(item) for key, item in value.items()}

      def read(text):
          try:
              return [plain(first(base64.b64decode(text)))]
          except (yaml.YAMLError, UnicodeDecodeError):
              return []

      print(json.dumps([read(text) for text in json.load(sys.stdin)]))
      """#
  let output = try Python.run(
    try #require(python), ["-c", script], input: try JSONEncoder().encode(texts.map { $0.base64EncodedString() }))
  try #require(output.status == 0, "\(output.errors)")
  return try JSONDecoder().decode([[YAMLValue]].self, from: Data(output.output.utf8)).map(\.first)
}

/// One entry for each text on which we and PyYAML disagree.
private func disagreements(_ texts: [(name: String, bytes: Data)]) throws -> [String] {
  zip(texts, try pyYAML(texts.map(\.bytes))).compactMap { text, theirs in
    let ours = YAMLValue(reading: SourceText(name: text.name, fileBytes: Array(text.bytes)))
    switch (ours, theirs) {
    case (nil, nil): return nil
    case (nil, _): return "\(text.name): we refuse it and PyYAML reads it"
    case (_, nil): return "\(text.name): PyYAML refuses it and we read it"
    case (let ours?, let theirs?): return ours.difference(from: theirs).map { "\(text.name): \($0)" }
    }
  }
}

@Suite(.enabled(if: python != nil, "there is no Python with PyYAML"))
struct PyYAMLTests {
  @Test("every real file means what PyYAML says it means", .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
  func corpus() throws {
    let files = try Paths.corpus.map { (name: $0.lastPathComponent, bytes: try Data(contentsOf: $0)) }
    let found = try disagreements(files)
    #expect(found == [])
  }

  @Test("scalars, aliases, merge keys and duplicates mean what PyYAML says they mean")
  func constructs() throws {
    let texts = Self.texts.map { (name: String(reflecting: $0), bytes: Data($0.utf8)) }
    let found = try disagreements(texts)
    #expect(found == [])
  }

  @Test("where we differ from PyYAML, there is a reason", arguments: exceptions)
  func exception(text: String, reason: String) throws {
    let found = try disagreements([(name: String(reflecting: text), bytes: Data(text.utf8))])
    #expect(found.count == 1, "\(reason)")
  }

  static let exceptions: [(text: String, reason: String)] = [
    ("a: ! 1", "the tag '!' makes a scalar text (YAML 1.2, section 6.9.1); PyYAML resolves it by its form"),
    ("a: &x 1\nb: &x 2\nc: *x", "an anchor may be set again (YAML 1.2, section 7.1); PyYAML refuses it"),
    ("a: {<<: 1}", "PyYAML refuses to merge what is no mapping; we report it and read on"),
    ("a: {<<: [1]}", "PyYAML refuses to merge what is no mapping; we report it and read on"),
    ("a:\t1", "a tab may stand between a key and its value (YAML 1.2, section 6.2); PyYAML refuses it"),
  ]

  static let texts =
    [
      "null", "Null", "NULL", "~", "nUll", "", "true", "True", "TRUE", "tRue", "false", "False", "FALSE", "yes", "no", "on", "off", "y",
      "0", "-0", "+12", "-7", "007", "0o17", "0o8", "-0o17", "0x1F", "0xg", "0b1", "1_000", "1:30", "9223372036854775807",
      "1.5", "-1.5", "+.5", ".5", "1.", "1e3", "1.e3", "1E-3", ".5e+2", "1e", ".", ".e3", "1.2.3", "-", "+", "1-", "- 1", ".inf", "-.Inf",
      "+.INF", ".iNf", ".nan", ".NaN", ".NAN", "-.nan", "2001-01-01", "2001-01-01 10:00:00", "=", "1.0.0", "0.1", "1e400",
    ].map { "a: \($0)\n" } + [
      "a: 'null'", "a: \"1\"", "a: !!str 1", "a: !!str", "a: 'it''s'", #"a: "\x41\u00e9\U0001F600\n\t\0\e\_\N\L\P""#,
      "a: |\n  one\n   two\n\n  three\n", "a: |-\n  one\n", "a: |+\n  one\n\n\n", "a: >\n  one\n  two\n\n  three\n    four\n",
      "a: >-\n  one\n\n", "a: |2\n    one\n", "a: one\n  two\n\n  three", "a: 'one\n  two\n\n  three'", "a: \"one \\\n  two\"",
      "a: &x 1\nb: *x", "a: &x [1, *y]\n", "a: &x {b: 1}\nc: *x", "&k a: 1\n*k : 2\n",
      "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", "a: &x {b: 1}\nd: {c: 3, <<: *x, b: 4}",
      "a: &x {b: 1}\nb: &y {b: 2, c: 3}\nd: {<<: [*x, *y]}", "a: &x {b: 1}\nb: &y {<<: *x, c: 3}\nd: {<<: *y}",
      "a: {<<: {b: 1}}", "a: {\"<<\": 1}",
      "a: 1\na: 2\n", "a: {b: 1, b: 2}", "a: [1, [2, {b: 3}], ]", "{a, b: , c: ~}", "[a: 1, b: 2]", "? a\n: b\n? c\n",
      "- a\n-\n- - b\n  - c\n-   d: e\n    f: g\n", "--- a\n...\n", "a\n--- \nb\n", "%YAML 1.1\n---\na: 1\n", "# only a comment\n",
      "a: b: c", "a: [1", "a: 'x", "a:\n\tb: 1", "a: @x", "a: `x", "a: %x", "a: *", "a: &", "a: !<", "{a: 1", "a: 1\n b: 2", "- a\nb: 1",
      "\u{FEFF}a: 1", "a: \u{7F}", "a: \u{1}", "a: é\nü: ö", "a: 😀", "a: x\u{85}b", "a: x\u{2028}  b: 1", "a: 1 # c", "a: 1# c",
    ]
}
