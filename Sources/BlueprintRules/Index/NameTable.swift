import RenderBlueprint

/// Resources by their names, of which each has its own but for what environments repeat.
struct NameTable<Entry: PlacedEntry> {
  private var firsts: [String: Entry] = [:]
  private var others: [String: [Entry]] = [:]

  mutating func add(_ entry: Entry, as name: String) {
    if firsts[name] == nil { firsts[name] = entry } else { others[name, default: []].append(entry) }
  }

  func isShared(_ name: String) -> Bool { others[name] != nil }

  /// What a scope means by a name: the one that is its own, if there are several.
  func entry(named name: String, from scope: Scope) -> Entry? {
    guard let first = firsts[name] else { return nil }
    if first.place.scope == scope { return first }
    return others[name]?.first { $0.place.scope == scope } ?? first
  }

  /// All that have a name, in the order of the file.
  func entries(named name: String) -> [Entry] {
    firsts[name].map { [$0] + others[name, default: []] } ?? []
  }
}

/// What stands in a list of a scope.
protocol PlacedEntry {
  var place: ResourcePlace { get }
}
