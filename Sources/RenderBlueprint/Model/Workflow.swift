/// A Render Workflow: tasks in code, each with compute of its own; in Blueprints since 2026-09-16.
public struct Workflow: Resource {
  public var name = ""
  public var runtime: Runtime?
  public var region: Region?
  public var repo: String?
  public var branch: String?
  public var buildCommand: String?
  public var startCommand: String?
  public var rootDir: String?
  public var buildFilter: BuildFilter?
  public var autoDeployTrigger: AutoDeployTrigger?
  public var envVars: [EnvVar] = []
  public var annotation = Annotation()

  public init() {}

  public static let label = "workflow"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.constant(Self.typeKey, "workflow")
    visitor.name(Self.nameKey, &name)
    visitor.word(Key("runtime", "`node` or `python`.", required: true, .runtime(.workflow)), &runtime)
    visitor.word(Key("region", "Where it runs.", required: true, immutable: true), &region)
    visitor.string(Key("repo", "Git URL; Render's validator refuses a workflow without it (seen 2026-09)."), &repo)
    visitor.string(Self.branchKey, &branch)
    visitor.string(
      Key("buildCommand", "Builds the tasks; Render's validator refuses a workflow without it (seen 2026-09)."), &buildCommand)
    visitor.string(Key("startCommand", "Starts the task process.", required: true), &startCommand)
    visitor.string(Self.rootDirKey, &rootDir)
    visitor.object(Self.buildFilterKey, &buildFilter)
    visitor.word(Self.autoDeployTriggerKey, &autoDeployTrigger)
    visitor.envVars(Self.envVarsKey, &envVars)
  }
}
