import BlueprintYAML
import RenderBlueprint

/// The migrations of a file, taken out of its commands where a strategy puts them back exactly as they were.
struct FoundMigrations {
  /// What the manifest describes.
  private(set) var deployment: Deployment
  /// The commands that a strategy places.
  private(set) var placed: [MigrationStep] = []
  /// Why migrations stay where they are, a sentence each.
  private(set) var reasons: [String] = []

  init(_ decoded: DecodedBlueprint) {
    deployment = Deployment(blueprint: decoded.blueprint, migrations: [], strategy: Recommended())
    var hints = RecognizedDeployment.Hints()
    hints.notes = decoded.migrationNotes
    let recognized = RecognizedDeployment(decoded.blueprint, hints: hints)
    guard !recognized.deployment.migrations.isEmpty else { return }
    let first = recognized.steps.first
    if let problem = recognized.problems.first {
      reasons = ["\(problem.message): the migrations stay where they are."]
      return
    }
    if let first, let other = recognized.steps.first(where: { $0.strategy != first.strategy }) {
      reasons = [
        "Migrations stand in \(Self.place(first)) and in \(Self.place(other)), and a deployment has one strategy: they stay where they are."
      ]
      return
    }
    for candidate in Self.candidates(recognized, decoded.blueprint) {
      guard let blueprint = try? candidate.placed(), decoded.says(blueprint) else { continue }
      deployment = candidate
      placed = recognized.steps
      return
    }
    reasons = recognized.steps.prefix(1).map { Self.reason(for: $0, recognized) }
  }

  /// The deployments that might be meant.
  private static func candidates(_ recognized: RecognizedDeployment, _ blueprint: Blueprint) -> [Deployment] {
    var wired = recognized.deployment
    for index in wired.migrations.indices { wired.migrations[index].useDirectVariable(in: blueprint) }
    var seeded = wired
    for index in seeded.migrations.indices {
      let owner = seeded.migrations[index].owner
      // A hook of the first deploy that seeds is the migration's seed.
      guard seeded.migrations.count(where: { $0.owner == owner }) == 1,
        let hook = blueprint.services(named: owner).first?.commands.first(where: { $0.key == "initialDeployHook" })?.command,
        hook.contains("seed")
      else { continue }
      seeded.migrations[index].seed = hook
      seeded.blueprint.editEverywhere { services, _ in
        for index in services.indices where services[index].name == owner { services[index].initialDeployHook = nil }
      }
    }
    return [seeded, wired, recognized.deployment].map { deployment in
      var deployment = deployment
      deployment.strategy = recognized.strategy ?? Recommended()
      return deployment
    }
  }

  private static func reason(for step: MigrationStep, _ recognized: RecognizedDeployment) -> String {
    let start = "'\(step.command)' stays in \(place(step)): "
    guard let strategy = recognized.strategy else { return "\(start)its strategy is not known." }
    var deployment = recognized.deployment
    deployment.strategy = strategy
    do throws(StrategyError) {
      let placed = try deployment.placed()
      let command = placed.services(named: step.service).first?.commands.first { $0.key == step.key }?.command
      guard let command, command.count <= 100, !command.contains("\n") else {
        return "\(start)\(step.strategy) would write something else."
      }
      return "\(start)\(step.strategy) would make it '\(command)'."
    } catch {
      return "\(start)\(error.message)."
    }
  }

  private static func place(_ step: MigrationStep) -> String { "'\(step.key)' of '\(step.service)'" }
}

extension Migration {
  /// Where a second variable has the direct URL, the tool reads the first, and the strategy can count on the second when the first
  /// goes through the pool one day.
  fileprivate mutating func useDirectVariable(in blueprint: Blueprint) {
    let direct = EnvVar.Value.database(DatabaseReference(name: database, property: .connectionString))
    let variables = blueprint.services(named: owner).first?.envVars ?? []
    guard !directVariable.hasPrefix("DIRECT_"),
      let second = variables.first(where: { $0.key.hasPrefix("DIRECT_") && $0.value == direct })
    else { return }
    directVariable = second.key
  }
}
