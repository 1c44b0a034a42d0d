import BlueprintDiff

/// Plans for programs: one JSON document with a version; see Documentation/Plan.md.
public struct PlanJSON: Sendable {
  /// Raised when a field changes its meaning or goes away; new fields do not raise it.
  public static let version = 1

  public init() {}

  public func render(_ plans: [NamedPlan]) throws -> String {
    let actions = PlanAction.allCases.map { action in (action.rawValue, plans.reduce(0) { $0 + $1.plan.count(of: action) }) }
    return try JSONText.encode(
      Document(
        version: Self.version, plans: plans.map(Document.Entry.init),
        summary: .init(
          text: PlanWords.summary(plans.map(\.plan)), actions: Dictionary(uniqueKeysWithValues: actions),
          impact: (plans.map(\.plan.impact).max() ?? .none).rawValue)))
  }
}

private struct Document: Encodable {
  var version: Int
  var plans: [Entry]
  var summary: Summary

  struct Summary: Encodable {
    var text: String
    var actions: [String: Int]
    var impact: String
  }

  struct Entry: Encodable {
    var from: String
    var to: String
    var complete: Bool
    var impact: String
    var changes: [Change]
    var strategy: Strategy?

    init(_ named: NamedPlan) {
      from = PlanWords.line(named.old)
      to = PlanWords.line(named.new)
      complete = named.isComplete
      impact = named.plan.impact.rawValue
      changes = named.plan.changes.map(Change.init)
      strategy = named.plan.strategy.map(Strategy.init)
    }
  }

  struct Change: Encodable {
    var action: String
    var impact: String
    var resource: Resource
    /// The resource in the old version, where its kind or place was another.
    var before: Resource?
    var rename: Rename?
    var effects: [PlanEffect]
    var attributes: [Attribute]

    init(_ change: ResourceChange) {
      action = change.action.rawValue
      impact = change.impact.rawValue
      resource = Resource(change.resource)
      before = change.before.map(Resource.init)
      rename = change.rename.map(Rename.init)
      effects = change.effects.map(PlanEffect.init)
      attributes = change.attributes.map(Attribute.init)
    }
  }

  struct Resource: Encodable {
    var kind: String
    var name: String
    var place: String
    var owner: String?

    init(_ resource: PlannedResource) {
      kind = resource.kind.rawValue
      name = PlanWords.line(resource.name)
      place = PlanWords.line(resource.place.words)
      owner = resource.owner.map { PlanWords.line($0) }
    }
  }

  struct Rename: Encodable {
    var name: String
    var agreeing: Int
    var compared: Int
    var likelihood: Double

    init(_ rename: LikelyRename) {
      name = PlanWords.line(rename.name)
      agreeing = rename.agreeing
      compared = rename.compared
      likelihood = (rename.likelihood * 100).rounded() / 100
    }
  }

  struct Attribute: Encodable {
    var path: String
    var old: Value?
    var new: Value?
    var impact: String
    var effects: [PlanEffect]

    init(_ change: AttributeChange) {
      path = PlanWords.line(change.path.description)
      old = change.old.map(Value.init)
      new = change.new.map(Value.init)
      impact = change.impact.rawValue
      effects = change.effects.map(PlanEffect.init)
    }
  }

  struct Value: Encodable {
    var text: String
    var hidden: Bool

    init(_ value: PlannedValue) {
      text = PlanWords.line(value.text)
      hidden = value.isHidden
    }
  }

  struct PlanEffect: Encodable {
    var rule: String
    var action: String
    var impact: String
    var attention: String
    var reason: String
    var source: String
    var unsure: Bool

    init(_ effect: Effect) {
      rule = effect.rule
      action = effect.action.rawValue
      impact = effect.impact.rawValue
      attention = effect.attention.rawValue
      reason = PlanWords.line(effect.reason)
      source = effect.source.rawValue
      unsure = effect.isUnsure
    }
  }

  struct Strategy: Encodable {
    var old: String?
    var new: String?
    var migrations: [Move]
    var guarantees: [Guarantee]
    var promises: [Promise]
    var effects: [PlanEffect]

    init(_ change: StrategyChange) {
      old = change.old
      new = change.new
      migrations = change.migrations.map {
        Move(
          command: PlanWords.line($0.command), database: PlanWords.line($0.database), old: $0.old.map { PlanWords.line($0) },
          new: $0.new.map { PlanWords.line($0) })
      }
      guarantees = change.guarantees.map { Guarantee(question: $0.question, old: $0.old, new: $0.new) }
      promises = change.promises.map { Promise(text: $0.text, holds: $0.holds) }
      effects = change.effects.map(PlanEffect.init)
    }

    struct Move: Encodable {
      var command: String
      var database: String
      var old: [String]
      var new: [String]
    }

    struct Guarantee: Encodable {
      var question: String
      var old: String
      var new: String
    }

    struct Promise: Encodable {
      var text: String
      var holds: Bool
    }
  }
}
