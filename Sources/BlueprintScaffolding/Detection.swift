import RenderBlueprint
import SourceDiagnostics

/// What a repository holds that can be deployed, with the evidence for it.
public struct Detection: Sendable {
  /// The name of the project, valid for Render.
  public let name: String
  /// The services, those that answer requests first.
  public internal(set) var services: [DetectedService] = []
  /// Why there is a database; nil where none is wanted.
  public private(set) var databaseReason: String?
  public private(set) var keyValueReason: String?
  /// Evidence that is about the repository as a whole.
  public internal(set) var evidence: [Evidence] = []
  public internal(set) var assumptions: [String] = []
  public private(set) var warnings: [String] = []
  /// What was seen, and had less evidence than what was taken.
  public private(set) var runnersUp: [String] = []
  /// Folders that Render can build itself or from their Dockerfile, with what was taken first.
  public private(set) var alternatives: [(folder: String, stacks: [String])] = []
  /// Blueprints that are there already.
  public let existing: [String]

  /// - Parameters:
  ///   - folder: the name of the repository's folder, for repositories that say no name of their own.
  ///   - preferred: what is taken of a folder's ``alternatives``, by the folder.
  public init(_ tree: ProjectTree, folder: String, preferring preferred: [String: String] = [:]) {
    let root = ProjectFolder(tree, "")
    let package = PackageManifest(root)
    name = ResourceName.valid(package?.name ?? folder)
    existing = ["render.yaml", "Blueprint.swift"].filter(tree.has)
    let folders = Self.folders(tree, isWorkspace: package?.isWorkspace ?? false)
    for path in folders {
      if let service = detect(ProjectFolder(tree, path, excluding: folders), preferred[path]) { services.append(service) }
    }
    // Static sites at the root are pages that some service below serves, where there is one.
    if services.count > 1 { services.removeAll { $0.folder.isEmpty && $0.stack == "Static site" } }
    let platforms = OtherPlatforms(tree)
    takeOver(platforms)
    warnAboutQueues()
    hideSecrets()
    nameServices()
    let database = services.first { $0.needsDatabase }
    databaseReason = database.map { "'\($0.name)' talks to one" } ?? platforms.wantsDatabase.map { "\($0) has one" }
    keyValueReason =
      services.first { $0.needsKeyValue }.map { "'\($0.name)' talks to one" } ?? platforms.wantsKeyValue.map { "\($0) has one" }
    if services.count(where: { $0.migration != nil }) > 1 {
      assumptions.append("the services share one database; each has migrations of its own")
    }
  }

  /// The services that can own the schema.
  public var owner: DetectedService? { services.first { $0.migration != nil } }

  // MARK: - Folders

  private static let markers: Set<String> = [
    "package.json", "requirements.txt", "pyproject.toml", "Pipfile", "manage.py", "Gemfile", "mix.exs", "go.mod", "Cargo.toml", "artisan",
    "Package.swift", "Dockerfile", "mkdocs.yml", "hugo.toml",
  ]

  private static let skipped: Set<String> = [
    "node_modules", "vendor", "test", "tests", "e2e", "examples", "example", "fixtures", "assets", "migration", "migrations", "scripts",
    "tools", "docs", "public", "static", "dist", "build", "deps", "target", "infra", "terraform", "prisma", "emails", "storybook",
  ]

  /// The folders that may each hold a service.
  private static func folders(_ tree: ProjectTree, isWorkspace: Bool) -> [String] {
    var folders: Set<String> = isWorkspace ? [] : [""]
    for path in tree.paths where markers.contains(Words.name(of: path)) {
      let folder = Words.folder(of: path)
      let steps = folder.split(separator: "/").map(String.init)
      if folder.isEmpty || steps.count > 3 || steps.contains(where: { skipped.contains($0) || $0.hasPrefix(".") }) { continue }
      folders.insert(folder)
    }
    // A workspace whose root is itself a program, with its own Dockerfile or server.
    if isWorkspace, folders.isEmpty { folders.insert("") }
    return folders.sorted()
  }

