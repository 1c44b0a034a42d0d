/// Collects values of one type, with `if` and `for`.
@resultBuilder
public enum ListBuilder<Element> {
  public static func buildExpression(_ element: Element) -> [Element] { [element] }
  public static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }
  public static func buildEither(first part: [Element]) -> [Element] { part }
  public static func buildEither(second part: [Element]) -> [Element] { part }
  public static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
}

/// Collects environment variables: single ones, groups, and database connections.
@resultBuilder
public enum EnvVarBuilder {
  public static func buildExpression(_ variables: any EnvVarConvertible) -> [EnvVar] { variables.entries }
  public static func buildBlock(_ parts: [EnvVar]...) -> [EnvVar] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [EnvVar]?) -> [EnvVar] { part ?? [] }
  public static func buildEither(first part: [EnvVar]) -> [EnvVar] { part }
  public static func buildEither(second part: [EnvVar]) -> [EnvVar] { part }
  public static func buildArray(_ parts: [[EnvVar]]) -> [EnvVar] { parts.flatMap { $0 } }
}

/// Something that gives a service variables.
public protocol EnvVarConvertible {
  /// What it adds to a service's `envVars`.
  var entries: [EnvVar] { get }
}

extension EnvVar: EnvVarConvertible {
  public var entries: [EnvVar] { [self] }
}

/// In a service's block a group stands for the link to it.
extension EnvVarGroup: EnvVarConvertible {
  public var entries: [EnvVar] { [EnvVar(key: "", value: .group(name))] }
}

/// The two URLs of a database: the one the program runs on, and the direct one for migrations.
///
/// Both variables are always there, so that switching the pool on is a change of one word.
public struct DatabaseConnection: EnvVarConvertible, Sendable, Hashable {
  public let entries: [EnvVar]

  public init(
    to database: Postgres, _ mode: Mode, variable: String = "DATABASE_URL", directVariable: String = "DIRECT_DATABASE_URL"
  ) {
    entries =
      [
        EnvVar(variable, mode.isPooled ? database.connectionPoolString : database.connectionString),
        EnvVar(directVariable, database.connectionString),
      ] + (mode.max.map { [EnvVar(mode.sizeVariable.rawValue, "\($0)")] } ?? [])
  }

  /// How a program reaches its database, and with how many connections.
  public struct Mode: Sendable, Hashable {
    let isPooled: Bool
    /// The most connections of a process; nil where the blueprint does not say.
    let max: Int?
    let sizeVariable: PoolSizeVariable

    /// PostgreSQL itself: sessions, prepared statements and advisory locks work as everywhere.
    public static let direct = Self(isPooled: false, max: nil, sizeVariable: .usual)
    /// Render's managed PgBouncer in transaction mode; needs a paid database.
    public static let pooled = Self(isPooled: true, max: nil, sizeVariable: .usual)

    /// PostgreSQL itself, with a variable that tells the program how many connections a process may open.
    public static func direct(max: Int, as sizeVariable: PoolSizeVariable = .usual) -> Self {
      Self(isPooled: false, max: max, sizeVariable: sizeVariable)
    }

    /// The managed pool, with a variable that tells the program how many connections a process may open.
    public static func pooled(max: Int, as sizeVariable: PoolSizeVariable = .usual) -> Self {
      Self(isPooled: true, max: max, sizeVariable: sizeVariable)
    }
  }
}

/// What a block of a deployment can hold.
public protocol DeploymentElement {
  func add(to deployment: inout Deployment)
}

/// What a block of an environment can hold.
public protocol EnvironmentResource: DeploymentElement {
  func add(to environment: inout Environment)
}

extension Server: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.services.append(service) }
  public func add(to environment: inout Environment) { environment.services.append(service) }

  private var service: Service {
    switch self {
    case let web as WebService: .web(web)
    case let service as PrivateService: .privateService(service)
    case let worker as BackgroundWorker: .worker(worker)
    default: preconditionFailure("a server is a web service, a private service or a worker")
    }
  }
}

extension CronJob: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.services.append(.cron(self)) }
  public func add(to environment: inout Environment) { environment.services.append(.cron(self)) }
}

extension StaticSite: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.services.append(.staticSite(self)) }
  public func add(to environment: inout Environment) { environment.services.append(.staticSite(self)) }
}

extension KeyValue: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.services.append(.keyValue(self)) }
  public func add(to environment: inout Environment) { environment.services.append(.keyValue(self)) }
}

extension Workflow: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.services.append(.workflow(self)) }
  public func add(to environment: inout Environment) { environment.services.append(.workflow(self)) }
}

extension Postgres: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.databases.append(self) }
  public func add(to environment: inout Environment) { environment.databases.append(self) }
}

extension EnvVarGroup: EnvironmentResource {
  public func add(to deployment: inout Deployment) { deployment.blueprint.envVarGroups.append(self) }
  public func add(to environment: inout Environment) { environment.envVarGroups.append(self) }
}

extension BuildSource: DeploymentElement {
  public func add(to deployment: inout Deployment) { deployment.blueprint.buildSources.append(self) }
}

extension Project: DeploymentElement {
  public func add(to deployment: inout Deployment) { deployment.blueprint.projects.append(self) }
}

extension Ungrouped: DeploymentElement {
  public func add(to deployment: inout Deployment) { deployment.blueprint.ungrouped = self }
}

extension Migration: DeploymentElement {
  public func add(to deployment: inout Deployment) { deployment.migrations.append(self) }
}
