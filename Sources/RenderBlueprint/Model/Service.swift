/// One entry of a `services` list.
public indirect enum Service: Sendable, Hashable {
  case web(WebService)
  case privateService(PrivateService)
  case worker(BackgroundWorker)
  case cron(CronJob)
  case staticSite(StaticSite)
  case keyValue(KeyValue)
  case workflow(Workflow)

  /// The words that `type` can be.
  public static let types = ["web", "pserv", "worker", "cron", "keyvalue", "workflow"]

  /// Wrong guesses at `type` that people make, with what they mean.
  public static let typeGuesses = [
    "valkey": "keyvalue", "private": "pserv", "background": "worker", "server": "web", "task": "workflow",
  ]

  /// An empty service of a kind; nil for words that are no kind.
  public init?(blankOfType type: String, isStatic: Bool) {
    switch type {
    case "web": self = isStatic ? .staticSite(StaticSite()) : .web(WebService())
    case "pserv": self = .privateService(PrivateService())
    case "worker": self = .worker(BackgroundWorker())
    case "cron": self = .cron(CronJob())
    case "keyvalue", "redis": self = .keyValue(KeyValue())
    case "workflow": self = .workflow(Workflow())
    default: return nil
    }
  }

  /// Goes through the keys of whichever kind it is.
  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    switch self {
    case .web(var service): service.visit(&visitor); self = .web(service)
    case .privateService(var service): service.visit(&visitor); self = .privateService(service)
    case .worker(var service): service.visit(&visitor); self = .worker(service)
    case .cron(var service): service.visit(&visitor); self = .cron(service)
    case .staticSite(var service): service.visit(&visitor); self = .staticSite(service)
    case .keyValue(var service): service.visit(&visitor); self = .keyValue(service)
    case .workflow(var service): service.visit(&visitor); self = .workflow(service)
    }
  }

  /// The service as what it is.
  public var resource: any Resource {
    switch self {
    case .web(let service): service
    case .privateService(let service): service
    case .worker(let service): service
    case .cron(let service): service
    case .staticSite(let service): service
    case .keyValue(let service): service
    case .workflow(let service): service
    }
  }

  /// The kinds with an empty service of each, in the order of the documentation.
  public static var blanks: [Self] {
    [
      .web(WebService()), .privateService(PrivateService()), .worker(BackgroundWorker()), .cron(CronJob()),
      .staticSite(StaticSite()), .keyValue(KeyValue()), .workflow(Workflow()),
    ]
  }

  /// Its name; asked for too often to look at the service as what it is.
  public var name: String {
    switch self {
    case .web(let service): service.name
    case .privateService(let service): service.name
    case .worker(let service): service.name
    case .cron(let service): service.name
    case .staticSite(let service): service.name
    case .keyValue(let service): service.name
    case .workflow(let service): service.name
    }
  }

  public var label: String {
    switch self {
    case .web: WebService.label
    case .privateService: PrivateService.label
    case .worker: BackgroundWorker.label
    case .cron: CronJob.label
    case .staticSite: StaticSite.label
    case .keyValue: KeyValue.label
    case .workflow: Workflow.label
    }
  }

  public var annotation: Annotation { resource.annotation }

  /// Its variables; a Key Value instance has none and takes none.
  public var envVars: [EnvVar] {
    get {
      switch self {
      case .web(let service): service.envVars
      case .privateService(let service): service.envVars
      case .worker(let service): service.envVars
      case .cron(let service): service.envVars
      case .staticSite(let service): service.envVars
      case .keyValue: []
      case .workflow(let service): service.envVars
      }
    }
    set {
      switch self {
      case .web(var service): service.envVars = newValue; self = .web(service)
      case .privateService(var service): service.envVars = newValue; self = .privateService(service)
      case .worker(var service): service.envVars = newValue; self = .worker(service)
      case .cron(var service): service.envVars = newValue; self = .cron(service)
      case .staticSite(var service): service.envVars = newValue; self = .staticSite(service)
      case .keyValue: break
      case .workflow(var service): service.envVars = newValue; self = .workflow(service)
      }
    }
  }
}
