public import RenderBlueprint
public import SourceDiagnostics

/// What it takes to place the migrations of a `render.yaml` by another strategy.
public struct StrategySwitch: Sendable {
  public let recognized: RecognizedDeployment
  /// The strategy that was asked for; `recommended` as the one that it stands for.
  public let strategy: any DeploymentStrategy
  /// What the file says afterwards.
  public let placed: Blueprint
  /// The edits of the file.
  public let edits: [TextEdit]

  /// Finds the migrations, takes them out, and places them.
  ///
  /// - Parameters:
  ///   - files: the repository, so that what scripts hide is found.
  ///   - hints: what a person says about the migrations.
  /// Throws ``SwitchError`` where that is not possible.
  public init(
    of decoded: DecodedBlueprint, to strategy: any DeploymentStrategy, files: ProjectFiles = .none,
    hints: RecognizedDeployment.Hints = RecognizedDeployment.Hints()
  ) throws(SwitchError) {
    if decoded.hasErrors { throw .unreadable }
    var hints = hints
    hints.notes = decoded.migrationNotes
    recognized = RecognizedDeployment(decoded.blueprint, files: files, hints: hints)
    if !recognized.problems.isEmpty { throw .unclear(recognized.problems) }
    if recognized.deployment.migrations.isEmpty { throw .noMigration }
    self.strategy = strategy.resolved(for: recognized.deployment)
    let refusals = recognized.deployment.refusals(of: self.strategy)
    if !refusals.isEmpty { throw .refused(refusals) }
    do throws(StrategyError) {
      placed = try recognized.deployment.placed(by: self.strategy)
    } catch {
      throw .refused([error])
    }
    do throws(UpdateError) {
      edits = try decoded.edits(
        toSay: placed, notes: decoded.noteChanges(to: recognized.deployment, placedBy: self.strategy))
    } catch {
      throw .notEditable(error)
    }
  }

  /// Whether the strategy is in force already.
  public var changesNothing: Bool { edits.isEmpty && recognized.scripts.isEmpty }
}

/// Why the strategy of a file cannot be switched.
public enum SwitchError: Error, Sendable {
  /// The file has errors.
  case unreadable
  case noMigration
  /// It is not clear what to move where.
  case unclear([RecognitionProblem])
  /// The strategy does not hold here.
  case refused([StrategyError])
  case notEditable(UpdateError)
}

extension DecodedBlueprint {
  /// Comments that keep a migration in the file where no command runs it, so that switching back finds it.
  fileprivate func noteChanges(to deployment: Deployment, placedBy strategy: any DeploymentStrategy) -> NoteChanges {
    var changes = NoteChanges()
    let (name, old, nodes) = (type(of: strategy).name, placedNotes, serviceNodes)
    var wanted: [MigrationNote] = []
    if name == Manual.name || name == External.name {
      wanted = deployment.migrations.map { migration in
        let isSilent = deployment.blueprint.services(named: migration.owner).first?.autoDeployTrigger == nil
        return MigrationNote(
          service: migration.owner, strategy: name, command: migration.command, switchedDeploysOff: name == External.name && isSilent)
      }
    }
    for note in old where !wanted.contains(note.note) { changes.old[note.service, default: []].append(note.line) }
    for note in wanted where !old.contains(where: { $0.note == note }) {
      guard let service = nodes.first(where: { $0.name == note.service }) else { continue }
      changes.new[service.node, default: []].append(note.comment)
    }
    return changes
  }
}
