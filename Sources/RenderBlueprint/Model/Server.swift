/// A program that Render keeps running: see ``WebService``, ``PrivateService`` and ``BackgroundWorker``.
public struct Server<Kind: ServerKind>: Resource {
  public var name = ""
  public var region: Region?
  public var plan: ServerPlan?
  public var runtime: Runtime?
  public var buildSource: String?
  public var repo: String?
  public var branch: String?
  public var image: ContainerImage?
  public var rootDir: String?
  public var dockerCommand: String?
  public var dockerContext: String?
  public var dockerfilePath: String?
  public var numInstances: Int?
  public var healthCheckPath: String?
  public var scaling: Scaling?
  public var buildCommand: String?
  public var startCommand: String?
  public var preDeployCommand: String?
  public var registryCredential: RegistryCredential?
  public var domains: [String] = []
  public var envVars: [EnvVar] = []
  public var autoDeployTrigger: AutoDeployTrigger?
  public var initialDeployHook: String?
  public var disk: Disk?
  public var buildFilter: BuildFilter?
  public var previews: ServicePreviews?
  public var maintenanceMode: MaintenanceMode?
  public var maxShutdownDelaySeconds: Int?
  /// Who may come in; nil keeps what is set (a new service is open to everyone), an empty list closes it.
  public var ipAllowList: [IPAllowance]?
  public var renderSubdomainPolicy: Switch?
  public var annotation = Annotation()

  public init() {}

  public static var label: String { Kind.label }

  public static var demands: [Demand] { serverDemands }

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.constant(Self.typeKey, Kind.type)
    visitor.name(Self.nameKey, &name)
    visitor.word(Self.regionKey, &region)
    visitor.word(
      Key("plan", "Compute plan; a new service gets `0.5c-512mb` when absent, an existing one keeps its plan."), &plan)
    visitor.word(Self.runtimeKey, &runtime)
    adoptOlder(visitor.olderWord(Self.envKey, Runtime.self), as: &runtime)
    visitor.string(
      Key("buildSource", "Name of the build source that supplies source and build settings."), &buildSource)
    visitor.string(Self.repoKey, &repo)
    visitor.string(Self.branchKey, &branch)
    visitor.object(Self.imageKey, &image)
    visitor.string(Self.rootDirKey, &rootDir)
    visitor.string(Self.dockerCommandKey, &dockerCommand)
    visitor.string(Self.dockerContextKey, &dockerContext)
    visitor.string(Self.dockerfilePathKey, &dockerfilePath)
    visitor.integer(
      Key(
        "numInstances", "Fixed number of instances, ignored when `scaling` is there; 1 when absent on a new service.", .range(1, 100)),
      &numInstances)
    visitor.string(
      Key("healthCheckPath", "HTTP path that must answer 2xx or 3xx before traffic moves. Web services only.", .absolutePath),
      &healthCheckPath)
    visitor.object(Key("scaling", "Autoscaling; wins over `numInstances`. Needs a Pro workspace."), &scaling)
    visitor.string(Self.buildCommandKey, &buildCommand)
    visitor.string(
      Key(
        "preDeployCommand",
        "Runs once per deploy between build and start, on an instance of its own without the disk; a failure cancels the deploy. Paid plans only."
      ),
      &preDeployCommand)
    visitor.string(Self.startCommandKey, &startCommand)
    visitor.object(Self.registryCredentialKey, &registryCredential)
    visitor.strings(Self.domainsKey, &domains)
    if let domain = visitor.olderString(Self.domainKey), !domains.contains(domain) { domains.append(domain) }
    visitor.envVars(Self.envVarsKey, &envVars)
    adoptOlder(visitor.olderFlag(Self.autoDeployKey).map { $0 ? .commit : .off }, as: &autoDeployTrigger)
    visitor.word(Self.autoDeployTriggerKey, &autoDeployTrigger)
    visitor.string(
      Key("initialDeployHook", "Runs once after the first successful deploy, also once per preview environment."), &initialDeployHook)
    adoptOlder(
      visitor.olderString(
        Key(
          "afterFirstDeployCommand", "Older name of `initialDeployHook`.", replacedBy: "initialDeployHook", outsideSchema: true)),
      as: &initialDeployHook)
    visitor.object(
      Key("disk", "Persistent disk. Paid web services, private services and workers; forces a single instance."), &disk)
    visitor.object(Self.buildFilterKey, &buildFilter)
    visitor.object(Key("previews", "This service in previews."), &previews)
    let generation = visitor.olderFlag(Self.pullRequestPreviewsKey).map { $0 ? PreviewGeneration.automatic : .off }
    let plan = visitor.olderWord(
      Key("previewPlan", "Older form of `previews.plan`.", replacedBy: "previews.plan"), ServerPlan.self)
    if generation != nil || plan != nil {
      var merged = previews ?? ServicePreviews()
      adoptOlder(generation, as: &merged.generation)
      adoptOlder(plan, as: &merged.plan)
      previews = merged
    }
    visitor.object(
      Key("maintenanceMode", "A page shown instead of the service. Paid web services only."), &maintenanceMode)
    visitor.integer(
      Key(
        "maxShutdownDelaySeconds", "Seconds between SIGTERM and SIGKILL; 30 when absent. Refused on the free plan.", .range(1, 300)),
      &maxShutdownDelaySeconds)
    visitor.objects(Self.ipAllowListKey, &ipAllowList)
    visitor.word(Self.renderSubdomainPolicyKey, &renderSubdomainPolicy)
  }
}

/// What tells the three kinds of server apart.
public protocol ServerKind: Sendable, Hashable {
  static var type: StaticString { get }
  static var label: String { get }
}

/// A program that answers HTTP requests from the internet.
public typealias WebService = Server<Web>
/// A program that answers on the private network only.
public typealias PrivateService = Server<Private>
/// A program that nobody calls: it takes its work from elsewhere and must not exit.
public typealias BackgroundWorker = Server<Worker>

/// A kind of server without a public address.
public protocol UnpublishedServerKind: ServerKind {}

public enum Web: ServerKind {
  public static var type: StaticString { "web" }
  public static let label = "web service"
}

public enum Private: UnpublishedServerKind {
  public static var type: StaticString { "pserv" }
  public static let label = "private service"
}

public enum Worker: UnpublishedServerKind {
  public static var type: StaticString { "worker" }
  public static let label = "background worker"
}

private let serverDemands: [Demand] = [
  .required("runtime", unless: "buildSource"),
  .excludes(
    "buildSource",
    [
      "runtime", "repo", "branch", "image", "registryCredential", "buildCommand", "buildFilter", "dockerContext",
      "dockerfilePath", "previews", "pullRequestPreviewsEnabled", "previewPlan",
    ]),
]
