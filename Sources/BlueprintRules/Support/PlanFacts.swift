package import RenderBlueprint

/// What is known of a plan; for an older name, what is known of the name that took its place.
package struct PlanFacts: Sendable, Hashable {
  package let list: PlanList
  /// Thousandths of a CPU; nil where nothing says how many.
  package private(set) var milliCPUs: Int?
  package private(set) var megabytes: Int?
  /// The name of the plan since August 2026; nil for a current name, and where there is none.
  package private(set) var newName: String?
  /// Whether something beside equal CPU and memory says that the two names mean one plan.
  package private(set) var isNewNameCorroborated = false
  /// New databases are refused on it.
  package private(set) var isClosed = false
  /// The family of a database's plan; for current names inferred from the older ones.
  package private(set) var family: Family?

  package enum Family: String, Sendable, Hashable {
    case basic = "Basic"
    case pro = "Pro"
    case accelerated = "Accelerated"

    /// The storage of a new database that asks for none, in GB.
    package var defaultStorage: Int {
      switch self {
      case .basic: 15
      case .pro: 100
      case .accelerated: 250
      }
    }
  }

  /// What is known of a plan; nil for a word that is no plan of the list.
  package static func of(_ plan: String, in list: PlanList) -> PlanFacts? {
    guard list.has(plan) else { return nil }
    var facts = PlanFacts(list: list)
    if plan == "free" {
      facts.setFree()
    } else if list == .postgres, ["starter", "standard", "pro", "pro plus"].contains(plan) {
      facts.isClosed = true
    } else {
      let older = olderNames[list]?[plan]
      facts.newName = older
      facts.isNewNameCorroborated = older != nil && corroborated.contains(plan) && list != .keyValue
      facts.measure(older ?? plan)
      facts.family = list == .postgres ? family(of: plan) : nil
    }
    return facts
  }

  /// The plan of something new that says none.
  package static func defaultPlan(of list: PlanList) -> String {
    switch list {
    case .server, .cron: "0.5c-512mb"
    case .keyValue: "256mb"
    case .postgres: Postgres.defaultPlan.rawValue
    }
  }

  private init(list: PlanList) { self.list = list }

  // MARK: - Reading names

  private mutating func setFree() {
    switch list {
    case .server: (milliCPUs, megabytes) = (100, 512)
    case .cron: break
    case .keyValue: megabytes = 25
    case .postgres: (milliCPUs, megabytes) = (100, 256)
    }
  }

  /// Reads what a current name says: `0.5c-512mb`, `1c-2g`, `5g`.
  private mutating func measure(_ name: String) {
    let parts = name.split(separator: "-")
    if parts.count == 2, let cpus = Double(parts[0].dropLast()) { milliCPUs = Int(cpus * 1000) }
    guard let memory = parts.last else { return }
    megabytes = memory.hasSuffix("mb") ? Int(memory.dropLast(2)) : Int(memory.dropLast()).map { $0 * 1024 }
  }

  private static func family(of plan: String) -> Family? {
    switch (olderPostgresNames[plan] ?? plan).split(separator: "-").first {
    case "basic": .basic
    case "pro": .pro
    case "accelerated": .accelerated
    default: nil
    }
  }

  // MARK: - Names from before August 2026

  private static let corroborated: Set<String> = ["starter", "basic-256mb", "basic-1gb"]

  private static let olderNames: [PlanList: [String: String]] = [
    .server: [
      "starter": "0.5c-512mb", "standard": "1c-2g", "pro": "2c-4g", "pro plus": "4c-8g", "pro max": "4c-16g", "pro ultra": "8c-32g",
    ],
    .cron: ["starter": "0.5c-512mb", "standard": "1c-2g", "pro": "2c-4g", "pro plus": "4c-8g"],
    .keyValue: ["starter": "256mb", "standard": "1g", "pro": "5g", "pro plus": "10g", "pro max": "20g", "pro ultra": "40g"],
    .postgres: [
      "basic-256mb": "0.1c-256mb", "basic-1gb": "0.5c-1g", "basic-4gb": "2c-4g",
      "pro-4gb": "1c-4g", "pro-8gb": "2c-8g", "pro-16gb": "4c-16g", "pro-32gb": "8c-32g", "pro-64gb": "16c-64g",
      "pro-128gb": "32c-128g", "pro-192gb": "48c-192g", "pro-256gb": "64c-256g", "pro-384gb": "96c-384g", "pro-512gb": "128c-512g",
      "accelerated-16gb": "2c-16g", "accelerated-32gb": "4c-32g", "accelerated-64gb": "8c-64g", "accelerated-128gb": "16c-128g",
      "accelerated-256gb": "32c-256g", "accelerated-384gb": "48c-384g", "accelerated-512gb": "64c-512g",
      "accelerated-768gb": "96c-768g", "accelerated-1024gb": "128c-1024g",
    ],
  ]

  private static let olderPostgresNames = Dictionary(uniqueKeysWithValues: (olderNames[.postgres] ?? [:]).map { ($1, $0) })
}
