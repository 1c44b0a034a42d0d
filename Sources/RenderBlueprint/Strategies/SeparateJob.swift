/// Runs each migration in a service of its own, named `<owner>-migration`.
///
/// As a worker it migrates and then idles, because Render starts a worker that exits again; as a cron job it is meant to
/// be triggered by hand or by CI. Neither holds the owner's deploy back.
public struct SeparateJob: DeploymentStrategy {
  public static let name = "separate-job"
  public static let summary = "migrates in a service of its own; a paid instance, and no gate"
  public static let seedsByHook = false

  public var guarantees: Guarantees {
    var guarantees = Guarantees(
      beforeTraffic: .racing, blocksDeployOnFailure: .no, runs: .oncePerDeploy, codeVersion: .newBuild, network: .internalDirect,
      freePlan: .impossible, rollback: "nothing happens", concurrency: "with the owner's new version, which may be up before it",
      previews: .previewDatabase, downtime: .overlap, secretsInFile: .none, observability: .serviceLog)
    if form == .cron {
      guarantees.beforeTraffic = .no
      guarantees.runs = .onSchedule
      guarantees.codeVersion = .lastBuild
      guarantees.concurrency = "at most one run; a run triggered by hand cancels one that is going on"
      guarantees.previews = .notAtOnce
    }
    return guarantees
  }

  /// Once a year, because a cron job has to have a schedule.
  static let schedule = "0 0 1 1 *"

  /// What kind of service the job is.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    case worker, cron
  }

  public var form: Form
  /// The job's plan; the owner's when nil.
  public var plan: ServerPlan?

  public init(as form: Form = .worker, plan: ServerPlan? = nil) {
    self.form = form
    self.plan = plan
  }

  /// `separate-job`, then the form and the plan where they are not the usual ones: `separate-job:cron:starter`.
  public var spelling: String {
    ([Self.name] + (form == .worker && plan == nil ? [] : [form.rawValue]) + (plan.map { [$0.rawValue] } ?? [])).joined(separator: ":")
  }

  public var expression: String {
    let arguments = [form == .worker ? nil : "as: .\(form)", plan.map { "plan: \"\($0.rawValue)\"" }].compactMap { $0 }
    return ".separateJob" + (arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))")
  }

  init?(spelling: String) {
    let parts = spelling.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.first == Self.name, parts.count <= 3 else { return nil }
    guard let form = parts.count > 1 ? Form(rawValue: parts[1]) : .worker else { return nil }
    self.init(as: form, plan: parts.count > 2 ? ServerPlan(rawValue: parts[2]) : nil)
  }

  /// What the job of an owner is called.
  package static func jobName(of owner: String) -> String { "\(owner)-migration" }

  public func place(_ migrations: [Migration], of owner: String, in blueprint: inout Blueprint) throws(StrategyError) {
    let name = Self.jobName(of: owner)
    if !blueprint.services(named: name).isEmpty { throw .jobNameTaken(name) }
    try blueprint.update(server: owner) { owner throws(StrategyError) in
      // Without a plan a job gets Render's default, which is paid.
      let plan = plan ?? owner.plan
      if plan == .free { throw .jobOnFreePlan(owner.name) }
      switch form {
      case .worker: return [.worker(worker(name, migrations, beside: owner, plan))]
      case .cron:
        if owner.buildSource != nil { throw .sharedBuild(owner.name) }
        return [.cron(cronJob(name, migrations, beside: owner, plan))]
      }
    }
  }

  private func worker(_ name: String, _ migrations: [Migration], beside owner: any ServerCommands, _ plan: ServerPlan?) -> BackgroundWorker
  {
    var worker = BackgroundWorker()
    worker.share(owner, as: name)
    worker.buildSource = owner.buildSource
    worker.plan = plan
    worker.envVars = variables(migrations, owner)
    let command = "\(Self.command(migrations).asPart) && exec sleep infinity"
    if owner.isContainer {
      worker.dockerCommand = ShellCommand(command).standalone
    } else {
      worker.startCommand = command
    }
    worker.annotation = Annotation(
      note: "Migrates at each deploy and then idles, because Render restarts a worker that exits.\n"
        + "Not a gate: '\(owner.name)' may be up before it is done.")
    return worker
  }

  private func cronJob(_ name: String, _ migrations: [Migration], beside owner: any ServerCommands, _ plan: ServerPlan?) -> CronJob {
    var job = CronJob()
    job.share(owner, as: name)
    job.plan = plan.map { CronPlan(rawValue: $0.rawValue) }
    job.schedule = Self.schedule
    job.envVars = variables(migrations, owner)
    if owner.isContainer {
      job.dockerCommand = Self.command(migrations).standalone
    } else {
      job.startCommand = Self.command(migrations).text
    }
    job.annotation = Annotation(
      note: "Migrates when somebody or CI triggers a run; the schedule is once a year because there has to be one.\n"
        + "Not a gate: '\(owner.name)' deploys without it.")
    return job
  }

  private static func command(_ migrations: [Migration]) -> ShellCommand {
    ShellCommand(chain: migrations.map { ShellCommand($0.command) })
  }

  /// What the owner knows, the migration knows: groups and literals as they are, secrets by reference to the owner;
  /// the tool's own variable carries the direct URL, so that the command needs no help.
  private func variables(_ migrations: [Migration], _ owner: any ServerCommands) -> [EnvVar] {
    var variables = owner.envVars.map { variable in
      var variable = variable
      switch variable.value {
      case .generated, .prompted:
        variable.value = .service(ServiceReference(name: owner.name, type: owner.referenceType, envVarKey: variable.key))
      case .database(let reference)
      where reference.property == .connectionPoolString && migrations.contains { $0.database == reference.name }:
        variable.value = .database(DatabaseReference(name: reference.name, property: .connectionString))
      default: break
      }
      return variable
    }
    for migration in migrations where !migration.database.isEmpty {
      for key in Set([migration.urlVariable, migration.directVariable]).sorted() {
        if let index = variables.firstIndex(where: { $0.key == key }) {
          variables[index] = EnvVar(key, migration.directURL)
        } else if key == migration.urlVariable {
          variables.append(EnvVar(key, migration.directURL))
        }
      }
    }
    return variables
  }
}

extension DeploymentStrategy where Self == SeparateJob {
  public static var separateJob: Self { SeparateJob() }

  /// The form of the job, and its plan where the owner's does not fit.
  public static func separateJob(as form: SeparateJob.Form = .worker, plan: ServerPlan? = nil) -> Self {
    SeparateJob(as: form, plan: plan)
  }
}
