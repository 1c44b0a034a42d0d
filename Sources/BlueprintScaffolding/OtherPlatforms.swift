import RenderBlueprint
import SourceDiagnostics

/// What files for other platforms say about a repository.
struct OtherPlatforms {
  /// A process by the name and the command that a platform knows it by.
  struct Process {
    var name: String
    var command: String
    /// The file that says so.
    var file: String
  }

  private(set) var processes: [Process] = []
  /// The command that migrates before a release goes live, with the file that says so.
  private(set) var release: (command: String, file: String)?
  /// The command that follows the first release.
  private(set) var seed: DetectedSeed?
  private(set) var healthCheckPath: String?
  private(set) var port: Int?
  private(set) var wantsDatabase: String?
  private(set) var wantsKeyValue: String?
  private(set) var variables: [DetectedVariable] = []
  /// Services that Docker Compose builds.
  private(set) var builds: [ComposeBuild] = []
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
      if name == "release" {
        release = (command, "Procfile")
      } else {
        processes.append(Process(name: name, command: command, file: "Procfile"))
      }
    }
  }

  private mutating func readAppJSON(_ tree: ProjectTree) {
    guard let file = StructuredFile(tree.text("app.json")) else { return }
    let addons = (file.strings("addons") + file.strings(of: "plan", in: "addons")).joined(separator: " ")
    if addons.contains("postgres") { wantsDatabase = "app.json" }
    if addons.contains("redis") || addons.contains("key-value") { wantsKeyValue = "app.json" }
    if !addons.isEmpty { evidence.append(Evidence("app.json", "has the add-ons \(addons)", points: 2)) }
    for key in file.keys("env") {
      if file.string("env", key, "generator") == "secret" {
        variables.append(DetectedVariable(key: key, file: "app.json", source: .generated))
      } else {
        add(key, file.string("env", key, "value") ?? file.string("env", key), "app.json")
      }
    }
    if let command = file.string("scripts", "postdeploy") {
      seed = DetectedSeed(command: command, file: "app.json")
      evidence.append(Evidence("app.json", "runs '\(command)' once, after the first deploy", points: 1))
    }
  }

  private mutating func readFly(_ tree: ProjectTree) {
    guard let text = tree.text("fly.toml") else { return }
    evidence.append(Evidence("fly.toml", "is for Fly", points: 1))
    var section = ""
    for line in text.split(whereSeparator: \.isNewline).map({ Words.trimmed($0) }) where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        section = Words.trimmed(line.filter { !"[]".contains($0) })
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1).map { Words.trimmed($0) }
      guard parts.count == 2 else { continue }
      let key = parts[0].filter { !"\"'".contains($0) }
      let isQuoted = parts[1].first.map { "\"'".contains($0) } ?? false
      let value = isQuoted ? String(parts[1].dropFirst().prefix { $0 != parts[1].first }) : Words.trimmed(parts[1].prefix { $0 != "#" })
      readFly(section, key, value)
    }
  }

  private mutating func readFly(_ section: String, _ key: String, _ value: String) {
    switch (section, key) {
    case ("deploy", "release_command"):
      release = release ?? (value, "fly.toml")
      evidence.append(Evidence("fly.toml", "releases by '\(value)'", points: 3))
    case ("http_service", "internal_port"), ("services", "internal_port"): port = Int(value)
    case (_, "path") where section.hasSuffix("checks") && value.hasPrefix("/"): healthCheckPath = value
    case ("processes", _):
      evidence.append(Evidence("fly.toml", "runs '\(key)' by '\(value)'", points: 3))
      if !value.isEmpty, !processes.contains(where: { $0.name == key }) {
        processes.append(Process(name: key == "app" ? "web" : key, command: value, file: "fly.toml"))
      }
    case ("env", _): add(key, value, "fly.toml")
    default: break
    }
  }

  private mutating func readCompose(_ name: String, _ tree: ProjectTree) {
    guard let file = StructuredFile(tree.text(name)) else { return }
    var databases: [String] = []
    var keyValues: [String] = []
    for service in file.keys("services") {
      guard let image = file.string("services", service, "image"), !file.has("services", service, "build") else { continue }
      let repository = Words.name(of: image).prefix { $0 != ":" }
      switch repository {
      case "postgres", "postgis", "pgvector", "timescaledb":
        wantsDatabase = wantsDatabase ?? name
        databases.append(service)
      case "redis", "valkey", "keydb":
        wantsKeyValue = wantsKeyValue ?? name
        keyValues.append(service)
      default: continue
      }
      evidence.append(Evidence(name, "runs \(image) as '\(service)'", points: 2))
    }
    for service in file.keys("services") {
      guard let build = ComposeBuild(service, file, name, databases: databases, keyValues: keyValues) else { continue }
      builds.append(build)
      evidence.append(
        Evidence(
          name,
          "builds '\(service)' from \(build.folder.isEmpty ? "the root" : build.folder)\(build.command.map { ", and runs '\($0)'" } ?? "")",
          points: 2))
    }
  }

  /// A variable with the value that a file gives it in the open, unless that might be a secret.
  private mutating func add(_ key: String, _ value: String?, _ file: String) {
    if VariableSearch.isProvided(key) || variables.contains(where: { $0.key == key }) { return }
    let source = value.flatMap { $0.isEmpty || LikelySecret.isValue($0, of: key) ? nil : DetectedVariable.Source.literal($0) }
    variables.append(DetectedVariable(key: key, file: file, source: source ?? .asked))
  }
}

/// A service that Docker Compose builds from a folder; the values of its variables are for development, and stay where they are.
struct ComposeBuild {
  let name: String
  let file: String
  /// From the root of the repository; empty for the root.
  let folder: String
  /// From the folder, where it is another than `Dockerfile`.
  let dockerfile: String?
  let command: String?
  let port: Int?
  let variables: [String]
  let needsDatabase: Bool
  let needsKeyValue: Bool

  /// Nil for a service that has an image of somebody else's.
  init?(_ name: String, _ file: StructuredFile, _ fileName: String, databases: [String], keyValues: [String]) {
    guard file.has("services", name, "build") else { return nil }
    self.name = name
    self.file = fileName
    let context = file.string("services", name, "build", "context") ?? file.string("services", name, "build") ?? "."
    folder = context.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    dockerfile = file.string("services", name, "build", "dockerfile").flatMap { $0 == "Dockerfile" ? nil : $0 }
    let words = file.strings("services", name, "command")
    let line =
      words.count == 3 && words[1] == "-c"
      ? words[2] : words.map { $0.contains(" ") && words.count > 1 ? ShellWord.quoted($0) : $0 }.joined(separator: " ")
    command = line.isEmpty ? nil : line
    port =
      file.strings("services", name, "ports").lazy.compactMap {
        $0.split(separator: ":").last.flatMap { Int($0.prefix(while: \.isNumber)) }
      }.first
    let listed = file.strings("services", name, "environment").compactMap { $0.split(separator: "=").first.map(String.init) }
    variables = file.keys("services", name, "environment") + listed
    let needed = file.keys("services", name, "depends_on") + file.strings("services", name, "depends_on")
    needsDatabase = needed.contains(where: databases.contains)
    needsKeyValue = needed.contains(where: keyValues.contains)
  }
}
