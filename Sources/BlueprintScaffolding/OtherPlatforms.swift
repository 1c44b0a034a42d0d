/// What files for other platforms say about a repository.
struct OtherPlatforms {
  /// Commands of processes by their names, as a `Procfile` has them.
  private(set) var processes: [(name: String, command: String)] = []
  /// The command that migrates before a release goes live, with the file that says so.
  private(set) var release: (command: String, file: String)?
  private(set) var healthCheckPath: String?
  private(set) var port: Int?
  private(set) var wantsDatabase: String?
  private(set) var wantsKeyValue: String?
  private(set) var variables: [DetectedVariable] = []
  private(set) var evidence: [Evidence] = []

  init(_ tree: ProjectTree) {
    readProcfile(tree)
    readAppJSON(tree)
    readFly(tree)
    for name in ["docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"] { readCompose(name, tree) }
  }

  private mutating func readProcfile(_ tree: ProjectTree) {
    for line in (tree.text("Procfile") ?? "").split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("#") else { continue }
      let name = Words.trimmed(line[..<colon])
      let command = Words.trimmed(line[line.index(after: colon)...])
      if command.isEmpty { continue }
      evidence.append(Evidence("Procfile", "runs '\(name)' by '\(command)'", points: 3))
      if name == "release" { release = (command, "Procfile") } else { processes.append((name, command)) }
    }
  }

  private mutating func readAppJSON(_ tree: ProjectTree) {
    guard let file = StructuredFile(tree.text("app.json")) else { return }
    let addons = file.strings("addons").joined(separator: " ")
    if addons.contains("postgres") { wantsDatabase = "app.json" }
    if addons.contains("redis") || addons.contains("key-value") { wantsKeyValue = "app.json" }
    if !addons.isEmpty { evidence.append(Evidence("app.json", "has the add-ons \(addons)", points: 2)) }
    variables += file.keys("env").map { DetectedVariable(key: $0, file: "app.json") }
  }

  private mutating func readFly(_ tree: ProjectTree) {
    guard let text = tree.text("fly.toml") else { return }
    func value(_ key: String) -> String? {
      for line in text.split(whereSeparator: \.isNewline) {
        let parts = line.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, Words.trimmed(parts[0]) == key else { continue }
        return String(Words.trimmed(parts[1]).drop { "\"'".contains($0) }.prefix { !"\"'".contains($0) })
      }
      return nil
    }
    evidence.append(Evidence("fly.toml", "is for Fly", points: 1))
    if let command = value("release_command") {
      release = release ?? (command, "fly.toml")
      evidence.append(Evidence("fly.toml", "releases by '\(command)'", points: 3))
    }
    port = value("internal_port").flatMap(Int.init)
    if let path = value("path"), path.hasPrefix("/") { healthCheckPath = path }
  }

  private mutating func readCompose(_ name: String, _ tree: ProjectTree) {
    guard let file = StructuredFile(tree.text(name)) else { return }
    for service in file.keys("services") {
      guard let image = file.string("services", service, "image") else { continue }
      let repository = Words.name(of: image).prefix { $0 != ":" }
      switch repository {
      case "postgres", "postgis", "pgvector", "timescaledb":
        wantsDatabase = wantsDatabase ?? name
        evidence.append(Evidence(name, "runs \(image) as '\(service)'", points: 2))
      case "redis", "valkey", "keydb":
        wantsKeyValue = wantsKeyValue ?? name
        evidence.append(Evidence(name, "runs \(image) as '\(service)'", points: 2))
      default: break
      }
    }
  }
}
