/// A command that brings a database to the schema that a service's code expects.
public struct Migration: BlueprintObject {
  /// The production command, such as `npx prisma migrate deploy`; run in the owner's `rootDir`.
  public var command: String
  /// The name of the database.
  public var database: String
  /// The name of the service that owns the schema, whose build holds the command.
  public var owner: String
  /// Fills an empty database once: the owner's `initialDeployHook` where the strategy has migrated by then, else by hand.
  public var seed: String?
  /// The variable that carries the direct URL.
  public var directVariable: String
  /// The variable from which the tool reads its URL; the direct URL is put there for the command alone.
  public var urlVariable: String
  /// The tool keeps a second run out while one is going on, such as Prisma, Rails or golang-migrate.
  public var isLocking: Bool
  /// The line of `Blueprint.swift` where it was made.
  public var annotation: Annotation

  public init() {
    self.init(command: "", database: "", owner: "")
  }

  /// - Parameters:
  ///   - reads: where the tool looks for its URL, if that is another variable than `directVariable`; many tools,
  ///     Rails and dbmate among them, read `DATABASE_URL` only.
  ///   - isLocking: whether the tool keeps a second run out; known for the tools of the field, which the command names.
  public init(
    _ command: String, of database: Postgres, by owner: some MigrationOwner, seed: String? = nil,
    directVariable: String = "DIRECT_DATABASE_URL", reads urlVariable: String? = nil, isLocking: Bool? = nil,
    line: Int = #line
  ) {
    self.init(
      command: command, database: database.name, owner: owner.name, seed: seed, directVariable: directVariable,
      urlVariable: urlVariable, isLocking: isLocking ?? MigrationTool.recognize(command)?.isLocking ?? false,
      annotation: Annotation(line: line))
  }

  public init(
    command: String, database: String, owner: String, seed: String? = nil, directVariable: String = "DIRECT_DATABASE_URL",
    urlVariable: String? = nil, isLocking: Bool = false, annotation: Annotation = Annotation()
  ) {
    self.command = command
    self.database = database
    self.owner = owner
    self.seed = seed
    self.directVariable = directVariable
    self.urlVariable = urlVariable ?? directVariable
    self.isLocking = isLocking
    self.annotation = annotation
  }

  /// The database as texts name it; a blueprint need not know it.
  public var databaseName: String { database.isEmpty ? "the database" : "'\(database)'" }

  public static let label = "migration"

  /// The form in which a compiled manifest hands a migration over; not a part of `render.yaml`.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.name(Key("command", "The production command.", required: true), &command)
    visitor.name(Key("database", "Name of the database.", required: true), &database)
    visitor.name(Key("owner", "Name of the service that owns the schema.", required: true), &owner)
    visitor.string(Key("seed", "Fills an empty database."), &seed)
    visitor.name(Key("directVariable", "Carries the direct URL.", required: true), &directVariable)
    visitor.name(Key("urlVariable", "Where the tool reads its URL.", required: true), &urlVariable)
    var locking: Bool? = isLocking
    visitor.flag(Key("isLocking", "The tool takes a lock."), &locking)
    isLocking = locking ?? false
  }
}

/// A service that can run a migration: a web service, a private service or a worker.
public protocol MigrationOwner {
  var name: String { get }
}

extension Server: MigrationOwner {}
