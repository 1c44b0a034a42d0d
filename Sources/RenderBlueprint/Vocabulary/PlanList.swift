/// The lists that plans are on; the same words stand on several of them.
package enum PlanList: Sendable, Hashable, CaseIterable {
  case server, cron, keyValue, postgres

  private static let words: [Self: Set<String>] = [
    .server: Set(ServerPlan.known.map(\.rawValue)),
    .cron: Set(CronPlan.known.map(\.rawValue)),
    .keyValue: Set(KeyValuePlan.known.map(\.rawValue)),
    .postgres: Set(PostgresPlan.known.map(\.rawValue)),
  ]

  /// Whether a plan is on the list, in the spelling of Render's schema.
  package func has(_ plan: String) -> Bool { Self.words[self]?.contains(plan) ?? false }

  /// The plans on the list.
  package var plans: [String] {
    switch self {
    case .server: ServerPlan.known.map(\.rawValue)
    case .cron: CronPlan.known.map(\.rawValue)
    case .keyValue: KeyValuePlan.known.map(\.rawValue)
    case .postgres: PostgresPlan.known.map(\.rawValue)
    }
  }

  /// Whether some list has a plan, however it is capitalised.
  package static func someHas(_ plan: String) -> Bool {
    let plan = plan.lowercased()
    return allCases.contains { $0.has(plan) }
  }
}

/// A vocabulary of plans.
package protocol PlanVocabulary: Vocabulary {}

extension ServerPlan: PlanVocabulary {}
extension CronPlan: PlanVocabulary {}
extension KeyValuePlan: PlanVocabulary {}
extension PostgresPlan: PlanVocabulary {}
