/// Where a resource runs; fixed at creation, `oregon` when not said.
public struct Region: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let oregon: Self = "oregon"
  public static let ohio: Self = "ohio"
  public static let virginia: Self = "virginia"
  public static let frankfurt: Self = "frankfurt"
  public static let singapore: Self = "singapore"

  public static let label = "region"
  public static let known: [Self] = [.oregon, .ohio, .virginia, .frankfurt, .singapore]
  public static let isOpen = true
  public static let guesses = [
    "us-west": "oregon",
    "us-west-2": "oregon",
    "us-east": "ohio",
    "us-east-2": "ohio",
    "us-east-1": "virginia",
    "eu-central": "frankfurt",
    "eu-central-1": "frankfurt",
    "eu": "frankfurt",
    "ap-southeast": "singapore",
    "ap-southeast-1": "singapore",
  ]
}

/// What builds and runs a service: a language that Render builds itself, a Dockerfile, or a prebuilt image.
public struct Runtime: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let node: Self = "node"
  public static let python: Self = "python"
  public static let elixir: Self = "elixir"
  public static let go: Self = "go"
  public static let ruby: Self = "ruby"
  public static let rust: Self = "rust"
  public static let docker: Self = "docker"
  public static let image: Self = "image"
  public static let `static`: Self = "static"

  public static let label = "runtime"
  public static let known: [Self] = [.node, .python, .elixir, .go, .ruby, .rust, .docker, .image, .static]
  public static let guesses = [
    "javascript": "node",
    "typescript": "node",
    "bun": "node",
    "py": "python",
    "rails": "ruby",
    "dockerfile": "docker",
    "container": "docker",
    "java": "docker",
    "php": "docker",
    "dotnet": "docker",
    "swift": "docker",
    "prebuilt": "image",
    "static_site": "static",
  ]
  public static let explanations = Dictionary(
    uniqueKeysWithValues: ["java", "php", "dotnet", "swift"].map { ($0, "Render runs it in a container only: 'docker'") })
  public static let otherNames = ["nodejs": "node", "node.js": "node", "python3": "python", "golang": "go"]
}

/// A major version of PostgreSQL; fixed at creation.
public struct PostgresMajorVersion: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let v10: Self = "10"
  public static let v11: Self = "11"
  public static let v12: Self = "12"
  public static let v13: Self = "13"
  public static let v14: Self = "14"
  public static let v15: Self = "15"
  public static let v16: Self = "16"
  public static let v17: Self = "17"
  public static let v18: Self = "18"

  public static let label = "PostgreSQL major version"
  public static let known: [Self] = [.v10, .v11, .v12, .v13, .v14, .v15, .v16, .v17, .v18]
  public static let isOpen = true
}

/// When a Git change deploys.
public struct AutoDeployTrigger: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let off: Self = "off"
  public static let commit: Self = "commit"
  public static let checksPass: Self = "checksPass"

  public static let label = "deploy trigger"
  public static let known: [Self] = [.off, .commit, .checksPass]
  public static let guesses = [
    "checks_pass": "checksPass",
    "checks": "checksPass",
    "ci": "checksPass",
    "push": "commit",
    "on": "commit",
    "yes": "commit",
    "none": "off",
    "never": "off",
    "no": "off",
  ]
}

/// How previews come into being.
public struct PreviewGeneration: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let automatic: Self = "automatic"
  public static let manual: Self = "manual"
  public static let off: Self = "off"

  public static let label = "preview generation"
  public static let known: [Self] = [.automatic, .manual, .off]
  public static let guesses = [
    "auto": "automatic",
    "on": "automatic",
    "yes": "automatic",
    "none": "off",
    "never": "off",
    "no": "off",
  ]
}

/// The managed pool in front of a database: PgBouncer in transaction mode, or none.
public struct ConnectionPool: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let pgbouncer: Self = "pgbouncer"
  public static let none: Self = "none"

  public static let label = "connection pool"
  public static let known: [Self] = [.pgbouncer, .none]
  public static let guesses = [
    "pgBouncer": "pgbouncer",
    "transaction": "pgbouncer",
    "session": "pgbouncer",
    "off": "none",
  ]
}

/// What a full Key Value instance throws away.
public struct MaxmemoryPolicy: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let allkeysLru: Self = "allkeys-lru"
  public static let volatileLru: Self = "volatile-lru"
  public static let allkeysLfu: Self = "allkeys-lfu"
  public static let volatileLfu: Self = "volatile-lfu"
  public static let allkeysRandom: Self = "allkeys-random"
  public static let volatileRandom: Self = "volatile-random"
  public static let volatileTtl: Self = "volatile-ttl"
  public static let noeviction: Self = "noeviction"

  public static let label = "eviction policy"
  public static let known: [Self] = [
    .allkeysLru, .volatileLru, .allkeysLfu, .volatileLfu, .allkeysRandom, .volatileRandom, .volatileTtl, .noeviction,
  ]
}

/// What a Key Value instance writes to disk.
public struct PersistenceMode: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let journalSnapshot: Self = "journal-snapshot"
  public static let snapshot: Self = "snapshot"
  public static let off: Self = "off"

  public static let label = "persistence mode"
  public static let known: [Self] = [.journalSnapshot, .snapshot, .off]
  public static let guesses = [
    "none": "off",
    "aof": "journal-snapshot",
    "rdb": "snapshot",
    "no": "off",
  ]
}

/// A setting that is on or off, spelt in words.
public struct Switch: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let enabled: Self = "enabled"
  public static let disabled: Self = "disabled"

  public static let label = "setting"
  public static let known: [Self] = [.enabled, .disabled]
  public static let guesses = [
    "on": "enabled",
    "off": "disabled",
    "enable": "enabled",
    "disable": "disabled",
    "yes": "enabled",
    "no": "disabled",
  ]
}

/// What a route of a static site does.
public struct RouteType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let redirect: Self = "redirect"
  public static let rewrite: Self = "rewrite"

  public static let label = "kind of route"
  public static let known: [Self] = [.redirect, .rewrite]
}
