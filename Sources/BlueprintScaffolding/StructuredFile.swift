import SourceDiagnostics
import YAMLSyntax

/// A JSON or YAML file whose values are asked for by their path.
struct StructuredFile {
  private let document: YAMLDocument

  /// Nil where the text cannot be read.
  init?(_ text: String?) {
    guard let text else { return nil }
    // Tabs between tokens are fine in JSON, and libyaml is not asked about them.
    let source = SourceText(name: "", text.first == "{" ? String(text.map { $0 == "\t" ? " " : $0 }) : text)
    document = YAMLDocument(parsing: source)
    if document.root == nil { return nil }
  }

  func string(_ path: String...) -> String? {
    guard let node = node(path) else { return nil }
    return document.withTape { tape in
      let node = tape.resolve(node)
      return tape[node].kind == .scalar ? tape.text(node) : nil
    }
  }

  func strings(_ path: String...) -> [String] {
    guard let node = node(path) else { return [] }
    return document.withTape { tape in
      let node = tape.resolve(node)
      guard tape[node].kind == .sequence else { return tape[node].kind == .scalar ? [tape.text(node)] : [] }
      return tape.items(of: node).map(tape.resolve).filter { tape[$0].kind == .scalar }.map(tape.text)
    }
  }

  /// The texts under a key in each object of a list.
  func strings(of key: String, in path: String...) -> [String] {
    guard let node = node(path) else { return [] }
    return document.withTape { tape in
      let node = tape.resolve(node)
      guard tape[node].kind == .sequence else { return [] }
      return tape.items(of: node).map(tape.resolve).filter { tape[$0].kind == .mapping }.flatMap(tape.pairs)
        .filter { tape.text(tape.resolve($0.key)) == key }.map { tape.resolve($0.value) }
        .filter { tape[$0].kind == .scalar }.map(tape.text)
    }
  }

  func keys(_ path: String...) -> [String] { pairs(path).map(\.key) }

  /// The members of an object that are text.
  func members(_ path: String...) -> [(key: String, value: String)] {
    pairs(path).compactMap { key, value in value.map { (key, $0) } }
  }

  func has(_ path: String...) -> Bool { node(path) != nil }

  private func pairs(_ path: [String]) -> [(key: String, value: String?)] {
    guard let node = path.isEmpty ? document.root : node(path) else { return [] }
    return document.withTape { tape in
      let node = tape.resolve(node)
      guard tape[node].kind == .mapping else { return [] }
      return tape.pairs(of: node).map { pair in
        let value = tape.resolve(pair.value)
        return (tape.text(tape.resolve(pair.key)), tape[value].kind == .scalar ? tape.text(value) : nil)
      }
    }
  }

  private func node(_ path: [String]) -> YAMLNodeIndex? { document.node(at: path.map { .key($0) }) }
}
