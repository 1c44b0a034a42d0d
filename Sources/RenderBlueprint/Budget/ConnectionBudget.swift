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

  public init(of blueprint: Blueprint, migrations: [Migration] = [], whatIf: WhatIf = WhatIf()) {
    let census = ConnectionCensus(blueprint, whatIf)
    databases = blueprint.scopes.flatMap { scope in
      blueprint.databases(in: scope).flatMap { database in
        ([database.name] + (database.readReplicas ?? []).map(\.name)).map { name in
          DatabaseBudget(
            name: name, plan: database.plan, isPoolOn: database.connectionPool == .pgbouncer, users: census.users(of: name, from: scope),
            migrations: migrations.count { $0.database == name })
        }
      }
    }
  }
}

/// The connections to one database: a sum with its parts.
public struct DatabaseBudget: Sendable, Hashable {
  public var name: String
  /// As it is written; nil where nothing is.
  public var plan: PostgresPlan?
  public var isPoolOn: Bool
  public var users: [User]
  /// The number of migrations, which have a connection each.
  public var migrations: Int

  /// Render advises to plan for about ten fewer than the limit; the managed pool leaves as many free.
  public static let reserve = 10

  /// A service that connects.
  public struct User: Sendable, Hashable {
    public var service: String
    public var instances: Int
    /// Processes of an instance, each with a pool of its own.
    public var processes: Int
    public var poolSize: Int
    /// Where the size comes from; nil where nothing says it and it is assumed.
    public var sizeSource: String?
    /// Old and new instances run side by side in a deploy.
    public var overlaps: Bool
    /// It connects through the managed pool.
    public var isPooled: Bool

    public var connections: Int { instances * processes * poolSize * (overlaps ? 2 : 1) }
  }

  /// How many connections it takes; nil for a plan that we do not know.
  public var limit: Int? { (plan ?? Postgres.defaultPlan).connectionLimit }

  /// Connections of programs and migrations to PostgreSQL itself.
  public var direct: Int { users.reduce(migrations) { $1.isPooled ? $0 : $0 + $1.connections } }

  /// Connections of programs to the managed pool.
  public var clients: Int { users.reduce(0) { $1.isPooled ? $0 + $1.connections : $0 } }

  /// Connections that the managed pool can open: one for each client, at most the limit without the reserve.
  public var backends: Int { limit.map { min(clients, $0 - Self.reserve) } ?? clients }

  /// What is kept free: nothing more where the pool is as large as it gets, as it keeps the reserve itself.
  public var kept: Int { limit.map { clients > 0 && backends == $0 - Self.reserve } == true ? 0 : Self.reserve }

  public var sum: Int { direct + backends + kept }

  /// Whether it fits; nil where the limit is not known.
  public var fits: Bool? { limit.map { sum <= $0 } }
}
