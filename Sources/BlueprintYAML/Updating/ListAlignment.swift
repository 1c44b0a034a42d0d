import RenderBlueprint

/// Which items of a list stay where they are, and where the others come from.
struct ListAlignment {
  enum Source: Equatable {
    /// An item of the old list, in its place; it may have changed.
    case kept(Int)
    /// An equal item of the old list, which goes to another place.
    case moved(Int)
    case new
  }

  /// For each wanted item, where it comes from.
  private(set) var sources: [Source]
  /// The items of the old list that do not stay in their places.
  private(set) var removed: [Int]
  /// The wanted items that stay in their places and say something else than before.
  private(set) var changed: Set<Int> = []

  /// Items with identities of their own belong together by these and are not moved, for their order carries no meaning. Others
  /// belong together as they do in a shortest edit script.
  init(_ old: any ItemList, _ new: any ItemList) {
    sources = Array(repeating: .new, count: new.count)
    if let oldPlaces = old.identities, let newPlaces = new.identities {
      for (identity, place) in newPlaces { if let index = oldPlaces[identity] { sources[place] = .kept(index) } }
      removed = oldPlaces.compactMap { newPlaces[$0.key] == nil ? $0.value : nil }.sorted()
      // What takes the place of another and differs from it in nothing but its identity has got a new name.
      pairInGaps { old.isRenamed($0, to: $1, of: new) }
    } else {
      removed = []
      let script = Array(0..<new.count).difference(from: Array(0..<old.count)) { index, other in old.item(index, equals: other, of: new) }
      var inserted: Set<Int> = []
      for change in script {
        switch change {
        case .remove(let index, _, _): removed.append(index)
        case .insert(let index, _, _): inserted.insert(index)
        }
      }
      removed.sort()
      var kept = (0..<old.count).filter { !removed.contains($0) }[...]
      for index in 0..<new.count where !inserted.contains(index) { sources[index] = .kept(kept.removeFirst()) }
      var moved: Set<Int> = []
      for index in inserted.sorted() {
        guard let place = removed.first(where: { !moved.contains($0) && old.item($0, equals: index, of: new) }) else { continue }
        sources[index] = .moved(place)
        moved.insert(place)
      }
      pairInGaps { [moved] in !moved.contains($0) && old.item($0).isSimilar(to: new.item($1)) }
    }
    for (index, source) in sources.enumerated() {
      if case .kept(let place) = source, !old.item(place, equals: index, of: new) { changed.insert(index) }
    }
  }

  /// Pairs what is removed with what is new between the same two items that stay.
  private mutating func pairInGaps(where isPair: (Int, Int) -> Bool) {
    guard !removed.isEmpty else { return }
    var candidates = removed[...]
    var previous = -1
    for (index, source) in sources.enumerated() {
      switch source {
      case .kept(let place): previous = max(previous, place)
      case .moved: break
      case .new:
        candidates = candidates.drop { $0 < previous }
        let following = sources[index...].lazy.compactMap { if case .kept(let place) = $0 { place } else { nil } }.first ?? .max
        if let place = candidates.first(where: { $0 < following && isPair($0, index) }) {
          sources[index] = .kept(place)
          candidates = candidates.drop { $0 <= place }
          removed.removeAll { $0 == place }
        }
      }
    }
  }
}

extension ItemList {
  fileprivate func isRenamed(_ index: Int, to other: Int, of list: any ItemList) -> Bool {
    guard case .object(let a) = item(index), case .object(let b) = list.item(other), type(of: a) == type(of: b) else { return false }
    let (before, after) = (a.fields, b.fields)
    let identity = (a.identity ?? "", b.identity ?? "")
    return before.count == after.count && before.count > 1
      && zip(before, after).allSatisfy { before, after in
        guard before.name == after.name else { return false }
        if case (.text(identity.0, _), .text(identity.1, _)) = (before.value, after.value) { return true }
        return before.value.means(after.value)
      }
  }
}

extension Item {
  /// Both can stand in the same place of a text.
  fileprivate func isSimilar(to other: Self) -> Bool {
    switch (self, other) {
    case (.text, .text): true
    case (.object(let a), .object(let b)): type(of: a) == type(of: b)
    default: false
    }
  }
}
