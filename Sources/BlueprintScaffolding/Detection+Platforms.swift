import RenderBlueprint

extension Detection {
  /// What files for other platforms say of what was found.
  mutating func takeOver(_ platforms: OtherPlatforms) {
    evidence += platforms.evidence
    guard
      let index = services.firstIndex(where: { $0.folder.isEmpty && $0.kind == .web }) ?? services.firstIndex(where: { $0.kind == .web })
    else { return }
    if let web = platforms.processes.first(where: { $0.name == "web" }) {
      let program = Words.parts(web.command).filter { MigrationTool.recognize($0) == nil }
      if !program.isEmpty, program.count < Words.parts(web.command).count {
        services[index].warnings.append(
          "\(web.file)'s web process migrates before it starts; the start command here leaves that to the strategy")
      }
      if !program.isEmpty { services[index].start = services[index].launched(program.joined(separator: " && ")) }
    }
    for process in platforms.processes where process.name != "web" {
      services.append(services[index].worker(process.name, process.command, from: process.file))
    }
    var spoken: Set<Int> = []
    for build in platforms.builds { takeOver(build, &spoken) }
    if let release = platforms.release { services[index].migrate(by: release.command, from: release.file) }
    services[index].healthCheckPath = services[index].healthCheckPath ?? platforms.healthCheckPath
    services[index].port = services[index].port ?? platforms.port
    services[index].add(platforms.variables)
    services[index].seed = services[index].seed ?? platforms.seed
    if platforms.wantsDatabase != nil, !services.contains(where: \.needsDatabase) { services[index].needsDatabase = true }
    if platforms.wantsKeyValue != nil, !services.contains(where: \.needsKeyValue) { services[index].needsKeyValue = true }
  }

  /// What Docker Compose says of a folder: of the service that is there, or of another one from the same code.
  ///
  /// - Parameter spoken: the services that a build before has spoken of.
  private mutating func takeOver(_ build: ComposeBuild, _ spoken: inout Set<Int>) {
    let command = build.command
    let isForDevelopment =
      command.map { command in
        ["nodemon", "--reload", "runserver", " dev", "watch", "--debug"].contains { command.contains($0) }
      } ?? false
    guard let index = services.firstIndex(where: { $0.folder == build.folder && $0.kind != .worker }) else { return }
    if let command, MigrationTool.recognize(command) != nil {
      services[index].migrate(by: command, from: build.file)
      return
    }
    let isAnother = spoken.contains(index) && build.port == nil
    if isAnother, let command {
      if isForDevelopment {
        assumptions.append("'\(command)', which \(build.file) runs as '\(build.name)', is for development, and is not taken over")
        return
      }
      if !services.contains(where: { $0.folder == build.folder && $0.start == services[index].launched(command) }) {
        services.append(services[index].worker(build.name, command, from: build.file))
      }
      return
    }
    spoken.insert(index)
    services[index].port = services[index].port ?? build.port
    if services[index].start == nil, services[index].runtime == .docker, !isForDevelopment { services[index].start = command }
    if let dockerfile = build.dockerfile, services[index].runtime == .docker {
      services[index].dockerfilePath = build.folder.isEmpty ? dockerfile : "\(build.folder)/\(dockerfile)"
      services[index].rootDir = nil
    }
    if services[index].kind == .staticSite { return }
    services[index].add(
      build.variables.filter { !VariableSearch.isProvided($0) }.map { DetectedVariable(key: $0, file: build.file) })
    if build.needsDatabase, !services[index].usesForeignDatabase { services[index].needsDatabase = true }
    if build.needsKeyValue { services[index].needsKeyValue = true }
  }
}

extension DetectedService {
  /// Adds variables that are not there yet; one that carries a database is evidence for it.
  mutating func add(_ found: [DetectedVariable]) {
    for variable in found {
      var variable = variable
      if usesForeignDatabase, case .database = variable.source { variable.source = .asked }
      // Laravel's own configuration names every part of an address, whatever the project uses.
      if stack.hasPrefix("Laravel"), variable.source != .asked { continue }
      switch variable.source {
      case .database where kind != .staticSite && !needsDatabase:
        needsDatabase = true
        evidence.append(Evidence(variable.file, "names \(variable.key)", points: 0))
      case .keyValue where kind != .staticSite && !needsKeyValue:
        needsKeyValue = true
        evidence.append(Evidence(variable.file, "names \(variable.key)", points: 0))
      default: break
      }
      let isWired =
        variable.source != .asked && ["DATABASE_URL", "REDIS_URL"].contains(variable.key)
        || ["DIRECT_DATABASE_URL", migration?.directVariable].contains(variable.key)
      if !isWired, !variables.contains(where: { $0.key == variable.key }), !settings.contains(where: { $0.key == variable.key }) {
        variables.append(variable)
      }
    }
  }

  /// Another process of the same code.
  fileprivate func worker(_ name: String, _ command: String, from file: String) -> Self {
    var worker = self
    worker.kind = .worker
    worker.name = name
    worker.start = worker.launched(command)
    worker.migration = nil
    worker.seed = nil
    worker.healthCheckPath = nil
    worker.healthCheckHint = nil
    worker.port = nil
    worker.evidence = [Evidence(file, "runs '\(name)'", points: 3)]
    worker.assumptions = []
    worker.warnings = []
    return worker
  }

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
