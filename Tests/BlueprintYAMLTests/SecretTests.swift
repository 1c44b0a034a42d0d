import BlueprintReporting
import BlueprintYAML
import SourceDiagnostics
import Testing
import YAMLSyntax

/// Values that stand in a file must not stand in what we print about it.
@Suite struct SecretTests {
  /// Files with `hunter2` where somebody would put a password, with a finding on every line of it.
  static let files: [(name: String, text: String)] = [
    ("a value", "services:\n  - type: web\n    name: a\n    runtime: node\n    envVars:\n      - key: A\n        value: hunter2\n"),
    ("a value in quotes", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: \"hunter2\"\n"),
    ("a preview value", "services:\n  - type: web\n    envVars:\n      - key: A\n        previewValue: 'hunter2'\n"),
    ("a value in flow style", "services:\n  - type: web\n    envVars: [{key: A, value: hunter2}]\n"),
    ("a value in a group", "envVarGroups:\n  - name: g\n    envVars:\n      - key: A\n        value: hunter2\n"),
    (
      "a literal block",
      "services:\n  - type: web\n    envVars:\n      - key: A\n        value: |\n          hunter2\n          hunter2\n      - key: B\n"
    ),
    (
      "a folded block",
      "services:\n  - type: web\n    envVars:\n      - key: A\n        value: >-\n          hunter2\n\n          hunter2\n"
    ),
    ("a value over two lines", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: hunter2\n          hunter2\n"),
    ("quotes over two lines", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: \"hunter2\n          hunter2\"\n"),
    ("a value behind an alias", "x-a: &a hunter2\nservices:\n  - type: web\n    envVars:\n      - key: A\n        value: *a\n"),
    ("a URL with a password", "services:\n  - type: web\n    repo: https://user:hunter2@example.com/a.git\n    region: mars\n"),
    ("a URL with a password in a list", "services:\n  - type: web\n    domains: ['postgres://user:hunter2@db', 'redis://:hunter2@kv']\n"),
    ("a value beside sync", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: hunter2\n        sync: false\n"),
    ("a value of the wrong kind", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: [hunter2]\n"),
    ("a value that is a mapping", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: {a: hunter2}\n"),
    ("env vars as a mapping", "services:\n  - type: web\n    envVars:\n      A: hunter2\n"),
    ("env vars as text", "services:\n  - type: web\n    envVars:\n      - A=hunter2\n"),
    ("env for envVars", "services:\n  - type: web\n    env:\n      - key: A\n        value: hunter2\n"),
    ("a misspelt key for the value", "services:\n  - type: web\n    envVars:\n      - key: A\n        valeu: hunter2\n"),
    ("a key in capitals", "services:\n  - type: web\n    envVars:\n      - key: A\n        Value: hunter2\n"),
    ("a value twice", "services:\n  - type: web\n    envVars:\n      - key: A\n        value: hunter2\n        value: hunter2\n"),
    ("a service of an unknown type", "services:\n  - type: nothing\n    envVars:\n      - key: A\n        value: hunter2\n"),
    ("no YAML after the value", "services:\n  - envVars:\n      - key: A\n        value: hunter2\n   bad\n"),
    ("no YAML in the value", "services:\n  - envVars:\n      - key: A\n        value: hunter2: a: b\n"),
    ("no YAML in the value, in quotes", "services:\n  - envVars:\n      - key: A\n        value: \"hunter2\" hunter2\n"),
    ("an open quote", "services:\n  - envVars:\n      - key: A\n        value: \"hunter2\n"),
    ("an open quote over lines", "services:\n  - envVars:\n      - key: A\n        value: \"a\n          hunter2\n"),
    ("no YAML in flow style", "services:\n  - envVars: [{key: A, value: hunter2}\n  - b\n"),
    ("no YAML, a block", "services:\n  - envVars:\n      - key: A\n        value: |\n          hunter2\n\t\n      - [\n"),
    ("no YAML, a URL", "services:\n  - repo: https://user:hunter2@example.com: x: y\n"),
    ("no YAML, a value behind an alias that is missing", "services:\n  - envVars:\n      - key: A\n        value: hunter2\n      - *b\n"),
    ("no YAML, two words 'value'", "services:\n  - envVars: [{key: value_a, value: hunter2}\n  - b\n"),
    ("no YAML, a variable as text", "services:\n  - envVars:\n      - A_1=hunter2\n   - b: c: d\n"),
    ("no YAML, a key of capitals", "services:\n  - envVars:\n      A: hunter2: b\n"),
  ]

  @Test("a value stands in no report", arguments: files)
  func reports(name: String, text: String) throws {
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    #expect(try !Self.rendered(decoded, decoded.diagnostics).contains("hunter2"))
  }

  @Test("a value stands in no report even if every line has a finding", arguments: files)
  func everyLine(name: String, text: String) throws {
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    let lines = LineTable(decoded.document.source)
    let findings = (1...lines.count).map { Diagnostic("here", .error, "here", at: lines.bytes(ofLine: $0)) }
    #expect(try !Self.rendered(decoded, findings).contains("hunter2"))
  }

  @Test("a masked text keeps its lines and columns", arguments: files)
  func masking(name: String, text: String) {
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    let lines = LineTable(decoded.document.source)
    let masked = MaskedText.lines(decoded.document.source, secretRanges: decoded.secretRanges)
    #expect(masked.map(\.count) == (1...lines.count).map { lines.text(ofLine: $0).count })
  }

  private static func rendered(_ decoded: DecodedBlueprint, _ diagnostics: [Diagnostic]) throws -> String {
    let file = DiagnosedFile(source: decoded.document.source, diagnostics: diagnostics, secretRanges: decoded.secretRanges)
    return try TextReport(.plain).render(file) + TextReport(.coloured).render(file) + ConciseReport().render(file)
      + JSONReport().render([file])
      + MaskedText.lines(file.source, secretRanges: file.secretRanges).joined(separator: "\n")
  }
}
