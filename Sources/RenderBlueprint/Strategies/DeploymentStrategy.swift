/// A way in which migrations reach production.
public protocol DeploymentStrategy: Sendable {
  /// Its name on the command line.
  static var name: String { get }
  /// What it does, in a sentence.
  static var summary: String { get }
  /// What it promises and what it does not.
  var guarantees: Guarantees { get }
  /// Whether the schema is there when the owner's first deploy ends, so that its `initialDeployHook` can seed.
  static var seedsByHook: Bool { get }
  /// Its name with its options, which ``Strategies/named(_:)`` reads back.
  var spelling: String { get }

  /// It as a manifest spells it: `.preDeploy`.
  var expression: String { get }

  /// Places the migrations of one owner in the blueprint, in their order.
  ///
  /// Throws ``StrategyError`` when it cannot hold there.
  func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError)
  /// What a person or a pipeline has to do beside the blueprint, as text to read; nil when there is nothing.
  func instructions(for migrations: [Migration], of owner: String, in blueprint: Blueprint) -> String?
  /// The strategy that is meant: itself, except for `recommended`.
  func resolved(for deployment: Deployment) -> any DeploymentStrategy
}

extension DeploymentStrategy {
  public static var seedsByHook: Bool { true }
  public var spelling: String { Self.name }

  public var expression: String {
    let words = Self.name.split(separator: "-")
    return ".\(words[0])" + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  public func instructions(for migrations: [Migration], of owner: String, in blueprint: Blueprint) -> String? { nil }
  public func resolved(for deployment: Deployment) -> any DeploymentStrategy { self }
}

/// The strategies there are.
public enum Strategies {
  public static let all: [any DeploymentStrategy] = [
    PreDeploy(), BuildTime(), SeparateJob(), Manual(), StartTime(), External(),
  ]

  /// The order of the recommendation; a job of its own and manual migrations are never recommended.
  package static let inOrderOfRecommendation: [any DeploymentStrategy] = [PreDeploy(), BuildTime(), StartTime(), External()]

  /// The strategy with a name or a spelling such as `separate-job:cron` or `start-time:shell`; nil when there is none.
  public static func named(_ spelling: String) -> (any DeploymentStrategy)? {
    if spelling == Recommended.name { return Recommended() }
    if let strategy = all.first(where: { type(of: $0).name == spelling }) { return strategy }
    return SeparateJob(spelling: spelling) ?? StartTime(spelling: spelling)
  }
}

/// Takes the first strategy that holds, best first.
public struct Recommended: DeploymentStrategy {
  public static let name = "recommended"
  public static let summary = "takes the first that holds of pre-deploy, build-time, start-time and external"
  public let guarantees = PreDeploy().guarantees

  public init() {}

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    let deployment = Deployment(blueprint: blueprint, migrations: migrations, strategy: self)
    try deployment.recommended.place(migrations, of: owner, in: &blueprint)
  }

  public func resolved(for deployment: Deployment) -> any DeploymentStrategy { deployment.recommended }
}

extension DeploymentStrategy where Self == Recommended {
  public static var recommended: Self { Recommended() }
}
