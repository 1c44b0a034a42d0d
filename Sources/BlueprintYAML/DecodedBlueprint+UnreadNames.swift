import RenderBlueprint
import YAMLSyntax

extension DecodedBlueprint {
  /// The names of what the file lists and the model does not have: services of an unknown type, and lists under unknown keys of the
  /// root, such as `redises`.
  package var unreadNames: Set<String> {
    guard let root = document.root else { return [] }
    return document.withTape { tape in
      var names: Set<String> = []
      func take(_ item: YAMLNodeIndex) {
        let name = tape.pairs(of: tape.resolve(item)).first { tape.text(tape.resolve($0.key)) == "name" }
        if let name { names.insert(tape.text(tape.resolve(name.value))) }
      }
      for (list, numbers) in unreadItems {
        let items = tape.items(of: list)
        for number in numbers where items.indices.contains(number) { take(items[number]) }
      }
      for pair in tape.pairs(of: root) where !Self.rootKeys.contains(tape.text(tape.resolve(pair.key))) {
        let list = tape.resolve(pair.value)
        if tape[list].kind == .sequence { tape.items(of: list).forEach(take) }
      }
      return names
    }
  }

  private static let rootKeys = Set(KeyList(of: Blueprint.self).names)
}
