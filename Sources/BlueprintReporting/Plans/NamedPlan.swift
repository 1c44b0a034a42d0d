public import BlueprintDiff

/// A plan with the names of the two versions that it is about.
public struct NamedPlan: Sendable {
  public var old: String
  public var new: String
  public var plan: Plan
  /// Both versions could be read to their ends.
  public var isComplete: Bool

  public init(_ plan: Plan, from old: String, to new: String, isComplete: Bool = true) {
    self.old = old
    self.new = new
    self.plan = plan
    self.isComplete = isComplete
  }
}

/// How reports name what a plan holds.
enum PlanWords {
  static func symbol(_ action: PlanAction) -> String {
    switch action {
    case .nothing: "="
    case .create: "+"
    case .update: "~"
    case .orphan: "o"
    case .replace: "±"
    case .destroy: "-"
    case .refuse: "!"
    }
  }

  /// What a symbol stands for.
  static func meaning(_ action: PlanAction) -> String {
    switch action {
    case .nothing: "nothing changes on Render"
    case .create: "created"
    case .update: "updated"
    case .orphan: "no longer in the file, runs on"
    case .replace: "begins anew, without its data"
    case .destroy: "destroyed"
    case .refuse: "refused or left as it is"
    }
  }

  /// How many of an action, as a part of a sentence.
  private static func count(_ action: PlanAction, _ count: Int) -> String {
    switch action {
    case .nothing: "\(count) without effect"
    case .create: "\(count) to create"
    case .update: "\(count) to update"
    case .orphan: "\(count) left running"
    case .replace: "\(count) to begin anew"
    case .destroy: "\(count) to destroy"
    case .refuse: "\(count) refused"
    }
  }

  /// The sum in words.
  static func summary(_ plans: [Plan]) -> String {
    let total = plans.reduce(0) { $0 + $1.changes.count }
    if plans.allSatisfy(\.isEmpty) { return "no changes" }
    let parts = PlanAction.allCases.reversed().compactMap { action in
      let number = plans.reduce(0) { $0 + $1.count(of: action) }
      return number > 0 ? count(action, number) : nil
    }
    let impact = plans.map(\.impact).max() ?? .none
    let worst = impact == .none ? "" : "; worst impact: \(impact.words)"
    let resources = total == 0 ? "no resource differs" : "\(total) resource\(total == 1 ? " differs" : "s differ"): "
    let strategy = plans.contains { $0.strategy != nil } ? "; migrations change" : ""
    return resources + parts.joined(separator: ", ") + strategy + worst
  }

  /// A value on one line, without credentials.
  static func value(_ value: PlannedValue) -> String { line(value.text, limit: 160) }

  /// A text on one line, without credentials and without what would steer a terminal.
  static func line(_ text: String, limit: Int = .max) -> String {
    let joined = text.split(omittingEmptySubsequences: false) { $0.isNewline }.joined(separator: "⏎")
    let masked = MaskedText.message(joined)
    return masked.count > limit ? "\(masked.prefix(limit))…" : masked
  }

  /// `~ plan: starter → standard`.
  static func attribute(_ change: AttributeChange) -> (symbol: String, text: String) {
    var path = line(change.path.description)
    // An entry that is nothing but its text is not said twice.
    if let item = change.path.item, change.old?.text ?? item == item, change.new?.text ?? item == item { path = line(change.path.key) }
    switch (change.old, change.new) {
    case (let old?, let new?):
      if old.isHidden, new.isHidden { return ("~", "\(path): \(old.text), another value") }
      return ("~", "\(path): \(value(old)) → \(value(new))")
    case (nil, let new?): return ("+", "\(path): \(value(new))")
    case (let old?, nil): return ("-", "\(path): \(value(old))")
    case (nil, nil): return ("~", path)
    }
  }

  /// `money: another plan, at another price`, as far as it is known.
  static func effect(_ effect: Effect) -> String {
    let impact = effect.impact == .none ? "" : "\(effect.impact.words): "
    return impact + (effect.isUnsure && effect.source != .inferred ? "unsure: " : "") + line(effect.reason)
  }

  static func impacts(_ impacts: [Impact]) -> String { impacts.map(\.words).joined(separator: ", ") }

  /// Attributes that stand beside one another and do the same, so that what they do is said once.
  static func groups(_ attributes: [AttributeChange]) -> [(attributes: [AttributeChange], effects: [Effect])] {
    attributes.reduce(into: []) { groups, attribute in
      if let last = groups.last, last.effects == attribute.effects {
        groups[groups.count - 1].attributes.append(attribute)
      } else {
        groups.append(([attribute], attribute.effects))
      }
    }
  }

  /// What changes about migrations, in one line each.
  static func strategy(_ change: StrategyChange) -> [String] {
    let strategies = [change.old, change.new].map { $0 ?? "none found" }
    // Migrations may come and go where the strategy stays.
    var lines = ["migrations: \(strategies[0] == strategies[1] ? strategies[0] : strategies.joined(separator: " → "))"]
    for move in change.migrations {
      let database = move.database.isEmpty ? "" : " of '\(move.database)'"
      lines.append("'\(line(move.command, limit: 160))'\(database): \(owners(move.old)) → \(owners(move.new))")
    }
    lines += change.guarantees.map { "\($0.question): \($0.old) → \($0.new)" }
    return lines.map { line($0) }
  }

  /// Up to three services, and how many more there are.
  private static func owners(_ names: [String]) -> String { names.isEmpty ? "nobody" : firstFew(names) }

  /// Up to three, and how many more there are.
  static func firstFew(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown), \(names.count - 3) more" : shown
  }
}
