import RenderBlueprint

/// A deployment with one migration, to be varied.
enum Sample {
  static let database = Postgres("shop-db", plan: .basic256mb, databaseName: "shop", ipAllowList: [])

  static func web(
    _ program: Program = .node(build: "npm ci", start: "node server.js"), plan: ServerPlan? = .starter,
    _ mode: DatabaseConnection.Mode = .direct, numInstances: Int? = nil
  ) -> WebService {
    WebService("shop", program, plan: plan, region: .frankfurt, rootDir: "backend", numInstances: numInstances) {
      DatabaseConnection(to: database, mode)
      EnvVar("NODE_ENV", "production")
      EnvVar("SESSION_SECRET", .generated)
      EnvVar("STRIPE_KEY", .prompted)
    }
  }

  static func deployment(
    _ web: WebService = web(), _ command: String = "npm run migrate", reads: String? = nil, seed: String? = nil,
    isLocking: Bool? = nil
  ) -> Deployment {
    Deployment(strategy: .recommended) {
      database
      web
      Migration(command, of: database, by: web, seed: seed, reads: reads, isLocking: isLocking)
    }
  }
}

extension Blueprint {
  func web(_ name: String) -> WebService? {
    guard case .web(let service)? = services(named: name).first else { return nil }
    return service
  }

  func worker(_ name: String) -> BackgroundWorker? {
    guard case .worker(let service)? = services(named: name).first else { return nil }
    return service
  }

  func cron(_ name: String) -> CronJob? {
    guard case .cron(let service)? = services(named: name).first else { return nil }
    return service
  }

  /// How often a command stands in the commands of any service.
  func occurrences(of command: String) -> Int {
    allServices.flatMap(\.commands).map { $0.command.ranges(of: command).count }.reduce(0, +)
  }
}

extension [EnvVar] {
  subscript(key: String) -> EnvVar.Value? { first { $0.key == key }?.value }
}
