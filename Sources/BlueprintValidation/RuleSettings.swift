import BlueprintRules
import SourceDiagnostics

/// Which rules speak, and how loud.
public struct RuleSettings: Sendable, Hashable {
  /// What a finding of a rule counts as, whatever the rule says.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case off, info, warning, error
  }

  /// Levels by the ids of rules.
  public var levels: [String: Level] = [:]
  /// The ids of the only rules to run; all when empty.
  public var only: Set<String> = []

  public init() {}

  /// These settings, and where they say nothing those of others.
  public func over(_ others: Self) -> Self {
    var merged = self
    merged.levels.merge(others.levels) { mine, _ in mine }
    return merged
  }

  func selects(_ rule: RuleMetadata) -> Bool { selects(rule.id, isOnByDefault: rule.isOnByDefault) }

  func selects(_ id: String, isOnByDefault: Bool = true) -> Bool {
    if !only.isEmpty { return only.contains(id) }
    return levels[id].map { $0 != .off } ?? isOnByDefault
  }

  /// The severity of a finding; nil for one that is not wanted.
  func severity(of diagnostic: Diagnostic) -> Severity? {
    // Rules that are off unless asked for make no findings.
    guard selects(diagnostic.rule) else { return nil }
    return levels[diagnostic.rule].flatMap { Severity(rawValue: $0.rawValue) } ?? diagnostic.severity
  }
}
