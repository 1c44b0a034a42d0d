import BlueprintReporting
import RenderBlueprint

/// Every strategy with what it promises and whether it holds for a deployment.
struct StrategyMatrix {
  private let current: String?
  private let recommended: String?
  private let rows: [Row]
  private let migrations: [Migration]

  private struct Row: Encodable {
    var name: String
    var summary: String
    var holds: Bool
    var refusals: [Refusal]
    var guarantees: [String: String]
  }

  private struct Refusal: Encodable {
    var reason: String
    var alternatives: [String]
  }

  init(_ deployment: Deployment, current: String?) {
    self.current = current
    migrations = deployment.migrations
    recommended = deployment.migrations.isEmpty ? nil : type(of: deployment.recommended).name
    rows = Strategies.all.map { strategy in
      let kind = type(of: strategy)
      let refusals = deployment.refusals(of: strategy)
      return Row(
        name: kind.name, summary: kind.summary, holds: refusals.isEmpty,
        refusals: refusals.map { Refusal(reason: MaskedText.message($0.message), alternatives: $0.alternatives) },
        guarantees: Dictionary(uniqueKeysWithValues: strategy.guarantees.answers.map { ($0.question, $0.answer) }))
    }
  }

  func json() throws -> String {
    struct Document: Encodable {
      var version = 1
      var current: String?
      var recommended: String?
      var strategies: [Row]

      enum Keys: String, CodingKey { case version, current, recommended, strategies }

      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(version, forKey: .version)
        // Null, not absent, where there is none.
        try container.encode(current, forKey: .current)
        try container.encode(recommended, forKey: .recommended)
        try container.encode(strategies, forKey: .strategies)
      }
    }
    return try JSONText.encode(Document(current: current, recommended: recommended, strategies: rows))
  }

  func text(_ style: Style, source: String) -> String {
    var text = migrations.isEmpty ? "\(source): no migration found\n\n" : ""
    for migration in migrations {
      text +=
        "\(source): '\(MaskedText.message(migration.command))' migrates \(migration.database.isEmpty ? "a database" : "'\(migration.database)'"), owned by '\(migration.owner)'\n"
    }
    if !migrations.isEmpty { text += "\n" }
    let width = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let mark = row.holds ? style.green("holds") : style.red("refused")
      let labels = [row.name == current ? "current" : nil, row.name == recommended ? "recommended" : nil].compactMap { $0 }
      text += "\(style.bold(row.name))\(String(repeating: " ", count: width - row.name.count))  \(mark)"
      text += labels.isEmpty ? "\n" : "\(row.holds ? "    " : "  ")(\(labels.joined(separator: ", ")))\n"
      text += "    \(row.summary)\n"
      for refusal in row.refusals {
        text += "    \(style.yellow("because")) \(refusal.reason)\n"
        text += refusal.alternatives.map { "    instead: \($0)\n" }.joined()
      }
    }
    return text + "\n'blueprint explain STRATEGY' lists the twelve guarantees of each.\n"
  }
}
