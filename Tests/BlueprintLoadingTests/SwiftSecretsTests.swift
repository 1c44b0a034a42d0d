import SourceDiagnostics
import Testing

@testable import BlueprintLoading

@Suite struct SwiftSecretsTests {
  @Test(arguments: [
    (##"EnvVar("A", "one"); f("two")"##, ["one", "two"]),
    (###"EnvVar("A", #"C:\"#); f("two")"###, [#"C:\"#, "two"]),
    (###"f(#"say "hi""#, ##"a"#b"##)"###, [#"say "hi""#, ##"a"#b"##]),
    ("f(#\"\"\"\n  a\\\n  \"\"\"#, \"two\")", ["\n  a\\\n  \"\"", "two"]),
  ])
  func `raw literals end where they end`(_ text: String, _ values: [String]) {
    let source = SourceText(name: "Blueprint.swift", text)
    #expect(SwiftSecrets.ranges(in: source).map { source[$0] } == values)
  }
}
