/// A Render Postgres instance.
public struct Postgres: Resource {
  public var name = ""
  public var databaseName: String?
  public var user: String?
  public var region: Region?
  public var plan: PostgresPlan?
  public var diskSizeGB: Int?
  public var storageAutoscalingEnabled: Bool?
  public var connectionPool: ConnectionPool?
  public var previewPlan: PostgresPlan?
  public var previewDiskSizeGB: Int?
  public var postgresMajorVersion: PostgresMajorVersion?
  public var highAvailability: HighAvailability?
  /// Who may connect from outside; nil keeps what is set (a new database is open to everyone), an empty list closes it.
  public var ipAllowList: [IPAllowance]?
  /// Read replicas; nil keeps those that exist, an empty list destroys them all.
  public var readReplicas: [ReadReplica]?
  public var annotation = Annotation()

  public init() {}

  public static let label = "database"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.name(
      Key("name", "Identity of the instance: another name is another database.", required: true, immutable: true), &name)
    visitor.string(
      Key("databaseName", "Database inside the instance, made from `name` when absent; Render may add a suffix.", immutable: true),
      &databaseName)
    visitor.string(
      Key("user", "Made from `name` when absent. Some names are refused, `postgres` among them.", immutable: true), &user)
    visitor.word(Key("region", "Where the database runs; `oregon` when absent.", immutable: true), &region)
    visitor.word(
      Key("plan", "Compute plan; a new database gets `0.1c-256mb` when absent, an existing one keeps its plan."), &plan)
    visitor.integer(
      Key("diskSizeGB", "Storage: 1 or a multiple of 5. It can grow, never shrink.", .storageStep), &diskSizeGB)
    visitor.flag(
      Key("storageAutoscalingEnabled", "Grows the storage before it is full. Not for the closed older plans."),
      &storageAutoscalingEnabled)
    visitor.word(
      Key(
        "connectionPool",
        "`pgbouncer` puts Render's managed PgBouncer (transaction mode) in front. Not on the free plan; switching it on restarts the database."
      ),
      &connectionPool)
    visitor.word(Key("previewPlan", "Plan in preview environments; the same as `plan` when absent."), &previewPlan)
    visitor.integer(
      Key("previewDiskSizeGB", "Storage in preview environments; the same as `diskSizeGB` when absent.", .storageStep),
      &previewDiskSizeGB)
    visitor.word(
      Key("postgresMajorVersion", "PostgreSQL version as a quoted string; the newest (18) when absent.", immutable: true),
      &postgresMajorVersion)
    visitor.object(
      Key("highAvailability", "A standby. Needs a Pro workspace, at least 1 CPU and PostgreSQL 13."), &highAvailability)
    visitor.objects(
      Key("ipAllowList", "Who may connect over the internet. `[]`: private network only. Absent on a new database: everyone."),
      &ipAllowList)
    visitor.objects(
      Key(
        "readReplicas",
        "Read replicas. Absent: those that exist stay. Listed: missing ones are made and unlisted ones destroyed. `[]` destroys all.",
        .atMost(5)),
      &readReplicas)
  }

  /// The standby of a database.
  public struct HighAvailability: BlueprintObject {
    public var enabled: Bool?

    public init() {}

    public init(enabled: Bool?) { self.enabled = enabled }

    public static let label = "high availability"

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
      visitor.flag(Key("enabled", "Whether there is a standby.", required: true), &enabled)
    }
  }
}

/// A read replica of a database.
public struct ReadReplica: BlueprintObject {
  public var name = ""

  public init() {}

  public init(_ name: String) { self.name = name }

  public static let label = "read replica"

  public var identity: String? { name }

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.name(
      Key("name", "Name of the replica; environment variables refer to it like to a database.", required: true), &name)
  }
}

/// An address or a network that may come in from the internet.
public struct IPAllowance: BlueprintObject {
  public var source = ""
  public var description: String?

  public init() {}

  public init(_ source: String, _ description: String? = nil) {
    self.source = source
    self.description = description
  }

  public static let label = "entry of the IP allow list"
  public static let isOpen = true

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.name(Key("source", "IP address or CIDR block.", required: true), &source)
    visitor.string(Key("description", "Label."), &description)
  }
}
