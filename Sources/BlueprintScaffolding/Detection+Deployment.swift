public import RenderBlueprint

/// What is chosen, not found.
public struct ScaffoldChoices: Sendable {
  /// The name of the project; the detected one when nil.
  public var name: String?
  /// The free plans, where there are such.
  public var isFree = false
  /// The spelling of a strategy; the recommended one when nil.
  public var strategy: (any DeploymentStrategy)?

  public init() {}
}

extension Detection {
  /// The deployment of what was found: its services, databases and migrations.
  public func deployment(_ choices: ScaffoldChoices) -> Deployment {
    let project = choices.name.map(ResourceName.valid) ?? name
    var blueprint = Blueprint()
    var migrations: [Migration] = []
    var database = Postgres("\(project)-db", plan: choices.isFree ? .free : .basic256mb, ipAllowList: [])
    database.annotation.note =
      choices.isFree
      ? "Render deletes a free database 30 days after its creation, and 14 days of grace. Its name is fixed."
      : "No address on the internet may connect. The name is fixed at creation."
    let keyValue = KeyValue("\(project)-kv", plan: choices.isFree ? .free : .starter)
    for service in services {
      let name = renamed(service.name, to: project)
      let variables = service.envVars(
        database: databaseReason == nil ? nil : database, keyValue: keyValueReason == nil ? nil : keyValue)
      blueprint.services.append(service.resource(name, variables, isFree: choices.isFree))
      guard let migration = service.migration, databaseReason != nil else { continue }
      migrations.append(
        Migration(
          command: migration.command, database: database.name, owner: name, seed: migration.seed, directVariable: migration.directVariable,
          urlVariable: migration.reads, isLocking: migration.isLocking))
    }
    if databaseReason != nil { blueprint.databases.append(database) }
    if keyValueReason != nil { blueprint.services.append(.keyValue(keyValue)) }
    return Deployment(blueprint: blueprint, migrations: migrations, strategy: choices.strategy ?? Recommended())
  }

  private func renamed(_ name: String, to project: String) -> String {
    name.hasPrefix(self.name) ? project + name.dropFirst(self.name.count) : name
  }
}

extension DetectedService {
  fileprivate func resource(_ name: String, _ variables: [EnvVar], isFree: Bool) -> Service {
    if kind == .staticSite {
      return .staticSite(StaticSite(name, build: build, publish: publish ?? ".", rootDir: rootDir).with { $0.envVars = variables })
    }
    let plan: ServerPlan = isFree && kind == .web ? .free : .starter
    if kind == .worker {
      var worker = BackgroundWorker(name, program, plan: plan, rootDir: rootDir).with { $0.envVars = variables }
      if isFree { worker.annotation.note = "A worker is never free." }
      return .worker(worker)
    }
    return .web(WebService(name, program, plan: plan, rootDir: rootDir, healthCheckPath: healthCheckPath).with { $0.envVars = variables })
  }

  private var program: Program {
    switch runtime {
    case .docker:
      // Without a command the image's own starts it; where it is known, a strategy can put a migration before it.
      .docker(command: start.map { $0.contains("$") || $0.contains("&&") ? "/bin/sh -c \(ShellWord.quoted($0))" : $0 })
    case .node: .native(.node, build: build, start: start)
    case .python: .native(.python, build: build, start: start)
    case .ruby: .native(.ruby, build: build, start: start)
    case .elixir: .native(.elixir, build: build, start: start)
    case .go: .native(.go, build: build, start: start)
    case .rust: .native(.rust, build: build, start: start)
    case .site: .native(.static, build: build, start: start)
    }
  }

  private func envVars(of database: Postgres, _ variables: inout [EnvVar]) {
    let direct = migration?.directVariable ?? "DIRECT_DATABASE_URL"
    if direct == "DB_URL" || stack == "Laravel" {
      variables.append(EnvVar("DB_URL", database.connectionString))
    } else {
      variables +=
        DatabaseConnection(to: database, .direct, directVariable: direct == "DATABASE_URL" ? "DIRECT_DATABASE_URL" : direct).entries
    }
  }

  fileprivate func envVars(database: Postgres?, keyValue: KeyValue?) -> [EnvVar] {
    var list = settings.map { EnvVar($0.key, .literal($0.value)) }
    if kind != .staticSite, needsDatabase, let database { envVars(of: database, &list) }
    if kind != .staticSite, needsKeyValue, let keyValue { list.append(EnvVar("REDIS_URL", keyValue.connectionString)) }
    for variable in variables where !list.contains(where: { $0.key == variable.key }) {
      list.append(EnvVar(variable.key, isMadeByRender(variable.key) ? .generated : .prompted))
    }
    return list
  }

  /// Keys that only have to be random; Render makes 256 bits in base64, which Phoenix and Laravel find too short or in the wrong form.
  private func isMadeByRender(_ key: String) -> Bool {
    if stack == "Phoenix" || stack == "Laravel" { return false }
    return [
      "SECRET_KEY", "SECRET_KEY_BASE", "DJANGO_SECRET_KEY", "SESSION_SECRET", "JWT_SECRET", "COOKIE_SECRET", "AUTH_SECRET",
      "NEXTAUTH_SECRET", "APP_SECRET", "FLASK_SECRET_KEY",
    ].contains(key)
  }
}
