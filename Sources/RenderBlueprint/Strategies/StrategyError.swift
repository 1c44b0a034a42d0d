/// Why a strategy cannot hold for a blueprint.
public enum StrategyError: Error, Sendable, Hashable {
  case unknownOwner(String, known: [String])
  case ambiguousOwner(String)
  case ownerRunsNothing(String, kind: String)
  case sameMigrationTwice(String, database: String)
  case alreadyPlaced(String, service: String, key: String)
  case commandTaken(String, key: String, String)
  case seedTaken(String, String)
  case preDeployOnFreePlan(String)
  case jobOnFreePlan(String)
  case buildOfContainer(String, Runtime?)
  case sharedBuild(String)
  case buildCannotBeContinued(String)
  case emptyCommand(String)
  case unknownStartCommand(String)
  case severalInstances(String, Int)
  case migrationThroughPool(variable: String, service: String)
  case migrationURLElsewhere(variable: String, service: String)
  case jobNameTaken(String)
  case poolNeedsPaidDatabase(String)
  case poolSwitchedOff(String)

  /// What is wrong, in one line.
  public var message: String {
    switch self {
    case .unknownOwner(let owner, _): "no service is called '\(owner)'"
    case .ambiguousOwner(let owner): "two services are called '\(owner)', so that a migration cannot name its owner"
    case .ownerRunsNothing(let owner, let kind): "'\(owner)' is a \(kind), which cannot run a migration"
    case .sameMigrationTwice(let command, let database):
      "'\(command)' is declared twice for \(database.isEmpty ? "one database" : "database '\(database)'")"
    case .alreadyPlaced(let command, let service, let key): "'\(command)' already stands in '\(key)' of '\(service)' and would run twice"
    case .commandTaken(let service, let key, let command): "'\(key)' of '\(service)' is already '\(command)'"
    case .seedTaken(let service, let hook): "'initialDeployHook' of '\(service)' is already '\(hook)', so that the seed has no place"
    case .preDeployOnFreePlan(let service): "'\(service)' is on the free plan, where Render refuses a pre-deploy command"
    case .jobOnFreePlan(let service): "the job of '\(service)' would be on the free plan, and a worker or cron job is never free"
    case .buildCannotBeContinued(let service):
      "the build command of '\(service)' has a comment or several lines, so that nothing can follow it safely"
    case .emptyCommand(let service): "a migration of '\(service)' has an empty command"
    case .buildOfContainer(let service, let runtime):
      runtime == .image
        ? "'\(service)' runs a prebuilt image, which has no build step"
        : "'\(service)' is built from a Dockerfile, whose build cannot count on reaching the database"
    case .sharedBuild(let service): "'\(service)' takes its build from a build source, which several services share"
    case .unknownStartCommand(let service): "the start command of '\(service)' is in its image and not known here"
    case .severalInstances(let service, let count):
      "'\(service)' runs up to \(count) instances, which would all migrate at once, and the tool takes no lock"
    case .migrationThroughPool(let variable, let service):
      "'\(variable)' of '\(service)' goes through the pool, and a migration needs the direct URL"
    case .migrationURLElsewhere(let variable, let service):
      "'\(variable)' of '\(service)' is not the direct URL of the migration's database"
    case .jobNameTaken(let name): "there is already a service '\(name)'"
    case .poolNeedsPaidDatabase(let database): "database '\(database)' is on the free plan, which has no connection pool"
    case .poolSwitchedOff(let database): "'connectionPoolString' of database '\(database)' is used while its 'connectionPool' is 'none'"
    }
  }

  /// The service, database or command that it is about.
  public var subject: String {
    switch self {
    case .unknownOwner(let name, _), .ambiguousOwner(let name), .ownerRunsNothing(let name, _), .sameMigrationTwice(let name, _),
      .alreadyPlaced(_, let name, _), .commandTaken(let name, _, _), .seedTaken(let name, _), .preDeployOnFreePlan(let name),
      .jobOnFreePlan(let name), .buildOfContainer(let name, _), .sharedBuild(let name), .buildCannotBeContinued(let name),
      .emptyCommand(let name),
      .unknownStartCommand(let name),
      .severalInstances(let name, _), .migrationThroughPool(_, let name), .migrationURLElsewhere(_, let name), .jobNameTaken(let name),
      .poolNeedsPaidDatabase(let name), .poolSwitchedOff(let name):
      name
    }
  }

  /// What can be done instead, one way a line.
  public var alternatives: [String] {
    switch self {
    case .unknownOwner(_, let known):
      known.isEmpty ? ["declare the service that owns the schema"] : ["name one of: \(known.joined(separator: ", "))"]
    case .ambiguousOwner: ["give the services of each environment names of their own"]
    case .ownerRunsNothing: ["let a web service, private service or worker own the migration"]
    case .sameMigrationTwice: ["declare it once, for the service that owns the schema"]
    case .alreadyPlaced(_, _, let key): ["take it out of '\(key)': the strategy puts it where it belongs"]
    case .commandTaken(_, let key, _):
      ["move both into one checked-in script, and make that the migration's command", "take '\(key)' away"]
    case .seedTaken: ["leave the seed out", "run both from one checked-in script"]
    case .preDeployOnFreePlan:
      ["build-time, for a native runtime", "start-time, for a Dockerfile", "external", "a paid plan for the service"]
    case .jobOnFreePlan: ["build-time or external", "separate-job:worker:starter pays for the job alone", "a paid plan for the service"]
    case .buildOfContainer: ["pre-deploy, on a paid plan", "start-time, on the free plan", "external"]
    case .buildCannotBeContinued: ["move the build into a checked-in script", "pre-deploy, on a paid plan"]
    case .emptyCommand: ["say what migrates, such as 'npx prisma migrate deploy'"]
    case .sharedBuild: ["pre-deploy, on a paid plan", "start-time, on the free plan"]
    case .unknownStartCommand: ["say it: 'dockerCommand' of the service", "pre-deploy, on a paid plan", "external"]
    case .severalInstances: ["pre-deploy", "a single instance", "in a manifest, isLocking: true if the tool keeps a second run out"]
    case .migrationThroughPool(let variable, _): ["wire '\(variable)' to 'connectionString'", "let the strategy wire it: leave it out"]
    case .migrationURLElsewhere(let variable, _):
      ["wire '\(variable)' to 'connectionString' of the database", "let the strategy wire it: leave it out"]
    case .jobNameTaken: ["rename that service"]
    case .poolNeedsPaidDatabase: ["connect with .direct", "a paid plan for the database"]
    case .poolSwitchedOff: ["connect with .direct", "take 'connectionPool' away"]
    }
  }
}
