import RenderBlueprint
import SourceDiagnostics

/// What a repository holds that can be deployed, with the evidence for it.
public struct Detection: Sendable {
  /// The name of the project, valid for Render.
  public let name: String
  /// The services, those that answer requests first.
  public private(set) var services: [DetectedService] = []
  /// Why there is a database; nil where none is wanted.
  public private(set) var databaseReason: String?
  public private(set) var keyValueReason: String?
  /// Evidence that is about the repository as a whole.
  public private(set) var evidence: [Evidence] = []
  public private(set) var assumptions: [String] = []
  public private(set) var warnings: [String] = []
  /// What was seen, and had less evidence than what was taken.
  public private(set) var runnersUp: [String] = []
  /// Blueprints that are there already.
  public let existing: [String]

  /// - Parameter folder: the name of the repository's folder, for repositories that say no name of their own.
  public init(_ tree: ProjectTree, folder: String) {
    let root = ProjectFolder(tree, "")
    let package = PackageManifest(root)
    name = ResourceName.valid(package?.name ?? folder)
    existing = ["render.yaml", "Blueprint.swift"].filter(tree.has)
    let folders = Self.folders(tree, isWorkspace: package?.isWorkspace ?? false)
    for path in folders {
      if let service = detect(ProjectFolder(tree, path, excluding: folders)) { services.append(service) }
    }
    // Static sites at the root are pages that some service below serves, where there is one.
    if services.count > 1 { services.removeAll { $0.folder.isEmpty && $0.stack == "Static site" } }
    let platforms = OtherPlatforms(tree)
    apply(platforms)
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

  /// What has the most evidence in a folder.
  private mutating func detect(_ folder: ProjectFolder) -> DetectedService? {
    let candidates = Stacks.all.compactMap { $0.detect(in: folder) }
    guard var best = candidates.max(by: { $0.points < $1.points }) else { return nil }
    for other in candidates where other.stack != best.stack && !best.stack.hasPrefix(other.stack) {
      runnersUp.append(
        "\(other.stack) in \(folder.path.isEmpty ? "the root" : folder.path): \(other.points) points, and \(best.stack) has \(best.points)")
    }
    best.folder = folder.path
    let isMember = best.runtime == .node || best.runtime == .site ? PackageManifest(folder)?.member != nil : false
    best.rootDir = folder.path.isEmpty || isMember ? nil : folder.path
    if best.kind != .staticSite || best.build != nil {
      let found = VariableSearch.variables(in: folder)
      best.variables += found.filter { new in
        !best.variables.contains { $0.key == new.key } && !best.settings.contains { $0.key == new.key }
          && new.key != best.migration?.directVariable
      }
    }
    if let preparation = best.migration?.preparation { best.build = [best.build, preparation].compactMap { $0 }.joined(separator: " && ") }
    if best.runtime != .docker, folder.has("Dockerfile") {
      assumptions.append("\(best.stack) runs natively; there is a \(folder.full("Dockerfile")), too, which is not used")
    }
    return best
  }

  // MARK: - What else there is

  private mutating func apply(_ platforms: OtherPlatforms) {
    evidence += platforms.evidence
    guard
      let index = services.firstIndex(where: { $0.folder.isEmpty && $0.kind == .web }) ?? services.firstIndex(where: { $0.kind == .web })
    else { return }
    if let web = platforms.processes.first(where: { $0.name == "web" }) {
      let program = Words.parts(web.command).filter { MigrationTool.recognize($0) == nil }
      if !program.isEmpty, program.count < Words.parts(web.command).count {
        services[index].warnings.append(
          "the Procfile's web process migrates before it starts; the start command here leaves that to the strategy")
      }
      if !program.isEmpty { services[index].start = services[index].launched(program.joined(separator: " && ")) }
    }
    for process in platforms.processes where process.name != "web" {
      var worker = services[index]
      worker.kind = .worker
      worker.name = process.name
      worker.start = worker.launched(process.command)
      worker.migration = nil
      worker.healthCheckPath = nil
      worker.healthCheckHint = nil
      worker.evidence = [Evidence("Procfile", "runs '\(process.name)'", points: 3)]
      worker.assumptions = []
      worker.warnings = []
      services.append(worker)
    }
    if let release = platforms.release { services[index].migrate(by: release.command, from: release.file) }
    services[index].healthCheckPath = services[index].healthCheckPath ?? platforms.healthCheckPath
    services[index].port = services[index].port ?? platforms.port
    for variable in platforms.variables where !services[index].variables.contains(where: { $0.key == variable.key }) {
      services[index].variables.append(variable)
    }
    if platforms.wantsDatabase != nil, !services.contains(where: \.needsDatabase) { services[index].needsDatabase = true }
    if platforms.wantsKeyValue != nil, !services.contains(where: \.needsKeyValue) { services[index].needsKeyValue = true }
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
      let leaf = services[index].kind == .worker ? services[index].name : Words.name(of: services[index].folder)
      let wanted = isAlone && services[index].kind != .worker || leaf.isEmpty ? name : ResourceName.valid("\(name)-\(leaf)")
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

extension DetectedService {
  /// A command of another platform, where packages are installed for everybody.
  fileprivate func launched(_ command: String) -> String {
    let isProgram = command.split(separator: " ").first.map { !$0.contains("=") && !$0.contains("/") } ?? false
    return launcher.isEmpty || command.hasPrefix(launcher) || !isProgram || command.contains("&&") ? command : launcher + command
  }

  /// Takes over the release command of another platform: the best evidence of what somebody means.
  fileprivate mutating func migrate(by command: String, from file: String) {
    let parts = Words.parts(command)
    let migrating = parts.filter { MigrationTool.recognize($0) != nil }
    if MigrationTool.isDestructive(command) {
      warnings.append("\(file) releases by a command that can destroy data; it is not taken over")
      return
    }
    let taken = migrating.isEmpty ? command : migrating.joined(separator: " && ")
    if migrating.isEmpty {
      warnings.append("\(file) releases by '\(command)', which no tool is recognised in: taken over as it is, without a lock")
    } else if migrating.count < parts.count {
      warnings.append("of \(file)'s release command only '\(taken)' is taken over; the rest belongs into the build")
    }
    let command = launched(taken)
    let evidence = Evidence(file, "releases by '\(taken)'", points: 5)
    needsDatabase = true
    if migration == nil {
      let tool = migrating.first.flatMap(MigrationTool.recognize)
      migration = DetectedMigration(
        tool: tool?.name ?? "script", command: command, reads: "DATABASE_URL", isLocking: tool?.isLocking ?? false, evidence: [evidence])
    } else {
      migration?.command = command
      migration?.evidence.insert(evidence, at: 0)
    }
  }
}
