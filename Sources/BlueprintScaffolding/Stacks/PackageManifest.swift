/// A `package.json` with the package manager that its folder uses.
struct PackageManifest {
  let name: String?
  let main: String?
  let scripts: [String: String]
  let dependencies: Set<String>
  let devDependencies: Set<String>
  let engine: String?
  let isWorkspace: Bool
  let manager: PackageManager
  /// Where the lock file says how packages are installed: this folder, or the root of a workspace.
  let lockFile: String?
  /// The folder of a package that is installed and built from the root of its workspace.
  let member: String?
  private let file: StructuredFile

  init?(_ folder: ProjectFolder) {
    guard let file = StructuredFile(folder.text("package.json")) else { return nil }
    self.file = file
    name = file.string("name")
    main = file.string("main")
    scripts = Dictionary(file.members("scripts")) { first, _ in first }
    dependencies = Set(file.keys("dependencies"))
    devDependencies = Set(file.keys("devDependencies"))
    engine = file.string("engines", "node")
    isWorkspace = file.has("workspaces") || folder.has("pnpm-workspace.yaml") || folder.has("turbo.json") || folder.has("nx.json")
    let own = PackageManager.lockFiles.first { folder.has($0.file) }
    let above = own == nil && !folder.path.isEmpty ? PackageManager.lockFiles.first { folder.tree.has($0.file) } : nil
    let named = file.string("packageManager").flatMap { text in PackageManager.allCases.first { text.hasPrefix("\($0.rawValue)@") } }
    manager = named ?? own?.manager ?? above?.manager ?? .npm
    lockFile = own.map { folder.full($0.file) } ?? above?.file
    member = above == nil ? nil : folder.path
  }

  func has(_ package: String) -> Bool { dependencies.contains(package) || devDependencies.contains(package) }

  func value(_ path: String, _ key: String) -> String? { file.string(path, key) }

  /// What stands before a program of a package: `npx `.
  var launcher: String {
    guard let member else { return manager.launcher }
    return switch manager {
    case .npm: "npm exec --workspace \(member) -- "
    case .pnpm: "pnpm --filter ./\(member) exec "
    case .yarn: "yarn workspace \(name ?? member) "
    case .bun: "bunx --cwd \(member) "
    }
  }

  /// How a script is run.
  func run(_ script: String) -> String {
    guard let member else { return manager.run(script) }
    return switch manager {
    case .npm: "npm run \(script) --workspace \(member)"
    case .pnpm: "pnpm --filter ./\(member) run \(script)"
    case .yarn: "yarn workspace \(name ?? member) \(script)"
    case .bun: "bun run --cwd \(member) \(script)"
    }
  }

  /// A path in this folder as commands see it.
  func path(_ file: String) -> String { member.map { "\($0)/\(file)" } ?? file }

  /// How packages are installed, exactly as the lock file says where there is one.
  func install(in folder: ProjectFolder) -> String {
    switch manager {
    case .npm: lockFile == nil ? "npm install" : "npm ci"
    case .pnpm: "pnpm install --frozen-lockfile"
    case .yarn: folder.has(".yarnrc.yml") || folder.tree.has(".yarnrc.yml") ? "yarn install --immutable" : "yarn install --frozen-lockfile"
    case .bun: "bun install --frozen-lockfile"
    }
  }
}

/// What installs packages of Node and runs their programs.
enum PackageManager: String, CaseIterable {
  case npm, pnpm, yarn, bun

  static let lockFiles: [(file: String, manager: Self)] = [
    ("pnpm-lock.yaml", .pnpm), ("yarn.lock", .yarn), ("bun.lock", .bun), ("bun.lockb", .bun), ("package-lock.json", .npm),
    ("npm-shrinkwrap.json", .npm),
  ]

  /// What stands before a program of a package.
  var launcher: String {
    switch self {
    case .npm: "npx "
    case .pnpm: "pnpm exec "
    case .yarn: "yarn "
    case .bun: "bunx "
    }
  }

  func run(_ script: String) -> String {
    switch self {
    case .npm: script == "start" ? "npm start" : "npm run \(script)"
    case .pnpm: script == "start" ? "pnpm start" : "pnpm run \(script)"
    case .yarn: "yarn \(script)"
    case .bun: "bun run \(script)"
    }
  }
}
