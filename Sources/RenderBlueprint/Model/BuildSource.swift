/// A build that several services share. In the published schema since autumn 2026; Render documents it nowhere.
public struct BuildSource: Resource {
  public var name = ""
  public var git: Git?
  public var image: ContainerImage?
  public var annotation = Annotation()

  public init() {}

  public static let label = "build source"
  public static let demands: [Demand] = [.exactlyOne(of: ["git", "image"])]

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.name(Key("name", "Unique in the workspace.", required: true), &name)
    visitor.object(Key("git", "Built from a Git repository; this or `image`."), &git)
    visitor.object(Key("image", "A prebuilt image; this or `git`."), &image)
  }

  /// A build from a Git repository.
  public struct Git: BlueprintObject {
    public var repo = ""
    public var branch: String?
    public var runtime: Runtime?
    public var buildCommand: String?
    public var buildFilter: BuildFilter?
    public var envVars: [EnvVar] = []
    public var rootDir: String?
    public var baseDir: String?
    public var region: Region?
    public var dockerfilePath: String?
    public var registryCredential: RegistryCredential?

    public init() {}

    public static let label = "Git build source"
    public static let demands: [Demand] = [
      .onlyForDocker(["baseDir", "dockerfilePath", "registryCredential"])
    ]

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
      visitor.name(Key("repo", "Git URL.", required: true), &repo)
      visitor.string(Key("branch", "The repository's default branch when absent."), &branch)
      visitor.word(Key("runtime", "Language or `docker`.", required: true, .runtime(.build)), &runtime)
      visitor.string(Key("buildCommand", "Build command."), &buildCommand)
      visitor.object(Key("buildFilter", "Which changes build."), &buildFilter)
      visitor.envVars(Key("envVars", "Variables of the build."), &envVars)
      visitor.string(Key("rootDir", "Root of the build inside the repository."), &rootDir)
      visitor.string(Key("baseDir", "Docker build context, relative to `rootDir`; `.` when absent."), &baseDir)
      visitor.word(Key("region", "Where builds run; fixed after the first.", immutable: true), &region)
      visitor.string(Key("dockerfilePath", "Relative to `rootDir`; `./Dockerfile` when absent."), &dockerfilePath)
      visitor.object(Key("registryCredential", "For private base images."), &registryCredential)
    }
  }
}
