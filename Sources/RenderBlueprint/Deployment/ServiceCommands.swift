extension Service {
  /// What the three kinds of server have in common, as one type.
  package var server: (any ServerCommands)? {
    get {
      switch self {
      case .web(let server): server
      case .privateService(let server): server
      case .worker(let server): server
      default: nil
      }
    }
    set {
      switch newValue {
      case let server as WebService: self = .web(server)
      case let server as PrivateService: self = .privateService(server)
      case let server as BackgroundWorker: self = .worker(server)
      default: break
      }
    }
  }

  var isServer: Bool { server != nil }

  /// The service as something that is built and started; nil for sites, workflows and Key Value instances.
  package var programHost: (any ProgramHost)? {
    get { if case .cron(let job) = self { job } else { server as (any ProgramHost)? } }
    set {
      switch newValue {
      case let job as CronJob: self = .cron(job)
      case let server as any ServerCommands: self.server = server
      default: break
      }
    }
  }

  /// When a server deploys by itself; nil where nothing is said.
  public var autoDeployTrigger: AutoDeployTrigger? { server?.autoDeployTrigger }

  /// The directory of a server's code, from the root of the repository.
  public var rootDir: String? { server?.rootDir }

  package var initialDeployHook: String? {
    get { server?.initialDeployHook }
    set { server?.initialDeployHook = newValue }
  }

  /// The commands of a service by their keys.
  public var commands: [(key: String, command: String)] {
    switch self {
    case .cron(let job):
      Self.commands([
        ("buildCommand", job.buildCommand), ("startCommand", job.startCommand), ("dockerCommand", job.dockerCommand),
        ("preDeployCommand", job.preDeployCommand),
      ])
    case .staticSite(let site):
      Self.commands([("buildCommand", site.buildCommand), ("preDeployCommand", site.preDeployCommand)])
    case .workflow(let workflow):
      Self.commands([("buildCommand", workflow.buildCommand), ("startCommand", workflow.startCommand)])
    case .keyValue: []
    case .web(let server): Self.commands(of: server)
    case .privateService(let server): Self.commands(of: server)
    case .worker(let server): Self.commands(of: server)
    }
  }

  private static func commands(of server: Server<some ServerKind>) -> [(key: String, command: String)] {
    commands([
      ("buildCommand", server.buildCommand), ("preDeployCommand", server.preDeployCommand), ("startCommand", server.startCommand),
      ("dockerCommand", server.dockerCommand), ("initialDeployHook", server.initialDeployHook),
    ])
  }

  private static func commands(_ list: [(String, String?)]) -> [(key: String, command: String)] {
    list.compactMap { key, command in command.map { (key, $0) } }
  }
}

/// The part of a server that strategies read and write.
package protocol ServerCommands: ProgramHost, Sendable {
  var plan: ServerPlan? { get set }
  var buildSource: String? { get set }
  var numInstances: Int? { get set }
  var scaling: Scaling? { get set }
  var healthCheckPath: String? { get set }
  var disk: Disk? { get set }
  var domains: [String] { get set }
  var previews: ServicePreviews? { get set }
  var maintenanceMode: MaintenanceMode? { get set }
  var maxShutdownDelaySeconds: Int? { get set }
  var ipAllowList: [IPAllowance]? { get set }
  var renderSubdomainPolicy: Switch? { get set }
  var envVars: [EnvVar] { get set }
  var preDeployCommand: String? { get set }
  var initialDeployHook: String? { get set }
  var referenceType: ServiceReferenceType { get }
}

extension ServerCommands {
  /// Changes the command under a key.
  package mutating func set(_ key: String, to command: String?) {
    switch key {
    case "buildCommand": buildCommand = command
    case "startCommand": startCommand = command
    case "dockerCommand": dockerCommand = command
    case "preDeployCommand": preDeployCommand = command
    case "initialDeployHook": initialDeployHook = command
    default: break
    }
  }
}

extension Server: ServerCommands {
  package var referenceType: ServiceReferenceType { Self.referenceType }
}

extension ServerCommands {
  /// Render runs the commands of native runtimes itself; a Dockerfile or an image brings its own start.
  var isContainer: Bool { runtime == .docker || runtime == .image }

  /// The code that it runs.
  var source: ServiceSource {
    ServiceSource(rootDir: rootDir, repo: repo, branch: branch, runtime: runtime, image: image)
  }

  /// The most instances that run at once.
  var mostInstances: Int { scaling?.maxInstances ?? numInstances ?? 1 }
}

/// The code that a service runs; another branch is another environment.
struct ServiceSource: Hashable {
  var rootDir: String?
  var repo: String?
  var branch: String?
  var runtime: Runtime?
  var image: ContainerImage?
}
