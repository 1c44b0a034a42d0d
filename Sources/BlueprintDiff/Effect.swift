/// What a change does on Render, and how that is known.
public struct Effect: Sendable, Hashable {
  /// Names the kind of effect, such as `region-changed`.
  public var rule: String
  public var action: PlanAction
  public var impact: Impact
  public var attention: Attention
  /// One sentence; no capital, no full stop.
  public var reason: String
  public var source: EffectSource
  /// The source does not say it outright, or sources disagree.
  public var isUnsure: Bool

  public init(
    _ rule: String, _ action: PlanAction = .update, _ impact: Impact = .none, _ attention: Attention = .info, _ reason: String,
    _ source: EffectSource, isUnsure: Bool = false
  ) {
    self.rule = rule
    self.action = action
    self.impact = impact
    self.attention = attention
    self.reason = reason
    self.source = source
    self.isUnsure = isUnsure || source == .inferred
  }

  /// The same, known less surely.
  var unsure: Self {
    var effect = self
    effect.isUnsure = true
    return effect
  }
}

/// What Render does with a resource, the mildest first.
public enum PlanAction: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The file says something else, and nothing changes on Render.
  case nothing
  case create, update
  /// It is no longer in the file, and runs on.
  case orphan
  /// It keeps its name, and begins anew, without its data.
  case replace
  case destroy
  /// Render does not do this: the sync fails, or leaves it as it is.
  case refuse

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What people notice of a change, the least first.
public enum Impact: String, Sendable, Hashable, CaseIterable, Comparable {
  case none, redeploy, restart, money, security, downtime
  case dataLoss = "data-loss"

  /// As people write it.
  public var words: String { self == .dataLoss ? "data loss" : rawValue }

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How much somebody should look at an effect before merging.
public enum Attention: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, warning, error

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Where an effect is known from.
public enum EffectSource: String, Sendable, Hashable, CaseIterable {
  case blueprintReference = "Render's Blueprint YAML reference"
  case blueprints = "Render's page on Blueprints"
  case previews = "Render's page on preview environments"
  case disks = "Render's page on persistent disks"
  case keyValue = "Render's page on Key Value"
  case pooling = "Render's page on connection pooling"
  case deploys = "Render's page on deploys"
  case free = "Render's page on the free plan"
  case skills = "Render's guides for assistants"
  case validator = "messages of Render's validator"
  case schema = "Render's JSON Schema of 2026-10-02"
  /// Documented nowhere that we know of.
  case inferred = "inferred, not documented"
  /// The strategies' own guarantees.
  case strategies = "blueprint explain STRATEGY"
}
