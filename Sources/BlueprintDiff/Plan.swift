/// What happens on Render when one version of a blueprint takes the place of another.
public struct Plan: Sendable, Hashable {
  /// One entry for each resource that differs: in the order of the new version, then what is gone.
  public var changes: [ResourceChange]
  /// How migrations reach production from now on, where that changes.
  public var strategy: StrategyChange?

  /// No change at all, not even one that Render ignores.
  public var isEmpty: Bool { changes.isEmpty && strategy == nil }

  /// The worst of all impacts.
  public var impact: Impact { max(changes.map(\.impact).max() ?? .none, strategy?.effects.map(\.impact).max() ?? .none) }

  /// Every impact that occurs, the worst first.
  public var impacts: [Impact] {
    let all = Set(effects.map(\.impact)).subtracting([.none])
    return all.sorted(by: >)
  }

  /// How many resources an action is planned for.
  public func count(of action: PlanAction) -> Int { changes.count { $0.action == action } }

  /// Every effect of every change.
  public var effects: [Effect] { changes.flatMap { $0.effects + $0.attributes.flatMap(\.effects) } + (strategy?.effects ?? []) }
}

/// What happens to one resource.
public struct ResourceChange: Sendable, Hashable {
  /// It in the new version; in the old one, where it is gone.
  public var resource: PlannedResource
  /// It in the old version, where that is elsewhere or of another kind.
  public var before: PlannedResource?
  /// What happens to it as a whole.
  public var effects: [Effect]
  public var attributes: [AttributeChange]
  public var rename: LikelyRename?
  fileprivate var wholeAction: PlanAction?

  /// - Parameter action: what happens to it as a whole; nil where the attributes decide.
  init(
    _ resource: PlannedResource, _ action: PlanAction?, effects: [Effect] = [], attributes: [AttributeChange] = [],
    before: PlannedResource? = nil
  ) {
    self.resource = resource
    self.before = before == resource ? nil : before
    self.effects = effects
    self.attributes = attributes
    wholeAction = action
  }

  /// The worst that happens to it.
  public var action: PlanAction {
    let worst = (effects + attributes.flatMap(\.effects)).map(\.action).max()
    guard let wholeAction else { return worst ?? .update }
    return worst == .refuse ? .refuse : wholeAction
  }

  /// The worst of its impacts.
  public var impact: Impact { (effects + attributes.flatMap(\.effects)).map(\.impact).max() ?? .none }

  /// Every impact that occurs, the worst first.
  public var impacts: [Impact] {
    Set((effects + attributes.flatMap(\.effects)).map(\.impact)).subtracting([.none]).sorted(by: >)
  }

  /// Tells whether a resource is only in one of the versions.
  public var isOneSided: Bool { wholeAction != nil }
}

/// The other half of what looks like a rename: for what comes the name that is gone, and the other way round.
public struct LikelyRename: Sendable, Hashable {
  public var name: String
  /// How many of their keys and entries are the same, of how many.
  public var agreeing: Int
  public var compared: Int
  /// How likely it is that one resource has got another name, from 0 to 1.
  public var likelihood: Double
}

/// One key of a resource, or one entry of a list, that differs.
public struct AttributeChange: Sendable, Hashable {
  public var path: AttributePath
  /// Nil where the old version does not have it.
  public var old: PlannedValue?
  /// Nil where the new version does not have it.
  public var new: PlannedValue?
  /// What that does; empty for the keys of a resource that is created.
  public var effects: [Effect]

  public var impact: Impact { effects.map(\.impact).max() ?? .none }
}

/// Where a value stands in its resource.
public struct AttributePath: Sendable, Hashable, CustomStringConvertible {
  /// Keys joined by dots, such as `disk.sizeGB`.
  public var key: String
  /// The identity of an entry, where the key holds a list.
  public var item: String?
  /// A key of the entry, where it has values of its own, such as `previewValue`.
  public var part: String?

  public init(_ key: String, item: String? = nil, part: String? = nil) {
    self.key = key
    self.item = item
    self.part = part
  }

  /// `envVars[API_KEY].previewValue`.
  public var description: String { key + (item.map { "[\($0)]" } ?? "") + (part.map { ".\($0)" } ?? "") }

  /// The path that stands for the place of a resource in the blueprint.
  public static let place = Self("environment")
}

/// A value as a plan shows it. That of a variable is not in it: only where it comes from.
public struct PlannedValue: Sendable, Hashable {
  public var text: String
  /// The text stands for a value that is not shown.
  public var isHidden: Bool

  init(_ text: String, isHidden: Bool = false) {
    self.text = text
    self.isHidden = isHidden
  }
}
