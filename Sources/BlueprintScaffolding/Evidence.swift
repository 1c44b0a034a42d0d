public import RenderBlueprint

/// One thing in a repository that speaks for something.
public struct Evidence: Sendable, Hashable {
  /// The file, from the root of the repository.
  public var file: String
  /// What is in it, as the end of a sentence: "depends on express".
  public var says: String
  /// How much it counts; what has the most is taken.
  public var points: Int

  public init(_ file: String, _ says: String, points: Int) {
    self.file = file
    self.says = says
    self.points = points
  }
}

/// A variable that a service reads.
public struct DetectedVariable: Sendable, Hashable {
  /// Where its value comes from on Render.
  public enum Source: Sendable, Hashable {
    /// Asked for in the Dashboard, or made there where it only has to be random.
    case asked
    case generated
    /// What a file says that is no secret.
    case literal(String)
    case database(DatabaseProperty)
    case keyValue(ServiceProperty)
  }

  public var key: String
  /// The file that names it, from the root of the repository.
  public var file: String
  public var source = Source.asked
}

/// A command that fills an empty database; never a part of a deploy unless somebody says so.
public struct DetectedSeed: Sendable, Hashable {
  public var command: String
  /// The file that speaks for it, from the root of the repository.
  public var file: String
}

/// A migration tool in a service, with the command that it runs in production.
public struct DetectedMigration: Sendable, Hashable {
  public var tool: String
  public var command: String
  /// The variable in which the tool looks for its URL.
  public var reads: String
  /// The variable that carries the direct URL.
  public var directVariable = "DIRECT_DATABASE_URL"
  public var isLocking = false
  /// What the build has to do so that the command is there.
  public var preparation: String?
  public var evidence: [Evidence]
  /// How to give the tool the direct URL once the program runs on the pool.
  public var hint: String?
  public var warnings: [String] = []

  var points: Int { evidence.reduce(0) { $0 + $1.points } }
}

/// A service that a folder of the repository makes.
public struct DetectedService: Sendable {
  public enum Kind: Sendable { case web, worker, staticSite }

  public var kind = Kind.web
  /// The framework or language, as people call it.
  public var stack: String
  /// The template that is nearest.
  public var template: String?
  /// The name of the service, valid for Render; given when all services are known.
  public var name = ""
  /// What the package says that it is called.
  var packageName: String?
  /// The folder of the service, from the root of the repository; empty for the root.
  public var folder = ""
  /// The folder that Render builds in; the root where a workspace is built as a whole.
  public var rootDir: String?
  /// What `my_app` is in this repository: the name of a module or a release.
  public var module: String?
  /// The language that Render builds itself, or Docker.
  public var runtime: DetectedRuntime
  /// What stands before a program that the package manager installed.
  var launcher = ""
  public var build: String?
  public var start: String?
  /// What a static site publishes.
  public var publish: String?
  /// Whether the pages of a static site are made in the browser, so that every address leads to the first page.
  public var isSinglePage = false
  /// The Dockerfile where it is not the one in the service's folder, from the root of the repository; the folder is its context.
  public var dockerfilePath: String?
  public var healthCheckPath: String?
  /// How to add a route that a health check can ask.
  public var healthCheckHint: String?
  public var port: Int?
  public var needsDatabase = false
  public var needsKeyValue = false
  /// The library that takes work from a queue, in a process of its own.
  var queue: String?
  /// Whether it talks to a database that Render does not offer.
  var usesForeignDatabase = false
  /// Variables with a value that the stack needs in production.
  public var settings: [(key: String, value: String)] = []
  public var variables: [DetectedVariable] = []
  public var seed: DetectedSeed?
  public var migration: DetectedMigration?
  public var evidence: [Evidence] = []
  /// What was taken for granted.
  public var assumptions: [String] = []
  public var warnings: [String] = []

  init(_ stack: String, _ runtime: DetectedRuntime, template: String? = nil) {
    self.stack = stack
    self.runtime = runtime
    self.template = template
  }

  public var points: Int { evidence.reduce(0) { $0 + $1.points } }

  mutating func found(_ file: String, _ says: String, points: Int, in folder: ProjectFolder) {
    evidence.append(Evidence(folder.full(file), says, points: points))
  }
}

/// What Render runs a service with.
public enum DetectedRuntime: String, Sendable {
  case node, python, ruby, elixir, go, rust, docker, site
}

/// Finds one kind of service in a folder.
protocol StackDetector {
  /// The service, with the evidence for it; nil where nothing speaks for it.
  static func detect(in folder: ProjectFolder) -> DetectedService?
}

/// The kinds of service that are looked for.
enum Stacks {
  static var all: [any StackDetector.Type] {
    [
      NodeStack.self, DjangoStack.self, FastAPIStack.self, FlaskStack.self, RubyStack.self, PhoenixStack.self, GoStack.self, RustStack.self,
      LaravelStack.self, SwiftStack.self, DockerStack.self, SiteStack.self,
    ]
  }
}
