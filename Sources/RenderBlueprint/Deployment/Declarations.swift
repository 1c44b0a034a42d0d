// What a `Blueprint.swift` says: one initialiser for each resource, with its variables in a block.

extension BlueprintObject {
  /// The same with changes, for the keys that its initialiser does not take.
  public func with(_ change: (inout Self) -> Void) -> Self {
    var object = self
    change(&object)
    return object
  }
}

extension Deployment {
  /// The same with changes, for the keys that its initialiser does not take.
  public func with(_ change: (inout Self) -> Void) -> Self {
    var deployment = self
    change(&deployment)
    return deployment
  }
}

extension Server where Kind == Web {
  public init(
    _ name: String, _ program: Program, plan: ServerPlan? = nil, region: Region? = nil, rootDir: String? = nil,
    repo: String? = nil, branch: String? = nil, healthCheckPath: String? = nil, domains: [String] = [],
    numInstances: Int? = nil, scaling: Scaling? = nil, preDeployCommand: String? = nil, initialDeployHook: String? = nil,
    autoDeployTrigger: AutoDeployTrigger? = nil, buildFilter: BuildFilter? = nil, disk: Disk? = nil,
    previews: ServicePreviews? = nil, maintenanceMode: MaintenanceMode? = nil, maxShutdownDelaySeconds: Int? = nil,
    ipAllowList: [IPAllowance]? = nil, renderSubdomainPolicy: Switch? = nil, note: String? = nil, line: Int = #line,
    @EnvVarBuilder envVars: () -> [EnvVar] = { [] }
  ) {
    self.init(
      name, program, plan, region, rootDir, repo, branch, numInstances, scaling, preDeployCommand, initialDeployHook,
      autoDeployTrigger, buildFilter, disk, previews, maxShutdownDelaySeconds, note, line, envVars())
    self.healthCheckPath = healthCheckPath
    self.domains = domains
    self.maintenanceMode = maintenanceMode
    self.ipAllowList = ipAllowList
    self.renderSubdomainPolicy = renderSubdomainPolicy
  }
}

extension Server where Kind: UnpublishedServerKind {
  public init(
    _ name: String, _ program: Program, plan: ServerPlan? = nil, region: Region? = nil, rootDir: String? = nil,
    repo: String? = nil, branch: String? = nil, numInstances: Int? = nil, scaling: Scaling? = nil,
    preDeployCommand: String? = nil, initialDeployHook: String? = nil, autoDeployTrigger: AutoDeployTrigger? = nil,
    buildFilter: BuildFilter? = nil, disk: Disk? = nil, previews: ServicePreviews? = nil, maxShutdownDelaySeconds: Int? = nil,
    note: String? = nil, line: Int = #line, @EnvVarBuilder envVars: () -> [EnvVar] = { [] }
  ) {
    self.init(
      name, program, plan, region, rootDir, repo, branch, numInstances, scaling, preDeployCommand, initialDeployHook,
      autoDeployTrigger, buildFilter, disk, previews, maxShutdownDelaySeconds, note, line, envVars())
  }
}

extension Server {
  fileprivate init(
    _ name: String, _ program: Program, _ plan: ServerPlan?, _ region: Region?, _ rootDir: String?, _ repo: String?,
    _ branch: String?, _ numInstances: Int?, _ scaling: Scaling?, _ preDeployCommand: String?,
    _ initialDeployHook: String?, _ autoDeployTrigger: AutoDeployTrigger?, _ buildFilter: BuildFilter?, _ disk: Disk?,
    _ previews: ServicePreviews?, _ maxShutdownDelaySeconds: Int?, _ note: String?, _ line: Int, _ envVars: [EnvVar]
  ) {
    self.init()
    self.name = name
    self.plan = plan
    self.region = region
    self.rootDir = rootDir
    self.repo = repo
    self.branch = branch
    self.numInstances = numInstances
    self.scaling = scaling
    self.preDeployCommand = preDeployCommand
    self.initialDeployHook = initialDeployHook
    self.autoDeployTrigger = autoDeployTrigger
    self.buildFilter = buildFilter
    self.disk = disk
    self.previews = previews
    self.maxShutdownDelaySeconds = maxShutdownDelaySeconds
    self.envVars = envVars
    annotation = Annotation(note: note, line: line)
    buildSource = program.buildSource
    run(program)
  }
}