  /// What has the most evidence in a folder, or what is preferred.
  private mutating func detect(_ folder: ProjectFolder, _ preferred: String?) -> DetectedService? {
    let candidates = Stacks.all.compactMap { $0.detect(in: folder) }
    guard let first = candidates.max(by: { $0.points < $1.points }) else { return nil }
    let docker = candidates.first { $0.runtime == .docker && $0.stack.hasSuffix(" in Docker") }
    var best = first
    // What Fly runs is the image of the Dockerfile, unless it says otherwise.
    if let docker, first.runtime != .docker, folder.has("fly.toml"), !folder.says("fly.toml", "builder", "buildpacks", "image =") {
      best = docker
      best.found("fly.toml", "runs it in Docker", points: first.points, in: folder)
    }
    if let chosen = candidates.first(where: { $0.stack == preferred }) { best = chosen }
    if let docker, first.runtime != .docker || best.stack != first.stack {
      alternatives.append((folder.path, best.stack == docker.stack ? [docker.stack, first.stack] : [first.stack, docker.stack]))
    }
    for other in candidates where other.stack != best.stack && !best.stack.hasPrefix(other.stack) {
      runnersUp.append(
        "\(other.stack) in \(folder.path.isEmpty ? "the root" : folder.path): \(other.points) points, and \(best.stack) has \(best.points)")
    }
    best.folder = folder.path
    let package = best.runtime == .node || best.runtime == .site ? PackageManifest(folder) : nil
    best.packageName = package?.name
    best.rootDir = folder.path.isEmpty || package?.member != nil ? nil : folder.path
    if best.kind != .staticSite || best.build != nil { best.add(VariableSearch.variables(in: folder)) }
    if best.kind != .staticSite { best.seed = Seeds.find(in: folder, launcher: best.launcher) }
    if let preparation = best.migration?.preparation { best.build = [best.build, preparation].compactMap { $0 }.joined(separator: " && ") }
    if best.runtime != .docker, preferred == nil, folder.has("Dockerfile") {
      assumptions.append("\(best.stack) runs natively; there is a \(folder.full("Dockerfile")), too, which is not used")
    }
    return best
  }

  // MARK: - All services

  /// Says where work is put into a queue and nothing takes it out.
  private mutating func warnAboutQueues() {
    for index in services.indices where services[index].kind == .web {
      guard let queue = services[index].queue,
        !services.contains(where: { $0.kind == .worker && $0.start?.contains(queue) == true })
      else { continue }
      services[index].warnings.append("it asks for \(queue), and nothing runs its worker: a Procfile with 'worker: …' says how")
    }
  }

  /// A command with a secret in it goes nowhere.
  private mutating func hideSecrets() {
    for index in services.indices {
      for path in [\DetectedService.start, \.build, \.publish] where services[index][keyPath: path].map(LikelySecret.isIn) == true {
        services[index][keyPath: path] = nil
        services[index].warnings.append("a command holds what looks like a secret, and is not taken over: put it into a variable")
      }
      if services[index].migration.map({ LikelySecret.isIn($0.command) }) == true {
        services[index].migration = nil
        services[index].warnings.append("the migration's command holds what looks like a secret, and is not taken over")
      }
    }
  }

  private mutating func nameServices() {
    var taken: Set<String> = []
    let isAlone = services.count(where: { $0.kind != .worker }) == 1
    for index in services.indices {
      let service = services[index]
      let leaf = service.kind == .worker ? service.name : Words.name(of: service.folder)
      // A package such as `gaia-backend` in the folder `backend` has a name for the whole world already.
      let own = service.kind == .worker ? nil : service.packageName.flatMap { $0.hasSuffix("-\(leaf)") && !leaf.isEmpty ? $0 : nil }
      let wanted =
        isAlone && service.kind != .worker || leaf.isEmpty ? name : own.map(ResourceName.valid) ?? ResourceName.valid("\(name)-\(leaf)")
      services[index].name = ResourceName.unused(wanted, taken)
      taken.insert(services[index].name)
    }
    services.sort { ($0.kind.order, $0.folder) < ($1.kind.order, $1.folder) }
  }
}

extension DetectedService.Kind {
  fileprivate var order: Int {
    switch self {
    case .web: 0
    case .worker: 1
    case .staticSite: 2
    }
  }
}
