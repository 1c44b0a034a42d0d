/// An error that is known: by which messages, why it comes up on Render, and what to do.
public struct KnownError: Sendable {
  /// A short code that does not change, such as `P01`.
  public var code: String
  public var layer: Layer
  /// What it is, in a few words.
  public var title: String
  var patterns: [MessagePattern]
  public var cause: String
  public var fix: String
  public var evidence: Evidence
  public var weight: Weight
  /// What of a blueprint has to do with it.
  public var topics: [AdviceTopic]

  /// What an error is about.
  public enum Layer: String, Sendable, CaseIterable {
    case blueprint, platform, url, network, tls, auth, slots, pooler, client, migration, session
  }

  /// How it is known.
  public enum Evidence: String, Sendable {
    /// Provoked with PostgreSQL 15 and PgBouncer 1.18.
    case observed
    /// Quoted in a public report or a document of the vendor.
    case quoted
    /// Read in the source of the program that prints it.
    case read
    /// General knowledge.
    case general
  }

  /// How much it explains.
  public enum Weight: Int, Sendable, Comparable {
    /// Something else in the log says more.
    case consequence
    /// It says what happened, not why.
    case symptom
    case cause

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  init(
    _ code: String, _ layer: Layer, _ title: String, _ patterns: [MessagePattern], cause: String, fix: String, _ evidence: Evidence,
    weight: Weight = .cause, _ topics: AdviceTopic...
  ) {
    self.code = code
    self.layer = layer
    self.title = title
    self.patterns = patterns
    self.cause = cause
    self.fix = fix
    self.evidence = evidence
    self.weight = weight
    self.topics = topics
  }

  /// All of them; where two match one message, the first is meant.
  public static let all: [Self] = ofBlueprints + ofURLs + ofNetworks + ofTLS + ofAccess + ofPools + ofClients + ofMigrations

  /// Messages that read like those of a database, of Key Value, Redis or the web.
  static let ofOthers: [MessagePattern] =
    ["econnrefused", "etimedout"].flatMap { error in
      ["#.#.#.#", "::1"].flatMap { host in
        ["6379", "6380", "80", "443"].map { MessagePattern(stringLiteral: "\(error) \(host):\($0)") }
      }
    } + [
      "localhost:6379*connection refused", "127.0.0.1:6379*connection refused", "[::1]:6379*connection refused",
      "dial tcp #.#.#.#:6379*connection refused", "redis://*connection refused",
    ]

  /// The messages by which it is known, as patterns.
  public var messages: [String] { patterns.map(\.text) }
}

/// What of a blueprint can have to do with an error.
public enum AdviceTopic: Sendable, Hashable {
  /// Keys that a free plan does not have.
  case paidKeys
  case reservedUser
  case closedPlans
  /// Services that end by themselves.
  case endingServices
  /// Migrations in start commands, which fail a start.
  case startMigrations
  /// Services without a variable from the database.
  case wiring
  /// URLs that stand in the file.
  case literalURLs
  /// Databases and services in different regions.
  case regions
  /// Who may connect from outside.
  case allowList
  /// Variables that go through the pool.
  case pooledVariables
  /// A pool that is referred to and not there.
  case missingPool
  /// Migrations whose tool reads a pooled URL.
  case pooledMigrations
  /// A migration that several services run.
  case severalMigrators
  /// No step migrates before traffic.
  case missingGate
  /// The sum of all pools.
  case budget
  /// How this project's migration tool is unlocked or repaired.
  case migrationRepair
}
