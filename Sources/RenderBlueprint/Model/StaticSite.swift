/// Files that Render builds once and serves; it has no plan and no region.
public struct StaticSite: Resource {
  public var name = ""
  public var buildCommand: String?
  public var staticPublishPath: String?
  public var previews: StaticSitePreviews?
  public var buildFilter: BuildFilter?
  public var headers: [Header] = []
  public var routes: [Route] = []
  public var envVars: [EnvVar] = []
  public var rootDir: String?
  public var repo: String?
  public var branch: String?
  public var domains: [String] = []
  public var autoDeployTrigger: AutoDeployTrigger?
  public var preDeployCommand: String?
  public var ipAllowList: [IPAllowance]?
  public var renderSubdomainPolicy: Switch?
  public var annotation = Annotation()

  public init() {}

  public static let label = "static site"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.constant(Self.typeKey, "web")
    visitor.name(Self.nameKey, &name)
    visitor.constant(Key("runtime", "`static` makes a web service a static site.", required: true, immutable: true), "static")
    _ = visitor.olderString(Self.envKey)
    visitor.string(Self.buildCommandKey, &buildCommand)
    visitor.string(Key("staticPublishPath", "Directory to publish, relative to the repository root."), &staticPublishPath)
    visitor.object(Key("previews", "This site in previews."), &previews)
    if let enabled = visitor.olderFlag(Self.pullRequestPreviewsKey), previews?.generation == nil {
      previews = StaticSitePreviews(generation: enabled ? .automatic : .off)
    }
    visitor.object(Self.buildFilterKey, &buildFilter)
    visitor.objects(Key("headers", "Response headers. Stored ones that the file lacks stay."), &headers)
    visitor.objects(Key("routes", "Redirects and rewrites; the first match wins. Stored ones that the file lacks stay."), &routes)
    visitor.envVars(Self.envVarsKey, &envVars)
    visitor.string(Self.rootDirKey, &rootDir)
    visitor.string(Self.repoKey, &repo)
    visitor.string(Self.branchKey, &branch)
    visitor.strings(Self.domainsKey, &domains)
    if let domain = visitor.olderString(Self.domainKey), !domains.contains(domain) { domains.append(domain) }
    adoptOlder(visitor.olderFlag(Self.autoDeployKey).map { $0 ? .commit : .off }, as: &autoDeployTrigger)
    visitor.word(Self.autoDeployTriggerKey, &autoDeployTrigger)
    visitor.string(Key("preDeployCommand", "Runs after the build, before the deploy."), &preDeployCommand)
    visitor.objects(Self.ipAllowListKey, &ipAllowList)
    visitor.word(Self.renderSubdomainPolicyKey, &renderSubdomainPolicy)
  }
}
