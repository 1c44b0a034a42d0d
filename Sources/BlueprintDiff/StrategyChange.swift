import RenderBlueprint

/// How the way changes in which migrations reach production.
public struct StrategyChange: Sendable, Hashable {
  /// The strategies in force; nil where no migration is found.
  public var old: String?
  public var new: String?
  public var migrations: [MigrationMove]
  /// The guarantees with other answers, in the order of the documentation.
  public var guarantees: [GuaranteeChange]
  /// What people count on, where it holds in one version alone.
  public var promises: [PromiseChange]
  public var effects: [Effect]

  /// A migration with the services that run it; none where there is no such migration.
  public struct MigrationMove: Sendable, Hashable {
    public var command: String
    public var database: String
    public var old: [String]
    public var new: [String]
  }

  public struct GuaranteeChange: Sendable, Hashable {
    public var question: String
    public var old: String
    public var new: String
  }

  public struct PromiseChange: Sendable, Hashable {
    public var text: String
    public var holds: Bool
  }

  /// Nil where migrations reach production as before.
  init?(from old: PlannedVersion, to new: PlannedVersion, changes: [ResourceChange]) {
    guard Self.canDiffer(old, new, changes) else { return nil }
    let (before, after) = (Self.recognize(old), Self.recognize(new))
    self.old = before.strategy?.spelling
    self.new = after.strategy?.spelling
    migrations = Self.moves(before.deployment.migrations, after.deployment.migrations)
    if self.old == self.new, migrations.isEmpty { return nil }
    (guarantees, promises) = ([], [])
    if let old = before.strategy?.guarantees, let new = after.strategy?.guarantees {
      guarantees = zip(old.answers, new.answers).compactMap { old, new in
        old.answer == new.answer ? nil : GuaranteeChange(question: old.question, old: old.answer, new: new.answer)
      }
      promises = zip(old.promises, new.promises).compactMap { old, new in
        old.holds == new.holds ? nil : PromiseChange(text: new.text, holds: new.holds)
      }
    }
    effects = []
    effects = StrategyEffects.effects(of: self)
  }

  /// Where no command and no script differs, neither do the migrations; looking for them takes longer than comparing the rest.
  private static func canDiffer(_ old: PlannedVersion, _ new: PlannedVersion, _ changes: [ResourceChange]) -> Bool {
    if old.notes != new.notes || old.filesOrigin != new.filesOrigin { return true }
    return changes.contains { change in
      change.resource.kind.section == "services"
        && (change.isOneSided || change.attributes.contains { keys.contains($0.path.key) || $0.path.key.hasSuffix("Command") })
    }
  }

  /// Keys beside the commands by which migrations are told.
  private static let keys: Set<String> = ["type", "runtime", "rootDir", "dockerfilePath", "schedule"]

  private static func recognize(_ version: PlannedVersion) -> RecognizedDeployment {
    var hints = RecognizedDeployment.Hints()
    hints.notes = version.notes
    return RecognizedDeployment(version.blueprint, files: version.files, hints: hints)
  }

  /// The migrations that go, come, or get another owner.
  private static func moves(_ old: [Migration], _ new: [Migration]) -> [MigrationMove] {
    struct Identity: Hashable {
      var command: String
      var database: String
    }
    func owners(_ migrations: [Migration]) -> [Identity: [String]] {
      Dictionary(grouping: migrations) { Identity(command: $0.command, database: $0.database) }.mapValues { $0.map(\.owner).sorted() }
    }
    let (before, after) = (owners(old), owners(new))
    var seen: Set<Identity> = []
    return (new + old).compactMap { migration in
      let identity = Identity(command: migration.command, database: migration.database)
      guard seen.insert(identity).inserted, before[identity] != after[identity] else { return nil }
      return MigrationMove(
        command: migration.command, database: migration.database, old: before[identity] ?? [], new: after[identity] ?? [])
    }
  }
}

/// What a change of the strategy does.
enum StrategyEffects {
  static func effects(of change: StrategyChange) -> [Effect] {
    if change.old != nil, change.new == nil {
      return [
        Effect(
          "migration-gone", .update, .downtime, .error, "no command migrates any more: new code would run on the old schema", .strategies,
          isUnsure: true)
      ]
    }
    return change.promises.map { promise in
      if promise.holds { return Effect("guarantee-gained", .update, .none, .info, "from now on \(promise.text)", .strategies) }
      let impact: Impact = promise.text.contains("before the new code") ? .downtime : .none
      return Effect("guarantee-lost", .update, impact, .warning, "no longer: \(promise.text)", .strategies)
    }
  }
}
