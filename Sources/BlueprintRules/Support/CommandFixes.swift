import RenderBlueprint
import SourceDiagnostics

extension ServiceEntry {
  /// Moves a command that stands in another one to a key of its own; nil where that cannot be done without a person.
  ///
  /// - Parameter remainder: what the other command says without it; nil when that is nothing.
  func moving(_ command: String, from key: String, to target: String, leaving remainder: String?) -> Finding.Fix? {
    // A fix must not carry a secret to another place.
    guard isServer, !LikelySecret.isIn(command), !(remainder.map(LikelySecret.isIn) ?? false) else { return nil }
    let command = isContainer ? ShellCommand(command).standalone : command
    return .unsafe(
      "move it to '\(target)'",
      .service(place) { service in
        service.server?.set(key, to: remainder)
        service.server?.set(target, to: command)
      })
  }

  /// Moves a migration to the pre-deploy command, where there is room for it.
  func movingToPreDeploy(_ step: MigrationStep, among steps: [MigrationStep]) -> Finding.Fix? {
    guard !isFree, preDeployCommand == nil, step.obstacle == nil, !step.isFailureHidden, let remainder = step.remainder, !remainder.isEmpty,
      steps.count(where: { $0.key == step.key }) == 1
    else { return nil }
    return moving(step.command, from: step.key, to: "preDeployCommand", leaving: remainder)
  }
}

extension BlueprintIndex {
  /// Calls a function with each service that migrates, in their order, and with its migrations.
  func forEachMigrating(_ body: (_ service: ServiceEntry, _ steps: [MigrationStep]) -> Void) {
    for (index, service) in services.enumerated() {
      if let steps = migrations[index] { body(service, steps) }
    }
  }
}
