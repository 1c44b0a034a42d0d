import BlueprintReporting
import BlueprintRules
import BlueprintYAML
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

/// The page that compares, check by check, with the JSON schema, yamllint, and what is known of Render's own validator.
@Suite struct ComparisonTests {
  private static let python = Python.interpreter(with: "yaml", "jsonschema", "yamllint")

  private struct Example: Encodable {
    var bad: String
    var good: [String]
  }

  private struct Verdict: Decodable {
    var schema: Bool
    var yamllint: Bool
  }

  @Test("the page has what each of them says about the first example of each rule", .enabled(if: python != nil, "there is no yamllint"))
  func page() throws {
    let examples = Rules.metadata.map { Example(bad: $0.examples.first ?? "", good: $0.nonTriggering) }
    let input = try JSONEncoder().encode(examples)
    let schema = FileManager.default.temporaryDirectory.appending(path: "blueprint-schema-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: schema) }
    try JSONText.encode(BlueprintSchema.document()).write(to: schema, atomically: true, encoding: .utf8)
    let result = try Python.run(try #require(Self.python), ["-c", Self.script, schema.path], input: input)
    try #require(result.status == 0, "\(result.errors)")
    let verdicts = try JSONDecoder().decode([Verdict].self, from: Data(result.output.utf8))
    let rows = zip(Rules.metadata, verdicts).map { rule, verdict in
      "| [\(rule.id)](Rules/\(rule.id).md) | \(verdict.schema ? "yes" : "–") | \(verdict.yamllint ? "yes" : "–") | \(Self.validator(rule)) |"
    }
    let count = verdicts.count { !$0.schema && !$0.yamllint }
    let text = """
      # Beside other validators

      What others say about the first example of each rule. The JSON schema is the one that `blueprint schema` prints, which judges as
      Render's published schema of 2026-10-02 does; yamllint runs with its `relaxed` configuration, and counts where it speaks about the
      example and not about a correct one. Render's own validator (`render blueprints validate`) needs an account and the network, so
      that it is not run here: "seen" means that its message is quoted in public, and nothing means that nothing is known.

      Of \(verdicts.count) rules, \(count) find what neither the schema nor yamllint does. yamllint also looks at the style of
      a file, which is not looked at here; what only Render can tell, it alone checks: whether a branch, a registry credential or a name
      in the workspace exists.

      | rule | JSON schema | yamllint | Render's validator |
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
    let difference = Golden.difference(text, from: Paths.project.appending(path: "Documentation/Comparison.md"))
    #expect(difference == nil)
  }

  private static func validator(_ rule: RuleMetadata) -> String {
    if case .observed(let source) = rule.evidence, source.contains("validator") { "seen" } else { "" }
  }

  private static let script = """
    import json, sys, yaml, jsonschema
    from yamllint import linter
    from yamllint.config import YamlLintConfig

    schema = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
    config = YamlLintConfig("extends: relaxed\\nrules: {new-line-at-end-of-file: disable, line-length: disable}")

    def lint(text): return {problem.rule for problem in linter.run(text, config)}

    def refuses(text):
        try: return not schema.is_valid(yaml.safe_load(text))
        except yaml.YAMLError: return True

    verdicts = []
    for example in json.load(sys.stdin):
        usual = set().union(*[lint(text) for text in example["good"]])
        verdicts.append({
            "schema": refuses(example["bad"]) and not all(refuses(text) for text in example["good"] or [""]),
            "yamllint": bool(lint(example["bad"]) - usual)})
    print(json.dumps(verdicts))
    """
}
