public import RenderBlueprint

extension Detection {
  /// The deployment of what was found: its services, databases and migrations.
  public func deployment(_ choices: ScaffoldChoices) -> Deployment {
    let project = choices.name.map(ResourceName.valid) ?? name
    var blueprint = Blueprint()
    var migrations: [Migration] = []
    var database = Postgres("\(project)-db", plan: .basic256mb, ipAllowList: [])
    database.diskSizeGB = 5
    database.annotation.note =
      "No address on the internet may connect. The name is fixed at creation; storage can grow and never shrinks."
    var keyValue = KeyValue("\(project)-kv", plan: .starter)
    if services.contains(where: { $0.kind == .worker || $0.queue != nil }) {
      keyValue.maxmemoryPolicy = .noeviction
      keyValue.annotation.note = "When it is full it must refuse, not forget."
    }
    for service in services {
      let name = renamed(service.name, to: project)
      let variables = service.envVars(
        database: databaseReason == nil ? nil : database, keyValue: keyValueReason == nil ? nil : keyValue)
      blueprint.services.append(service.resource(name, variables))
      guard let migration = service.migration, databaseReason != nil else { continue }
      migrations.append(
        Migration(
          command: migration.command, database: database.name, owner: name, directVariable: migration.directVariable,
          urlVariable: migration.reads, isLocking: migration.isLocking))
    }
    if databaseReason != nil { blueprint.databases.append(database) }
    if keyValueReason != nil { blueprint.services.append(.keyValue(keyValue)) }
    blueprint.take(choices)
    return Deployment(blueprint: blueprint, migrations: migrations, strategy: choices.strategy ?? Recommended())
  }

  private func renamed(_ name: String, to project: String) -> String {
    name.hasPrefix(self.name) ? project + name.dropFirst(self.name.count) : name
  }
}

extension DetectedService {
  fileprivate func resource(_ name: String, _ variables: [EnvVar]) -> Service {
    switch kind {
    case .staticSite:
      return .staticSite(
        StaticSite(name, build: build ?? "", publish: publish ?? ".", rootDir: rootDir).with {
          $0.envVars = variables
          if isSinglePage { $0.routes = [.rewrite("/*", to: "/index.html")] }
        })
    case .worker:
      return .worker(BackgroundWorker(name, program, plan: .starter, rootDir: rootDir).with { $0.envVars = variables })
    case .web:
      return .web(
        WebService(name, program, plan: .starter, rootDir: rootDir, healthCheckPath: healthCheckPath).with { $0.envVars = variables })
    }
  }

  private var program: Program {
    switch runtime {
    case .docker:
      // Without a command the image's own starts it; where it is known, a strategy can put a migration before it.
      .docker(
        dockerfilePath: dockerfilePath,
        command: start.map { $0.contains("$") || $0.contains("&&") ? "/bin/sh -c \(ShellWord.quoted($0))" : $0 })
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
      if let value = value(of: variable, database, keyValue) { list.append(EnvVar(variable.key, value)) }
    }
    return list
  }

  /// What Render is to give a variable; nil where the resource that it is taken from is not there.
  private func value(of variable: DetectedVariable, _ database: Postgres?, _ keyValue: KeyValue?) -> EnvVar.Value? {
    switch variable.source {
    case .asked: isMadeByRender(variable.key) ? .generated : .prompted
    case .generated: .generated
    case .literal(let text): .literal(text)
    case .database(let property): database?.property(property)
    case .keyValue(let property):
      keyValue.map { .service(ServiceReference(name: $0.name, type: .keyvalue, property: property)) }
    }
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
