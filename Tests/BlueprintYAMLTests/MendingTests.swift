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

/// What the published schema says against a file, each with the path of what it is about.
private struct Complaints: Decodable {
  var name: String
  /// Paths with a slash between their steps.
  var paths: [String]
}

/// Real files that can be read, as they are.
private let files: [DecodedBlueprint] = Paths.corpus.compactMap { file in
  guard let data = try? Data(contentsOf: file) else { return nil }
  let decoded = DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, fileBytes: Array(data)))
  return decoded.document.root == nil ? nil : decoded
}

/// What real files do to become valid, with the judgement of the published schema.
@Suite(
  .enabled(if: published != nil, "the published schema is not here"), .enabled(if: python != nil, "there is no Python with jsonschema"),
  .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
struct MendingTests {
  @Test func `safe fixes make most real files valid, and what is left is on a list`() throws {
    let left = try Self.complaints(about: files.map { mended($0) })
    let listed = Self.left.flatMap { reason, numbers in numbers.split(separator: " ").map { ("\($0).yaml", reason) } }
    #expect(Set(left.map(\.name)).subtracting(listed.map(\.0)) == [], "not on the list")
    #expect(Set(listed.map(\.0)).subtracting(left.map(\.name)) == [], "no longer needed on the list")
    let share = Double(files.count - left.count) / Double(files.count)
    #expect(share >= 0.85, "\(share)")
  }

  /// Files that safe fixes do not make valid, with what a person has to decide.
  static let left: [String: String] = [
    "which key was meant, or whether to do without": "004 012 054 056 063 086 100 106 122 140 159 171 196 199 200 216 237",
    "where a variable takes its value from, which 'fromRender' and 'password' do not say": "018 219",
    "whether a value is asked for or stands in the file": "006",
    "what becomes of a database among the services": "008 082 089 162",
    "which runtime, where there is none or one that Render does not have": "025 028 176 207",
    "which plan a cron job gets instead of the free one": "053 206",
    "the target of scaling": "101",
    "the region and the command of a workflow": "115",
    "what a list of domains means that has redirects in it": "192",
    "what is meant by properties that no database has": "239",
  ]

  @Test func `what the schema refuses has a finding at its place, at least a warning`() throws {
    var silent: [String] = []
    for complaints in try Self.complaints(about: files) {
      guard let decoded = files.first(where: { $0.document.source.name == complaints.name }) else { continue }
      // The rules speak where reading does not.
      let starts = Validation(of: decoded).diagnostics.filter { $0.severity >= .warning }.compactMap(\.range?.lowerBound)
      for path in complaints.paths {
        let place = Self.place(of: path, in: decoded.document)
        // A static site that says so by the older 'env' is a server to the schema.
        if ["staticPublishPath", "routes", "headers"].contains(path.split(separator: "/").last), decoded.hasOlderEnv(beside: path) {
          continue
        }
        // A database among the services has one finding for all that it says.
        if decoded.diagnostics.contains(where: { $0.fixes.first?.message == "move it to 'databases'" && Self.holds($0, path, decoded) }) {
          continue
        }
        if !starts.contains(where: place.contains) { silent.append("\(complaints.name): \(path)") }
      }
    }
    #expect(silent == [])
  }

  /// Whether the resource of a path has a finding.
  private static func holds(_ diagnostic: Diagnostic, _ path: String, _ decoded: DecodedBlueprint) -> Bool {
    let resource = path.split(separator: "/").prefix(2).joined(separator: "/")
    return diagnostic.range.map { place(of: resource, in: decoded.document).contains($0.lowerBound) } ?? false
  }

  /// From the key to the end of the value that a path names; without the key for what is in a list.
  private static func place(of path: String, in document: YAMLDocument) -> Range<Int> {
    var place = 0..<document.source.bytes.count
    document.withTape { tape in
      var node = 0
      for step in path.split(separator: "/") {
        node = tape.resolve(node)
        if let index = Int(step), tape[node].kind == .sequence {
          let items = tape.items(of: node)
          guard items.indices.contains(index) else { return }
          node = items[index]
          place = tape[node].range
        } else {
          guard let pair = tape.pairs(of: node).first(where: { tape.text(tape.resolve($0.key)) == step }) else { return }
          node = pair.value
          place = Int(tape[pair.key].start)..<max(Int(tape[pair.key].end), Int(tape[node].end)) + 1
        }
        // What an alias stands for is elsewhere.
        if tape[node].kind == .alias { place = tape[tape.resolve(node)].range }
      }
    }
    return place
  }

  private static func complaints(about files: [DecodedBlueprint]) throws -> [Complaints] {
    let script =
      Python.coreLoader + """
        import json, sys
        from jsonschema import Draft202012Validator
        order = json.load(sys.stdin)
        validator = Draft202012Validator(json.load(open(order['published'])))

        def leaves(error):
            '''The places of an error; of alternatives those of the one that comes nearest.'''
            if error.context:
                branches = {}
                for inner in error.context:
                    branches.setdefault(inner.schema_path[0], []).append(inner)
                return [leaf for inner in min(branches.values(), key=len) for leaf in leaves(inner)]
            path = list(error.absolute_path)
            if error.validator == 'additionalProperties':
                return [path + [key] for key in error.instance if key not in error.schema.get('properties', {})]
            return [path]

        found = []
        for file in order['files']:
            paths = [leaf for error in validator.iter_errors(first(file['text'])) for leaf in leaves(error)]
            if paths:
                found.append({'name': file['name'], 'paths': ['/'.join(map(str, path)) for path in paths]})
        print(json.dumps(found))
        """
    let order: JSONValue = [
      "published": .string(try #require(published).path),
      "files": .array(
        files.map { file in
          let source = file.document.source
          return ["name": .string(source.name), "text": .string(source[0..<source.bytes.count])]
        }),
    ]
    let output = try Python.run(try #require(python), ["-c", script], input: try JSONEncoder().encode(order))
    try #require(output.status == 0, "\(output.errors)")
    return try JSONDecoder().decode([Complaints].self, from: Data(output.output.utf8))
  }
}

extension DecodedBlueprint {
  /// Whether the service of a key, at a path with slashes, has its runtime under `env`.
  fileprivate func hasOlderEnv(beside path: String) -> Bool {
    let steps = path.split(separator: "/").dropLast().map { Int($0).map(YAMLPathStep.index) ?? .key(String($0)) }
    return document.node(at: steps + [.key("env")]) != nil && document.node(at: steps + [.key("runtime")]) == nil
  }
}
