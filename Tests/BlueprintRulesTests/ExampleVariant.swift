import BlueprintYAML
import SourceDiagnostics
import YAMLSyntax

/// Ways in which the same example can be written, so that a rule is tried in all of them.
enum ExampleVariant: String, CaseIterable {
  case plain, afterWideCharacters, carriageReturns, flowStyle, inEnvironment

  /// The example written this way, with its marks where they can be followed; nil where it cannot be.
  func write(_ example: MarkedText) -> (text: String, marks: [Int]?)? {
    switch self {
    case .plain: return (example.text, example.marks)
    case .afterWideCharacters:
      let comment = "# é 😀 ключ\n"
      return (comment + example.text, example.marks.map { $0 + comment.utf8.count })
    case .carriageReturns:
      let bytes = Array(example.text.utf8)
      let marks = example.marks.map { mark in mark + bytes[..<mark].count { $0 == 0x0A } }
      return (example.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"), marks)
    case .flowStyle: return Self.flow(example.text).map { ($0, nil) }
    case .inEnvironment: return Self.environment(example.text).map { ($0, nil) }
    }
  }

  private static func flow(_ text: String) -> String? {
    let document = YAMLDocument(parsing: SourceText(name: "", text))
    guard let root = document.root else { return nil }
    return document.withTape { flow(root, $0, document.source) }
  }

  private static func flow(_ node: YAMLNodeIndex, _ tape: YAMLTape, _ source: SourceText) -> String {
    let content = tape.contentRange(of: node)
    let head = source[tape[node].range.lowerBound..<content.lowerBound]
    switch tape[node].kind {
    case .alias: return source[content]
    case .scalar:
      let isBlock = tape[node].style == .literal || tape[node].style == .folded
      let isUnsafe = tape[node].style == .plain && source[content].contains { ",[]{}\n".contains($0) }
      return head + (isBlock || isUnsafe ? ScalarText.quoted(tape.text(node)) : source[content])
    case .sequence: return head + "[" + tape.items(of: node).map { flow($0, tape, source) }.joined(separator: ", ") + "]"
    case .mapping:
      var entries: [String] = []
      var key = node + 1
      while key < Int(tape[node].next) {
        let value = Int(tape[key].next)
        entries.append("\(flow(key, tape, source)): \(flow(value, tape, source))")
        key = Int(tape[value].next)
      }
      return head + "{" + entries.joined(separator: ", ") + "}"
    }
  }

  /// The resources of the root as those of an environment; nil for examples with projects of their own, or with keys of the root
  /// that have no place there.
  private static func environment(_ text: String) -> String? {
    var (root, inside) = ("", "")
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let first = line.first, first != " ", first != "#", first != "-" {
        guard let key = ["services", "databases", "envVarGroups", "previews"].first(where: { line.hasPrefix("\($0):") }) else { return nil }
        isInside = key != "previews"
      }
      if isInside { inside += line.isEmpty ? "\n" : "        \(line)\n" } else { root += "\(line)\n" }
    }
    guard !inside.isEmpty else { return nil }
    return root + "projects:\n  - name: some-project\n    environments:\n      - name: some-environment\n" + inside
  }
}
