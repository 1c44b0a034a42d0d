/// What an environment variable can take from a database.
public struct DatabaseProperty: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let connectionString: Self = "connectionString"
  public static let connectionPoolString: Self = "connectionPoolString"
  public static let host: Self = "host"
  public static let port: Self = "port"
  public static let user: Self = "user"
  public static let password: Self = "password"
  public static let database: Self = "database"

  public static let label = "property of a database"
  public static let known: [Self] = [
    .connectionString, .connectionPoolString, .host, .port, .user, .password, .database,
  ]
  public static let guesses = ["name": "database"]
  public static let otherNames = [
    "internalConnectionString": "connectionString", "connectionURL": "connectionString", "connectionURI": "connectionString",
    "databaseURL": "connectionString", "url": "connectionString", "uri": "connectionString",
    "pooledConnectionString": "connectionPoolString", "databaseName": "database", "dbname": "database", "hostname": "host",
    "databaseUser": "user", "username": "user",
  ]
}

/// What an environment variable can take from a service.
public struct ServiceProperty: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let host: Self = "host"
  public static let port: Self = "port"
  public static let hostport: Self = "hostport"
  public static let slug: Self = "slug"
  public static let connectionString: Self = "connectionString"

  public static let label = "property of a service"
  public static let known: [Self] = [.host, .port, .hostport, .slug, .connectionString]
  public static let guesses = [
    "url": "hostport",
    "address": "hostport",
  ]
  public static let otherNames = [
    "internalConnectionString": "connectionString", "connectionURL": "connectionString", "connectionURI": "connectionString",
    "hostname": "host",
  ]
}

/// The kind of service that a reference names; `redis` is the older name of `keyvalue`.
public struct ServiceReferenceType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let web: Self = "web"
  public static let cron: Self = "cron"
  public static let worker: Self = "worker"
  public static let pserv: Self = "pserv"
  public static let workflow: Self = "workflow"
  public static let `static`: Self = "static"
  public static let dpg: Self = "dpg"
  public static let job: Self = "job"
  public static let redis: Self = "redis"
  public static let keyvalue: Self = "keyvalue"

  public static let label = "type of a service"
  public static let known: [Self] = [.web, .cron, .worker, .pserv, .workflow, .static, .dpg, .job, .redis, .keyvalue]
  public static let guesses = [
    "private": "pserv",
    "valkey": "keyvalue",
    "postgres": "dpg",
  ]
  public static let otherNames = [
    "web_service": "web", "private_service": "pserv", "background_worker": "worker", "cron_job": "cron", "static_site": "static",
    "key_value": "keyvalue", "redis": "keyvalue",
  ]

  /// Two spellings of one kind are the same.
  public static func == (a: Self, b: Self) -> Bool { a.kind == b.kind }
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
  private var kind: String { rawValue == "redis" ? "keyvalue" : rawValue }
}
