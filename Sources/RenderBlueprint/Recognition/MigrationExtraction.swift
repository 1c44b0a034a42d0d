/// Takes the migrations of a blueprint out of its commands, and out of the scripts that they call.
struct MigrationExtraction {
  private(set) var blueprint: Blueprint
  private(set) var migrations: [Migration] = []
  private(set) var steps: [MigrationStep] = []
  private(set) var removedJobs: [RecognizedDeployment.RemovedJob] = []
  private(set) var problems: [RecognitionProblem] = []

  private let hints: RecognizedDeployment.Hints
  private let files: ProjectFiles
  private var services: ServiceTable
  private var search: MigrationSearch
  private var known: Set<Migration> = []
  private var stuck: Set<StuckStep> = []
  private var changedScripts: [MigrationStep.Script] = []
  private var changedTexts: [MigrationStep.Script: String] = [:]

  /// A step that stays where it is.
  private struct StuckStep: Hashable {
    var place: Int
    var key: String
    var command: String
    var script: MigrationStep.Script?

    init(_ step: MigrationStep, at place: Int) {
      (self.place, key, command, script) = (place, step.key, step.command, step.script)
    }
  }

  private static let mostStepsOfService = 32

  init(_ blueprint: Blueprint, files: ProjectFiles, hints: RecognizedDeployment.Hints) {
    (self.blueprint, self.files, self.hints) = (blueprint, files, hints)
    services = ServiceTable(blueprint)
    search = MigrationSearch(files: files, named: hints.named + (hints.migration.map { [$0.command] } ?? []))
    for place in services.places { takeOutSteps(at: place) }
    for note in hints.notes { add(note) }
    addNamedMigration()
    services.write(to: &self.blueprint)
  }

  /// Scripts that have to change so that no migration runs twice, in the order in which they were met.
  var scripts: [RecognizedDeployment.ScriptChange] {
    changedScripts.map { RecognizedDeployment.ScriptChange(script: $0, text: changedTexts[$0] ?? "") }
  }

  // MARK: - Taking out

  private mutating func takeOutSteps(at place: Int) {
    // Where one step goes, the places of those behind it change; so look again after each.
    for _ in 0..<Self.mostStepsOfService {
      guard let service = services[place] else { return }
      // What is taken out can stand there once more.
      guard let step = search.steps(of: service).first(where: { !stuck.contains(StuckStep($0, at: place)) }) else { return }
      steps.append(step)
      takeOut(step, of: service, at: place)
    }
  }

  private mutating func takeOut(_ step: MigrationStep, of service: Service, at place: Int) {
    if step.strategy == SeparateJob.name { return takeOutJob(service, step, at: place) }
    if let obstacle = step.obstacle {
      problems.append(.stuck(step, obstacle))
      stuck.insert(StuckStep(step, at: place))
    } else if let script = step.script {
      if let text = step.remainder { change(script, to: text) }
    } else {
      let remainder = step.key == "preDeployCommand" ? nil : step.remainder
      services[place]?.server?.set(step.key, to: remainder.map { Self.restored($0, step.key) })
    }
    add(step.command, to: services[place] ?? service, tool: step.tool)
  }

  private mutating func takeOutJob(_ job: Service, _ step: MigrationStep, at place: Int) {
    guard let owner = services.owner(ofJob: job, hints.owners) else {
      problems.append(.jobWithoutOwner(job.name))
      stuck.insert(StuckStep(step, at: place))
      return
    }
    let user = services.user(ofVariablesOf: job).map { "'\($0.name)' takes a variable from it" }
    if let difference = Self.difference(between: job, and: owner) ?? user {
      problems.append(.jobOfItsOwn(job.name, owner: owner.name, difference))
      stuck.insert(StuckStep(step, at: place))
      return
    }
    let known = Set(owner.envVars.map { EnvVarKeys($0).identity })
    let missing = job.envVars.filter { !known.contains(EnvVarKeys($0).identity) }.map { $0.key.isEmpty ? "a group" : $0.key }
    removedJobs.append(RecognizedDeployment.RemovedJob(name: job.name, owner: owner.name, missingVariables: missing))
    services[place] = nil
    add(Self.command(step.command, from: job, for: owner), to: owner, tool: step.tool, job: job)
  }

  private mutating func change(_ script: MigrationStep.Script, to text: String) {
    // The files must not hold the texts while they are changed: every change would copy all of them.
    search.files = .none
    if changedTexts.updateValue(text, forKey: script) == nil { changedScripts.append(script) }
    search = MigrationSearch(files: files.with(changedTexts), named: search.named)
  }

  /// What is left of a command, as it was before a strategy of ours put a migration beside it.
  private static func restored(_ text: String, _ key: String) -> String {
    guard key == "buildCommand" else { return ShellCommand.restored(text) }
    guard let wrapping = ShellWords.wrapping(text), wrapping.isGroup, ShellLine(text).parts.count == 1 else { return text }
    return wrapping.body
  }

  /// A job's command as its owner can run it, whose directory may be another one.
  private static func command(_ command: String, from job: Service, for owner: Service) -> String {
    var state = ShellState(root: Path.joined("", owner.rootDir ?? ""))
    state.enter(Path.joined("", job.programHost?.rootDir ?? ""))
    return state.prefix + command
  }

  /// In what a job runs other code than its owner, so that this cannot do its work.
  private static func difference(between job: Service, and owner: Service) -> String? {
    guard let job = job.programHost, let owner = owner.programHost else { return nil }
    if job.runtime != owner.runtime { return "it has another runtime" }
    if job.image != owner.image { return "it runs another image" }
    if job.repo != owner.repo || job.branch != owner.branch { return "it is built from another repository or branch" }
    if job.dockerfilePath != owner.dockerfilePath { return "it is built from another Dockerfile" }
    return nil
  }

  // MARK: - What is not in the commands

  private mutating func add(_ note: MigrationNote) {
    guard let place = services.place(of: note.service), let service = services[place] else { return }
    if note.switchedDeploysOff { services[place]?.server?.autoDeployTrigger = nil }
    add(note.command, to: service)
  }

  private mutating func addNamedMigration() {
    guard let (command, name) = hints.migration, !steps.contains(where: { $0.isNamed && $0.service == name }) else { return }
    guard let service = services.place(of: name).flatMap({ services[$0] }) else {
      problems.append(.unknownService(name, known: services.serverNames))
      return
    }
    add(command, to: service)
  }

  /// - Parameter job: the service in whose environment the command ran so far, where that is not its owner.
  private mutating func add(_ command: String, to owner: Service, tool: MigrationTool? = nil, job: Service? = nil) {
    let connection = MigrationConnection(command, of: owner, or: job ?? owner)
    let migration = Migration(
      command: connection.command, database: connection.database, owner: owner.name, directVariable: connection.directVariable,
      urlVariable: connection.urlVariable, isLocking: (tool ?? MigrationTool.recognize(connection.command))?.isLocking ?? false)
    if known.insert(migration).inserted { migrations.append(migration) }
  }
}