extension CronJob {
  /// The schedule has five fields and is in UTC.
  public init(
    _ name: String, _ program: Program, schedule: String, plan: CronPlan? = nil, region: Region? = nil,
    rootDir: String? = nil, repo: String? = nil, branch: String? = nil, autoDeployTrigger: AutoDeployTrigger? = nil,
    buildFilter: BuildFilter? = nil, note: String? = nil, line: Int = #line,
    @EnvVarBuilder envVars: () -> [EnvVar] = { [] }
  ) {
    self.init()
    self.name = name
    self.schedule = schedule
    self.plan = plan
    self.region = region
    self.rootDir = rootDir
    self.repo = repo
    self.branch = branch
    self.autoDeployTrigger = autoDeployTrigger
    self.buildFilter = buildFilter
    self.envVars = envVars()
    annotation = Annotation(note: note, line: line)
    run(program)
  }
}

extension StaticSite {
  public init(
    _ name: String, build: String? = nil, publish staticPublishPath: String? = nil, rootDir: String? = nil, repo: String? = nil,
    branch: String? = nil, headers: [Header] = [], routes: [Route] = [], domains: [String] = [],
    autoDeployTrigger: AutoDeployTrigger? = nil, buildFilter: BuildFilter? = nil, previews: StaticSitePreviews? = nil,
    ipAllowList: [IPAllowance]? = nil, renderSubdomainPolicy: Switch? = nil, note: String? = nil, line: Int = #line,
    @EnvVarBuilder envVars: () -> [EnvVar] = { [] }
  ) {
    self.init()
    self.name = name
    self.buildCommand = build
    self.staticPublishPath = staticPublishPath
    self.rootDir = rootDir
    self.repo = repo
    self.branch = branch
    self.headers = headers
    self.routes = routes
    self.domains = domains
    self.autoDeployTrigger = autoDeployTrigger
    self.buildFilter = buildFilter
    self.previews = previews
    self.ipAllowList = ipAllowList
    self.renderSubdomainPolicy = renderSubdomainPolicy
    self.envVars = envVars()
    annotation = Annotation(note: note, line: line)
  }
}

extension KeyValue {
  /// Without an allow list the instance is on the private network only.
  public init(
    _ name: String, plan: KeyValuePlan? = nil, region: Region? = nil, ipAllowList: [IPAllowance] = [],
    maxmemoryPolicy: MaxmemoryPolicy? = nil, persistenceMode: PersistenceMode? = nil, previewPlan: KeyValuePlan? = nil,
    note: String? = nil, line: Int = #line
  ) {
    self.init()
    self.name = name
    self.plan = plan
    self.region = region
    self.ipAllowList = ipAllowList
    self.maxmemoryPolicy = maxmemoryPolicy
    self.persistenceMode = persistenceMode
    self.previewPlan = previewPlan
    annotation = Annotation(note: note, line: line)
  }
}

extension Workflow {
  /// The runtime is `.node` or `.python`; Render's validator also wants a build command and the repository (seen 2026-09).
  public init(
    _ name: String, _ runtime: Runtime, build: String? = nil, start: String, region: Region, repo: String? = nil, branch: String? = nil,
    rootDir: String? = nil, buildFilter: BuildFilter? = nil, autoDeployTrigger: AutoDeployTrigger? = nil,
    note: String? = nil, line: Int = #line, @EnvVarBuilder envVars: () -> [EnvVar] = { [] }
  ) {
    self.init()
    self.name = name
    self.runtime = runtime
    self.buildCommand = build
    self.startCommand = start
    self.region = region
    self.repo = repo
    self.branch = branch
    self.rootDir = rootDir
    self.buildFilter = buildFilter
    self.autoDeployTrigger = autoDeployTrigger
    self.envVars = envVars()
    annotation = Annotation(note: note, line: line)
  }
}

