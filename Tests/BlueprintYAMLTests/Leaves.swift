import YAMLSyntax

/// The scalars of a document with the paths that lead to them, whatever the order of its keys.
struct Leaves {
  private(set) var paths: [String] = []
  /// The scalars alone.
  private(set) var values: [String] = []

  init(of document: YAMLDocument) {
    guard let root = document.root else { return }
    document.withTape { collect($0, root, "") }
    paths.sort()
  }

  private mutating func collect(_ tape: YAMLTape, _ alias: YAMLNodeIndex, _ path: String) {
    let node = tape.resolve(alias)
    switch tape[node].kind {
    case .scalar, .alias:
      values.append(tape.text(node))
      paths.append("\(path): \(tape.text(node))")
    case .sequence:
      if tape.items(of: node).isEmpty { paths.append("\(path): []") }
      for (index, item) in tape.items(of: node).enumerated() { collect(tape, item, "\(path)[\(index)]") }
    case .mapping:
      if tape.pairs(of: node).isEmpty { paths.append("\(path): {}") }
      for pair in tape.pairs(of: node) { collect(tape, pair.value, "\(path).\(tape.text(tape.resolve(pair.key)))") }
    }
  }
}
