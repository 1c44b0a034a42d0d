/// How a service comes to its program: what builds it, and what starts it.
public struct Program: Sendable, Hashable {
  var runtime: Runtime?
  var buildCommand: String?
  var startCommand: String?
  var dockerCommand: String?
  var dockerContext: String?
  var dockerfilePath: String?
  var image: ContainerImage?
  var registryCredential: RegistryCredential?
  var buildSource: String?

  public static func node(build: String, start: String) -> Self { native(.node, build: build, start: start) }
  public static func python(build: String, start: String) -> Self { native(.python, build: build, start: start) }
  public static func ruby(build: String, start: String) -> Self { native(.ruby, build: build, start: start) }
  public static func elixir(build: String, start: String) -> Self { native(.elixir, build: build, start: start) }
  public static func go(build: String, start: String) -> Self { native(.go, build: build, start: start) }
  public static func rust(build: String, start: String) -> Self { native(.rust, build: build, start: start) }

  /// A language that Render builds itself; without a build or a start command for what is set in the Dashboard.
  public static func native(_ runtime: Runtime, build: String? = nil, start: String? = nil) -> Self {
    var program = Self()
    program.runtime = runtime
    program.buildCommand = build
    program.startCommand = start
    return program
  }

  /// An image that Render builds; without a command the image's own CMD starts it. Paths are from the repository root.
  public static func docker(
    dockerfilePath: String? = nil, context: String? = nil, command: String? = nil, baseImageCredential: String? = nil
  ) -> Self {
    var program = Self()
    program.runtime = .docker
    program.dockerfilePath = dockerfilePath
    program.dockerContext = context
    program.dockerCommand = command
    program.registryCredential = baseImageCredential.map(RegistryCredential.init)
    return program
  }

  /// A prebuilt image; `credential` names one that is kept in the workspace.
  public static func image(_ url: String, credential: String? = nil, command: String? = nil) -> Self {
    var program = Self()
    program.runtime = .image
    program.image = ContainerImage(url: url, creds: credential.map(RegistryCredential.init))
    program.dockerCommand = command
    return program
  }

  /// A build that several services share.
  public static func built(by source: BuildSource, start: String? = nil, dockerCommand: String? = nil) -> Self {
    var program = Self()
    program.buildSource = source.name
    program.startCommand = start
    program.dockerCommand = dockerCommand
    return program
  }
}

/// A service that is built and started: a server or a cron job.
package protocol ProgramHost {
  var name: String { get set }
  var region: Region? { get set }
  var runtime: Runtime? { get set }
  var repo: String? { get set }
  var branch: String? { get set }
  var rootDir: String? { get set }
  var image: ContainerImage? { get set }
  var buildCommand: String? { get set }
  var startCommand: String? { get set }
  var dockerCommand: String? { get set }
  var dockerContext: String? { get set }
  var dockerfilePath: String? { get set }
  var registryCredential: RegistryCredential? { get set }
  var autoDeployTrigger: AutoDeployTrigger? { get set }
  var buildFilter: BuildFilter? { get set }
}

extension CronJob: ProgramHost {}

extension ProgramHost {
  mutating func run(_ program: Program) {
    runtime = program.runtime
    buildCommand = program.buildCommand
    startCommand = program.startCommand
    dockerCommand = program.dockerCommand
    dockerContext = program.dockerContext
    dockerfilePath = program.dockerfilePath
    image = program.image
    registryCredential = program.registryCredential
  }

  /// Takes over source, build, region and triggers of a server.
  mutating func share(_ owner: any ServerCommands, as name: String) {
    self.name = name
    region = owner.region
    runtime = owner.runtime
    repo = owner.repo
    branch = owner.branch
    image = owner.image
    rootDir = owner.rootDir
    dockerContext = owner.dockerContext
    dockerfilePath = owner.dockerfilePath
    registryCredential = owner.registryCredential
    buildCommand = owner.buildCommand
    autoDeployTrigger = owner.autoDeployTrigger
    buildFilter = owner.buildFilter
  }
}
