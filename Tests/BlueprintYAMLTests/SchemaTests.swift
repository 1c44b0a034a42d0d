import BlueprintValidation
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

private let published = Paths.shared?.appending(path: "spec/render-blueprint.schema.json")
private let python = Python.interpreter(with: "yaml", "jsonschema")
private let fixtures = Paths.project.appending(path: "Tests/BlueprintYAMLTests/Fixtures")

@Suite struct SchemaTests {
  /// A shape of the published schema, and the definitions of ours that have it.
  struct Shape: CustomTestStringConvertible {
    var published: String?
    var ours: [String?]
    var testDescription: String { published ?? "root" }
    var keyList: URL { fixtures.appending(path: "keys/\(testDescription).txt") }
  }

  static let shapes = [
    Shape(published: nil, ours: [nil]),
    Shape(published: "serverService", ours: ["webService", "privateService", "backgroundWorker"]),
    Shape(published: "staticService", ours: ["staticSite"]),
    Shape(published: "cronService", ours: ["cronJob"]),
    Shape(published: "keyValueService", ours: ["keyValueInstance"]),
    Shape(published: "workflowService", ours: ["workflow"]),
  ]

  @Test(
    "the key lists are those of the published schema", .enabled(if: published != nil, "the published schema is not here"),
    arguments: shapes)
  func keyList(shape: Shape) throws {
    let document = try JSONDecoder().decode(JSONValue.self, from: try Data(contentsOf: try #require(published)))
    let lines = SchemaShape(of: document, definition: shape.published).lines
    let difference = Golden.difference(lines.joined(separator: "\n") + "\n", from: shape.keyList)
    #expect(difference == nil)
  }

  @Test("the model has every key of the key lists, with its type, its words and its demand, and no other", arguments: shapes)
  func model(shape: Shape) throws {
    let listed = try String(contentsOf: shape.keyList, encoding: .utf8).split(separator: "\n").map(String.init)
    for definition in shape.ours {
      let lines = SchemaShape(of: BlueprintSchema.document(), definition: definition).lines
      let missing = listed.filter { !lines.contains($0) }
      let surplus = lines.filter { !listed.contains($0) }
      #expect(missing == [], "missing from \(definition ?? "the root")")
      #expect(surplus == [], "more than published in \(definition ?? "the root")")
    }
  }

  @Test("a file with every key that is not deprecated has no finding and comes back whole")
  func everyKey() throws {
    let file = fixtures.appending(path: "every-key.yaml")
    let decoded = DecodedBlueprint(reading: SourceText(name: "every-key.yaml", fileBytes: Array(try Data(contentsOf: file))))
    #expect(decoded.diagnostics.map(\.message) == [])
    let emitted = DecodedBlueprint(reading: SourceText(name: "render.yaml", try decoded.blueprint.yaml())).document
    #expect(Leaves(of: emitted).paths == Leaves(of: decoded.document).paths)
  }

  @Test("that file has every key of the key lists")
  func everyKeyIsThere() throws {
    let text = try String(contentsOf: fixtures.appending(path: "every-key.yaml"), encoding: .utf8)
    let keys = try Self.shapes.flatMap { try String(contentsOf: $0.keyList, encoding: .utf8).split(separator: "\n") }
      .filter { !$0.hasSuffix("(deprecated)") && !$0.contains(".*") }
      .compactMap { $0.split(separator: " ").first?.split { ".!".contains($0) }.last }
      .filter { !$0.hasSuffix("[]") && !$0.hasSuffix(")") }
    let missing = Set(keys).filter { !text.contains("\($0):") }.sorted()
    #expect(missing == ["ungrouped"], "an entry of 'ungrouped' would stand twice in the file")
  }

}

/// What the two schemas say about a file; nil where there is nothing to say.
private struct Verdict: Decodable {
  var file: String
  var published: String?
  var ours: String?
}

private let verdicts = Result { try judge(Paths.corpus) }

private func judge(_ files: [URL]) throws -> [Verdict] {
  let script =
    Python.coreLoader + """
      import json, sys
      from jsonschema import Draft202012Validator
      order = json.load(sys.stdin)
      published = Draft202012Validator(json.load(open(order['published'])))
      ours = Draft202012Validator(order['ours'])

      def complaint(validator, value):
          error = next(validator.iter_errors(value), None)
          return error and '/'.join(map(str, error.absolute_path)) + ': ' + error.message[:200]

      verdicts = []
      for path in order['files']:
          try:
              value = first(open(path, 'rb').read())
          except (yaml.YAMLError, ValueError):
              continue
          verdicts.append({'file': path.split('/')[-1], 'published': complaint(published, value), 'ours': complaint(ours, value)})
      print(json.dumps(verdicts))
      """
  let order: JSONValue = [
    "published": .string(try #require(published).path), "ours": BlueprintSchema.document(),
    "files": .array(files.map { .string($0.path) }),
  ]
  let output = try Python.run(try #require(python), ["-c", script], input: try JSONEncoder().encode(order))
  try #require(output.status == 0, "\(output.errors)")
  return try JSONDecoder().decode([Verdict].self, from: Data(output.output.utf8))
}

@Suite(
  .enabled(if: published != nil, "the published schema is not here"), .enabled(if: python != nil, "there is no Python with jsonschema"))
struct SchemaVerdictTests {
  @Test("our schema and the published one judge every real file alike")
  func alike() throws {
    let different = try verdicts.get().filter { ($0.published == nil) != ($0.ours == nil) }
    #expect(
      different.filter { Self.explained[$0.file] == nil }.map { "\($0.file): \($0.published ?? "fine") <> \($0.ours ?? "fine")" } == [])
    #expect(Set(different.map(\.file)).isSuperset(of: Self.explained.keys), "an explanation is no longer needed")
  }

  /// Files on which the two schemas differ, with the reason.
  static let explained: [String: String] = [:]

  @Test("a file that the published schema takes has no error for our reader")
  func readerTakesWhatIsValid() throws {
    let valid = Set(try verdicts.get().filter { $0.published == nil }.map(\.file))
    #expect(try findings { $0 == .error }.filter { valid.contains($0.key) } == [:])
  }

  @Test("a file that the published schema refuses has a finding for our reader, at least a warning")
  func readerSpeaksOfWhatIsInvalid() throws {
    let invalid = try verdicts.get().filter { $0.published != nil }
    let found = try findings { $0 >= .warning }
    #expect(invalid.filter { found[$0.file] == nil }.map { "\($0.file): \($0.published ?? "")" } == [])
  }

  @Test("what our reader only warns of, against the published schema, is on a list")
  func readerOnlyWarns() throws {
    let invalid = Set(try verdicts.get().filter { $0.published != nil }.map(\.file))
    let refused = try findings { $0 == .error }
    let warned = try findings { $0 == .warning }.filter { invalid.contains($0.key) && refused[$0.key] == nil }
    #expect(Set(warned.values.joined()).subtracting(Self.milder.keys) == [])
  }

  @Test("after one slip in a sound file, what the published schema refuses has an error, or a warning that is on the list")
  func slips() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "slips-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var generator = SeededGenerator(seed: 4)
    var texts: [String: SourceText] = [:]
    for file in Paths.corpus {
      let source = SourceText(name: "", fileBytes: Array(try Data(contentsOf: file)))
      let mended = Validation(of: source).fixed(includesUnsafe: false)
      if mended.validation.diagnostics.contains(where: { $0.severity == .error }) { continue }
      for slip in Mutation.slips {
        var bytes = mended.source.bytes
        slip.apply(to: &bytes, with: &generator)
        let name = "\(slip)-\(file.lastPathComponent)"
        texts[name] = SourceText(name: name, fileBytes: bytes)
        try Data(bytes).write(to: folder.appending(path: name))
      }
    }
    let refused = try judge(texts.keys.sorted().map { folder.appending(path: $0) }).filter { $0.published != nil }
    #expect(refused.count > 200)
    for verdict in refused {
      let found = Validation(of: try #require(texts[verdict.file])).diagnostics
      let isMilder = found.contains { $0.severity == .warning && Self.milder[$0.rule] != nil }
      #expect(isMilder || found.contains { $0.severity == .error }, "\(verdict.file): \(verdict.published ?? "")")
    }
  }

  /// Rules that warn of what the published schema refuses, or that stand beside such a rule, with the reason.
  static let milder = [
    "deprecated-env": "the documentation still takes 'env' for 'runtime'",
    "env-value-not-string": "files with 'value: true' are met in production",
    "yaml-1.1-boolean": "some readers take the word for the truth value that is wanted",
    "plan-spelling": "a plan with capitals is met in Render's own examples",
    "unknown-enum-value": "lists of plans are open: Render adds plans more often than we release",
    "deprecated-auto-deploy": "in the schema; stands beside",
    "deprecated-redis-type": "in the schema; stands beside",
    "deprecated-root-previews": "in the schema; stands beside",
    "deprecated-service-previews": "in the schema; stands beside",
  ]

  /// The rules that speak in each file with some severity.
  private func findings(_ isWanted: (Severity) -> Bool) throws -> [String: [String]] {
    var findings: [String: [String]] = [:]
    for file in Paths.corpus {
      let source = SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file)))
      let rules = DecodedBlueprint(reading: source).diagnostics.filter { isWanted($0.severity) }.map(\.rule)
      if !rules.isEmpty { findings[file.lastPathComponent] = rules }
    }
    return findings
  }
}
