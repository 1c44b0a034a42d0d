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
  /// The strategy was in force already, and nothing changes.
  public let isInForce: Bool

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
    let strategy = strategy.resolved(for: recognized.deployment)
    self.strategy = strategy
    isInForce = recognized.isPlaced(by: strategy)
    if isInForce {
      (placed, edits) = (decoded.blueprint, [])
      return
    }
    // What moves is written to another place of the file, and a secret is not written.
    for migration in recognized.deployment.migrations where Credentials.hide(in: migration.command) != migration.command {
      throw .secret(migration)
    }
    do throws(StrategyError) {
      placed = try recognized.deployment.placed(by: strategy)
    } catch {
      let refusals = recognized.deployment.refusals(of: strategy)
      throw .refused(refusals.isEmpty ? [error] : refusals)
    }
    do throws(UpdateError) {
      edits = try decoded.edits(
        toSay: placed, notes: decoded.noteChanges(to: recognized.deployment, placedBy: strategy, in: placed))
    } catch {
      throw .notEditable(error)
    }
    if !isFoundAgain(files, hints) { throw .notEditable(.notWhatWasMeant) }
  }

  /// Looks for the migrations in what would be written: each must be found where the strategy puts it, and nowhere else.
  private func isFoundAgain(_ files: ProjectFiles, _ hints: RecognizedDeployment.Hints) -> Bool {
    var hints = hints
    hints.owners = recognized.deployment.migrations.map(\.owner)
    hints.notes = DecodedBlueprint.noteComments(for: recognized.deployment, placedBy: strategy, in: placed)
    hints.named = recognized.deployment.migrations.map(\.command)
    hints.migration = nil
    let again = RecognizedDeployment(placed, files: files.with(recognized.scripts), hints: hints)
    /// The commands of each owner in their order; what stands between brackets is found as one.
    func commands(_ migrations: [Migration]) -> [String: String] {
      Dictionary(migrations.map { ($0.owner, $0.command) }) { "\($0) && \($1)" }
    }
    return again.problems.isEmpty && again.scripts.isEmpty
      && commands(again.deployment.migrations) == commands(recognized.deployment.migrations)
      && again.strategy.map { type(of: $0).name } == type(of: strategy).name
  }
}

/// Why the strategy of a file cannot be switched.
public enum SwitchError: Error, Sendable {
  /// The file has errors.
  case unreadable
  case noMigration
  /// It is not clear what to move where.
  case unclear([RecognitionProblem])
  /// A command that would move holds a password or a token.
  case secret(Migration)
  /// The strategy does not hold here.
  case refused([StrategyError])
  case notEditable(UpdateError)
}

extension DecodedBlueprint {
  /// Comments that keep a migration in the file where no command runs it, so that switching back finds it.
  fileprivate func noteChanges(
    to deployment: Deployment, placedBy strategy: any DeploymentStrategy, in placed: Blueprint
  ) -> NoteChanges {
    var changes = NoteChanges()
    let (old, nodes) = (placedNotes, serviceNodes)
    let wanted = Self.noteComments(for: deployment, placedBy: strategy, in: placed)
    for note in old where !wanted.contains(note.note) { changes.old[note.service, default: []].append(note.line) }
    for note in wanted where !old.contains(where: { $0.note == note }) {
      guard let service = nodes.first(where: { $0.name == note.service }) else { continue }
      changes.new[service.node, default: []].append(note.comment)
    }
    return changes
  }

  /// The edits that note, in a file that a strategy has been placed in, the migrations that none of its commands runs.
  public func noteEdits(for deployment: Deployment, placedBy strategy: any DeploymentStrategy) throws(UpdateError) -> [TextEdit] {
    try edits(toSay: blueprint, notes: noteChanges(to: deployment, placedBy: strategy, in: blueprint))
  }

  /// The notes that a file of a strategy has.
  fileprivate static func noteComments(
    for deployment: Deployment, placedBy strategy: any DeploymentStrategy, in placed: Blueprint
  ) -> [MigrationNote] {
    let name = type(of: strategy).name
    guard name == Manual.name || name == External.name else { return [] }
    return deployment.migrations.map { migration in
      let isSilent = deployment.blueprint.services(named: migration.owner).first?.autoDeployTrigger == nil
      return MigrationNote(
        service: migration.owner, strategy: name, command: deployment.command(of: migration, in: placed),
        switchedDeploysOff: name == External.name && isSilent)
    }
  }
}
