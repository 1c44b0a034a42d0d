/// A program that Render starts on a schedule and that ends by itself; one run at a time, at most 12 hours.
public struct CronJob: Resource {
  public var name = ""
  public var region: Region?
  public var plan: CronPlan?
  public var runtime: Runtime?
  public var schedule = ""
  public var buildCommand: String?
  public var startCommand: String?
  public var dockerCommand: String?
  public var dockerfilePath: String?
  public var dockerContext: String?
  public var registryCredential: RegistryCredential?
  public var repo: String?
  public var branch: String?
  public var image: ContainerImage?
  public var envVars: [EnvVar] = []
  public var buildFilter: BuildFilter?
  public var rootDir: String?
  public var autoDeployTrigger: AutoDeployTrigger?
  public var preDeployCommand: String?
  public var annotation = Annotation()

  public init() {}

  public static let label = "cron job"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.constant(Self.typeKey, "cron")
    visitor.name(Self.nameKey, &name)
    visitor.word(Self.regionKey, &region)
    visitor.word(
      Key("plan", "Compute plan; a new job gets `0.5c-512mb` when absent. There is no free plan and no 12-CPU plan."), &plan)
    visitor.word(Self.requiredRuntimeKey, &runtime)
    adoptOlder(visitor.olderWord(Self.envKey, Runtime.self), as: &runtime)
    visitor.name(Key("schedule", "Cron expression of five fields in UTC; quote it.", required: true, quoted: true), &schedule)
    visitor.string(Self.buildCommandKey, &buildCommand)
    visitor.string(Key("startCommand", "Command of each run; it must exit. Native runtimes need it."), &startCommand)
    visitor.string(Self.dockerCommandKey, &dockerCommand)
    visitor.string(Self.dockerfilePathKey, &dockerfilePath)
    visitor.string(Self.dockerContextKey, &dockerContext)
    visitor.object(Self.registryCredentialKey, &registryCredential)
    visitor.string(Self.repoKey, &repo)
    visitor.string(Self.branchKey, &branch)
    visitor.object(Self.imageKey, &image)
    visitor.envVars(Self.envVarsKey, &envVars)
    visitor.object(Self.buildFilterKey, &buildFilter)
    visitor.string(Self.rootDirKey, &rootDir)
    adoptOlder(visitor.olderFlag(Self.autoDeployKey).map { $0 ? .commit : .off }, as: &autoDeployTrigger)
    visitor.word(Self.autoDeployTriggerKey, &autoDeployTrigger)
    visitor.string(
      Key("preDeployCommand", "In the schema since 2026-05; the deploy documentation names web, private services and workers only."),
      &preDeployCommand)
  }
}