extension Postgres {
  /// An `ipAllowList` of nil keeps what is set, which for a new database is open to the internet; `[]` closes it.
  public init(
    _ name: String, plan: PostgresPlan? = nil, region: Region? = nil, databaseName: String? = nil, user: String? = nil,
    version: PostgresMajorVersion? = nil, diskSizeGB: Int? = nil, storageAutoscalingEnabled: Bool? = nil,
    connectionPool: ConnectionPool? = nil, highAvailability: Bool? = nil, readReplicas: [ReadReplica]? = nil,
    ipAllowList: [IPAllowance]? = nil, previewPlan: PostgresPlan? = nil, previewDiskSizeGB: Int? = nil,
    note: String? = nil, line: Int = #line
  ) {
    self.init()
    self.name = name
    self.plan = plan
    self.region = region
    self.databaseName = databaseName
    self.user = user
    self.postgresMajorVersion = version
    self.diskSizeGB = diskSizeGB
    self.storageAutoscalingEnabled = storageAutoscalingEnabled
    self.connectionPool = connectionPool
    self.highAvailability = highAvailability.map(HighAvailability.init)
    self.readReplicas = readReplicas
    self.ipAllowList = ipAllowList
    self.previewPlan = previewPlan
    self.previewDiskSizeGB = previewDiskSizeGB
    annotation = Annotation(note: note, line: line)
  }
}

extension EnvVarGroup {
  public init(_ name: String, note: String? = nil, line: Int = #line, @EnvVarBuilder envVars: () -> [EnvVar]) {
    self.init()
    self.name = name
    self.envVars = envVars()
    annotation = Annotation(note: note, line: line)
  }
}

extension BuildSource {
  public init(_ name: String, git: Git, note: String? = nil, line: Int = #line) {
    self.init()
    self.name = name
    self.git = git
    annotation = Annotation(note: note, line: line)
  }

  public init(_ name: String, image: ContainerImage, note: String? = nil, line: Int = #line) {
    self.init()
    self.name = name
    self.image = image
    annotation = Annotation(note: note, line: line)
  }
}

extension BuildSource.Git {
  public init(
    repo: String, _ runtime: Runtime, build: String? = nil, branch: String? = nil, rootDir: String? = nil,
    region: Region? = nil, buildFilter: BuildFilter? = nil, baseDir: String? = nil, dockerfilePath: String? = nil,
    baseImageCredential: String? = nil, @EnvVarBuilder envVars: () -> [EnvVar] = { [] }
  ) {
    self.init()
    self.repo = repo
    self.runtime = runtime
    self.buildCommand = build
    self.branch = branch
    self.rootDir = rootDir
    self.region = region
    self.buildFilter = buildFilter
    self.baseDir = baseDir
    self.dockerfilePath = dockerfilePath
    self.registryCredential = baseImageCredential.map(RegistryCredential.init)
    self.envVars = envVars()
  }
}

extension Project {
  public init(
    _ name: String, buildSources: [BuildSource] = [], note: String? = nil, line: Int = #line,
    @ListBuilder<Environment> environments: () -> [Environment]
  ) {
    self.init()
    self.name = name
    self.buildSources = buildSources
    self.environments = environments()
    annotation = Annotation(note: note, line: line)
  }
}

extension Environment {
  public init(
    _ name: String, isolation: Switch? = nil, protection: Switch? = nil, note: String? = nil, line: Int = #line,
    @ListBuilder<any EnvironmentResource> resources: () -> [any EnvironmentResource]
  ) {
    self.init()
    self.name = name
    networking = isolation.map { Networking(isolation: $0) }
    permissions = protection.map { Permissions(protection: $0) }
    annotation = Annotation(note: note, line: line)
    for resource in resources() { resource.add(to: &self) }
  }
}

extension Ungrouped {
  public init(@ListBuilder<any EnvironmentResource> resources: () -> [any EnvironmentResource]) {
    var environment = Environment()
    for resource in resources() { resource.add(to: &environment) }
    services = environment.services
    databases = environment.databases
    envVarGroups = environment.envVarGroups
  }
}
