import RenderBlueprint

/// One key of one resource that differs, with the resource around it: what the effects are judged by.
struct Difference {
  var kind: ResourceKind
  var path: AttributePath
  /// What stands there as text; of a variable only its source.
  var old: String?
  var new: String?
  var oldVariable: EnvVar?
  var newVariable: EnvVar?
  /// The whole resource in both versions.
  var before: Attributes
  var after: Attributes

  var isAdded: Bool { old == nil }
  var isRemoved: Bool { new == nil }
  /// The key as a service would have it.
  var key: String { path.key.withoutGit }
}

/// The keys in which two versions of a resource differ.
struct AttributeComparison {
  private(set) var changes: [AttributeChange] = []
  private let kind: ResourceKind
  private let before: Attributes
  private let after: Attributes
  private let showsValues: Bool
  private let situation: Situation

  enum Situation {
    case update
    /// The kind itself changes, so that the keys have no effects of their own.
    case otherKind
    case creation
  }

  init(_ old: Attributes, _ new: Attributes, of kind: ResourceKind, _ situation: Situation, showsValues: Bool) {
    (before, after, self.kind, self.situation, self.showsValues) = (old, new, kind, situation, showsValues)
    var isMatched = Array(repeating: false, count: old.list.count)
    // Two versions of one kind have their keys in one order.
    var next = 0
    for attribute in new.list where situation != .creation || attribute.key != "type" {
      let isNext = next < old.list.count && old.list[next].key == attribute.key
      let place = isNext ? next : old.list.firstIndex { $0.key == attribute.key }
      compare(attribute.key, place.map { old.list[$0].value }, attribute.value)
      guard let place else { continue }
      isMatched[place] = true
      next = place + 1
    }
    for (place, attribute) in old.list.enumerated() where !isMatched[place] { compare(attribute.key, attribute.value, nil) }
  }

  private mutating func compare(_ key: String, _ old: Attributes.Value?, _ new: Attributes.Value?) {
    if old == new { return }
    switch (old, new) {
    case (.text, .text), (.text, nil), (nil, .text): compare(key, old?.text, new?.text)
    // Most lists of variables differ in their order alone.
    case (.variables(let old), .variables(let new)) where old.isReordering(of: new): break
    // Read replicas come and go as resources of their own.
    case (.entries, .entries) where key == "readReplicas": break
    case (.entries(let list), nil) where ListEntry.isAbsenceMeant.contains(key),
      (nil, .entries(let list)) where ListEntry.isAbsenceMeant.contains(key):
      let text = "[\(list.map(\.identity).joined(separator: ", "))]"
      compare(key, old.map { _ in text }, new.map { _ in text })
    default: compare(key, old?.entries ?? [], new?.entries ?? [])
    }
  }

  private mutating func compare(_ key: String, _ old: String?, _ new: String?) {
    if Meaning.isSame(old, new, key: key, kind: kind) { return }
    add(Difference(kind: kind, path: AttributePath(key), old: old, new: new, before: before, after: after))
  }

  // MARK: - Lists

  private mutating func compare(_ key: String, _ old: [ListEntry], _ new: [ListEntry]) {
    let entries = Dictionary(old.map { ($0.identity, $0) }) { first, _ in first }
    var kept: Set<String> = []
    for entry in new {
      let other = entries[entry.identity]
      if other != nil { kept.insert(entry.identity) }
      compare(key, other, entry)
    }
    for entry in old where !kept.contains(entry.identity) { compare(key, entry, nil) }
    if ListEntry.isOrdered.contains(key) {
      let before = old.map(\.identity).filter(kept.contains)
      let after = new.map(\.identity).filter(kept.contains)
      if before != after { compare(key, before.joined(separator: ", then "), after.joined(separator: ", then ")) }
    }
  }

  private mutating func compare(_ key: String, _ old: ListEntry?, _ new: ListEntry?) {
    if old == new { return }
    let identity = new?.identity ?? old?.identity ?? ""
    func difference(_ part: String?, _ old: String?, _ new: String?) -> Difference {
      Difference(
        kind: kind, path: AttributePath(key, item: identity, part: part), old: old, new: new, oldVariable: oldVariable,
        newVariable: newVariable, before: before, after: after)
    }
    let (oldVariable, newVariable) = (old?.variable, new?.variable)
    if oldVariable?.value != newVariable?.value || old?.text != new?.text { add(difference(nil, old?.text, new?.text)) }
    let (oldPreview, newPreview) = (oldVariable?.previewValue, newVariable?.previewValue)
    if oldPreview != newPreview {
      add(difference("previewValue", oldPreview.map { _ in "literal" }, newPreview.map { _ in "literal" }))
    }
  }

  // MARK: - Values

  private mutating func add(_ difference: Difference) {
    let isPreview = difference.path.part != nil
    let old = value(difference.old, difference.oldVariable, isPreview)
    let new = value(difference.new, difference.newVariable, isPreview)
    let effects: [Effect] =
      switch situation {
      case .update: KeyEffects.effects(of: difference)
      case .otherKind: ["type", "runtime"].contains(difference.path.key) ? KeyEffects.effects(of: difference) : []
      case .creation: CreationEffects.effects(of: difference)
      }
    changes.append(AttributeChange(path: difference.path, old: old, new: new, effects: effects))
  }

  /// The value of a variable is left out here, so that nothing which shows a plan can show it.
  private func value(_ text: String?, _ variable: EnvVar?, _ isPreview: Bool) -> PlannedValue? {
    guard let text else { return nil }
    guard let variable else { return PlannedValue(text) }
    let literal: String? = if isPreview { variable.previewValue } else if case .literal(let value) = variable.value { value } else { nil }
    guard let literal else { return PlannedValue(text) }
    return showsValues ? PlannedValue("'\(literal)'") : PlannedValue("literal", isHidden: true)
  }
}

extension Attributes.Value {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The entries of a list; a text has none.
  fileprivate var entries: [ListEntry] {
    switch self {
    case .text: []
    case .entries(let entries): entries
    case .variables(let variables): ListEntry.unique(variables.map(ListEntry.init))
    }
  }
}
