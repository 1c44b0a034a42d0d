package import RenderBlueprint

/// A service with its place, and every key that some kind of service has: a rule asks for a key without asking for the kind.
package final class ServiceEntry: PlacedEntry {
  package enum Kind: Sendable {
    case web, privateService, worker, cron, staticSite, keyValue, workflow
  }

  package let place: ResourcePlace
  package let kind: Kind
  package let name: String
  package let variables: VariableList

  package private(set) var region: Region?
  /// The plan as it is written, of whatever list of plans.
  package private(set) var plan: String?
  package private(set) var runtime: Runtime?
  package private(set) var buildSource: String?
  package private(set) var repo: String?
  package private(set) var branch: String?
  package private(set) var image: ContainerImage?
  package private(set) var rootDir: String?
  package private(set) var registryCredential: RegistryCredential?
  package private(set) var dockerContext: String?
  package private(set) var dockerfilePath: String?
  package private(set) var buildCommand: String?
  package private(set) var startCommand: String?
  package private(set) var dockerCommand: String?
  package private(set) var preDeployCommand: String?
  package private(set) var initialDeployHook: String?
  package private(set) var autoDeployTrigger: AutoDeployTrigger?
  package private(set) var buildFilter: BuildFilter?
  package private(set) var numInstances: Int?
  package private(set) var scaling: Scaling?
  package private(set) var healthCheckPath: String?
  package private(set) var domains: [String] = []
  package private(set) var disk: Disk?
  /// `previews.generation`.
  package private(set) var previewGeneration: PreviewGeneration?
  /// `previews.plan` of a server, `previewPlan` of a Key Value instance.
  package private(set) var previewPlan: String?
  /// `previews.numInstances`.
  package private(set) var previewInstances: Int?
  package private(set) var maintenanceMode: MaintenanceMode?
  package private(set) var maxShutdownDelaySeconds: Int?
  package private(set) var ipAllowList: [IPAllowance]?
  package private(set) var renderSubdomainPolicy: Switch?
  package private(set) var schedule: String?
  package private(set) var staticPublishPath: String?
  package private(set) var headers: [Header] = []
  package private(set) var routes: [Route] = []
  package private(set) var maxmemoryPolicy: MaxmemoryPolicy?
  package private(set) var persistenceMode: PersistenceMode?

  /// Its commands by their keys.
  package private(set) lazy var commands: [(key: String, text: String)] = {
    let all = [
      ("buildCommand", buildCommand), ("preDeployCommand", preDeployCommand), ("startCommand", startCommand),
      ("dockerCommand", dockerCommand), ("initialDeployHook", initialDeployHook),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }()

  init(_ service: Service, _ place: ResourcePlace) {
    self.place = place
    name = service.name
    kind =
      switch service {
      case .web: .web
      case .privateService: .privateService
      case .worker: .worker
      case .cron: .cron
      case .staticSite: .staticSite
      case .keyValue: .keyValue
      case .workflow: .workflow
      }
    variables = VariableList(service.envVars, of: service.label, name, .service(place), place.scope)
    switch service {
    case .web(let server): take(server)
    case .privateService(let server): take(server)
    case .worker(let server): take(server)
    case .cron(let job): take(job)
    case .staticSite(let site): take(site)
    case .keyValue(let instance): take(instance)
    case .workflow(let workflow): take(workflow)
    }
  }

  private func take(_ server: Server<some ServerKind>) {
    region = server.region
    runtime = server.runtime
    buildSource = server.buildSource
    repo = server.repo
    branch = server.branch
    image = server.image
    rootDir = server.rootDir
    registryCredential = server.registryCredential
    dockerContext = server.dockerContext
    dockerfilePath = server.dockerfilePath
    buildCommand = server.buildCommand
    startCommand = server.startCommand
    dockerCommand = server.dockerCommand
    preDeployCommand = server.preDeployCommand
    initialDeployHook = server.initialDeployHook
    autoDeployTrigger = server.autoDeployTrigger
    buildFilter = server.buildFilter
    numInstances = server.numInstances
    scaling = server.scaling
    healthCheckPath = server.healthCheckPath
    domains = server.domains
    disk = server.disk
    maintenanceMode = server.maintenanceMode
    maxShutdownDelaySeconds = server.maxShutdownDelaySeconds
    ipAllowList = server.ipAllowList
    renderSubdomainPolicy = server.renderSubdomainPolicy
    plan = server.plan?.rawValue
    previewGeneration = server.previews?.generation
    previewPlan = server.previews?.plan?.rawValue
    previewInstances = server.previews?.numInstances
  }

  private func take(_ job: CronJob) {
    region = job.region
    runtime = job.runtime
    repo = job.repo
    branch = job.branch
    image = job.image
    rootDir = job.rootDir
    registryCredential = job.registryCredential
    dockerContext = job.dockerContext
    dockerfilePath = job.dockerfilePath
    buildCommand = job.buildCommand
    startCommand = job.startCommand
    dockerCommand = job.dockerCommand
    preDeployCommand = job.preDeployCommand
    autoDeployTrigger = job.autoDeployTrigger
    buildFilter = job.buildFilter
    schedule = job.schedule
    plan = job.plan?.rawValue
  }

  private func take(_ site: StaticSite) {
    repo = site.repo
    branch = site.branch
    rootDir = site.rootDir
    buildCommand = site.buildCommand
    preDeployCommand = site.preDeployCommand
    autoDeployTrigger = site.autoDeployTrigger
    buildFilter = site.buildFilter
    domains = site.domains
    ipAllowList = site.ipAllowList
    renderSubdomainPolicy = site.renderSubdomainPolicy
    staticPublishPath = site.staticPublishPath
    headers = site.headers
    routes = site.routes
    runtime = .static
    previewGeneration = site.previews?.generation
  }

  private func take(_ instance: KeyValue) {
    region = instance.region
    ipAllowList = instance.ipAllowList
    maxmemoryPolicy = instance.maxmemoryPolicy
    persistenceMode = instance.persistenceMode
    plan = instance.plan?.rawValue
    previewPlan = instance.previewPlan?.rawValue
  }

  private func take(_ workflow: Workflow) {
    runtime = workflow.runtime
    region = workflow.region
    repo = workflow.repo
    branch = workflow.branch
    buildCommand = workflow.buildCommand
    startCommand = workflow.startCommand
    rootDir = workflow.rootDir
    buildFilter = workflow.buildFilter
    autoDeployTrigger = workflow.autoDeployTrigger
  }
}

extension ServiceEntry {
  package var path: ModelPath { place.path(in: "services") }
  /// What messages call it: `web service 'api'`.
  package var subject: String { variables.subject }

  package var isFree: Bool { plan == "free" }

  /// A web service, a private service or a worker.
  package var isServer: Bool { kind == .web || kind == .privateService || kind == .worker }

  /// It is built from a language that Render knows; false where a build source says how.
  package var isNative: Bool {
    guard let runtime else { return false }
    return runtime.isKnown && ![.docker, .image, .static].contains(runtime)
  }

  /// Its program comes in an image: `runtime: docker` or `image`.
  package var isContainer: Bool { runtime == .docker || runtime == .image }

  /// The most instances that run at once.
  package var mostInstances: Int { max(scaling?.maxInstances ?? numInstances ?? 1, 1) }

  /// Where it runs; `oregon` where nothing is said.
  package var effectiveRegion: Region { region ?? .oregon }

  /// The command that starts its program, and its key; `startCommand` starts no container.
  package var start: (key: String, text: String)? {
    let native = isContainer ? nil : startCommand.map { ("startCommand", $0) }
    return native ?? dockerCommand.map { ("dockerCommand", $0) }
  }
}
