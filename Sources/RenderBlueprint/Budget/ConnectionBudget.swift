/// How many connections everything in a blueprint can hold open to each database at once, against what the database takes.
///
/// In a deploy the old and the new instances of a service run side by side, and each holds its pool (Render's documentation on
/// deploys); so a sum that fits on a quiet day does not fit then.
public struct ConnectionBudget: Sendable, Hashable {
  public var databases: [DatabaseBudget]

  /// Numbers that somebody considers, instead of those of the blueprint.
  public struct WhatIf: Sendable, Hashable {
    /// Instances by the name of the service.
    public var instances: [String: Int]
    /// Sizes of pools by the name of the service.
    public var poolSizes: [String: Int]
    /// Every program connects through the managed pool.
    public var isPooled: Bool

    public init(instances: [String: Int] = [:], poolSizes: [String: Int] = [:], isPooled: Bool = false) {
      self.instances = instances
      self.poolSizes = poolSizes
      self.isPooled = isPooled
    }
  }

  public init(of blueprint: Blueprint, whatIf: WhatIf = WhatIf()) {
    databases = ConnectionCensus(blueprint, whatIf).databases
  }
}

/// The connections to one database: a sum with its parts.
public struct DatabaseBudget: Sendable, Hashable {
  /// Its own name, or that of a read replica, which is a server of its own.
  public var name: String
  public var isReplica: Bool
  /// The database, or the one whose replica it is.
  package var place: ResourcePlace
  /// As it is written; nil where nothing is.
  public var plan: PostgresPlan?
  public var isPoolOn: Bool
  public var users: [User] = []

  /// Render advises to plan for about ten fewer than the limit, for itself, migrations and people; the managed pool leaves as many
  /// free.
  public static let reserve = 10

  /// A service that connects.
  public struct User: Sendable, Hashable {
    /// What messages call it: `web service 'api'`.
    public var subject: String
    public var service: String
    package var place: ResourcePlace
    public var instances: Int
    /// Processes of an instance, each with a pool of its own.
    public var processes: Int
    /// Nothing says how many processes there are.
    public var isProcessCountAssumed: Bool
    public var poolSize: Int
    /// Where the size comes from; nil where nothing says it and it is assumed.
    public var sizeSource: String?
    /// Old and new instances run side by side in a deploy.
    public var overlaps: Bool
    /// It connects through the managed pool.
    public var isPooled: Bool

    public var connections: Int { instances * processes * poolSize * (overlaps ? 2 : 1) }
    /// Some number in it stands nowhere in the blueprint.
    public var isAssumed: Bool { sizeSource == nil || isProcessCountAssumed }
  }

  /// How many connections it takes; nil for a plan that we do not know.
  public var limit: ConnectionLimit? { (plan ?? Postgres.defaultPlan).connectionLimit }

  /// Connections of programs to PostgreSQL itself.
  public var direct: Int { users.reduce(0) { $1.isPooled ? $0 : $0 + $1.connections } }

  /// Connections of programs to the managed pool.
  public var clients: Int { users.reduce(0) { $1.isPooled ? $0 + $1.connections : $0 } }

  /// Connections that the managed pool can open: one for each client, at most the limit without the reserve.
  public var backends: Int { limit.map { min(clients, $0.count - Self.reserve) } ?? clients }

  /// What is kept free: nothing more where the pool is as large as it gets, as it keeps the reserve itself.
  public var kept: Int { limit.map { clients > 0 && backends == $0.count - Self.reserve } == true ? 0 : Self.reserve }

  public var sum: Int { direct + backends + kept }

  /// Whether it fits; nil where the limit is not known well enough to say.
  public var fits: Bool? {
    guard let limit else { return nil }
    return sum <= limit.count ? true : limit.isLeast ? nil : false
  }

  /// The largest pool that every program with direct connections can have so that it fits; nil where none can.
  public var largestPool: Int? {
    guard let limit else { return nil }
    let pools = users.reduce(0) { $1.isPooled || $1.poolSize == 0 ? $0 : $0 + $1.connections / $1.poolSize }
    let size = pools > 0 ? (limit.count - backends - kept) / pools : 0
    return size > 0 ? size : nil
  }
}
