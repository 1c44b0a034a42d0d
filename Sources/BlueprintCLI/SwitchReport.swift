import BlueprintReporting
import RenderBlueprint
import SourceDiagnostics

/// What a switch changes, what holds afterwards, and what does not.
struct SwitchReport {
  let style: Style

  /// `render.yaml: build-time → pre-deploy`, and what migrates what.
  func head(_ name: String, from old: (any DeploymentStrategy)?, to new: any DeploymentStrategy, _ migrations: [Migration]) -> String {
    let change = old.map { "\($0.spelling) → \(new.spelling)" } ?? new.spelling
    return "\(style.bold(name)): \(change)\n"
      + migrations.map {
        "'\(MaskedText.message($0.command))' migrates \($0.databaseName), owned by '\($0.owner)'\n"
      }.joined()
  }

  func changes(_ name: String, _ diff: TextDiff) -> String {
    diff.isEmpty ? "" : "\n\(style.bold(name))\n\(diff.text(style))"
  }

  /// The promises of the new strategy; those that are new or gone say so.
  func guarantees(from old: (any DeploymentStrategy)?, to new: any DeploymentStrategy) -> String {
    let before = old.map { $0.guarantees.promises }
    let lines = new.guarantees.promises.enumerated().map { index, promise in
      let word = promise.holds ? style.green("yes") : style.red("no ")
      let change = before.map { $0[index].holds } == promise.holds || before == nil ? "" : promise.holds ? "  (new)" : "  (no longer)"
      return "  \(word)  \(promise.text)\(change)\n"
    }
    let more = "  on a rollback: \(new.guarantees.rollback)\n  at the same time: \(new.guarantees.concurrency)\n"
    return "\n\(style.bold("What \(type(of: new).name) guarantees"))\n" + lines.joined() + more
  }

  /// Why it cannot be done, with what to do instead.
  func refusal(_ name: String, _ reason: String, _ alternatives: [String]) -> String {
    "\(style.bold(name)): \(style.red("error:")) \(MaskedText.message(reason))\n"
      + alternatives.map { "  instead: \(MaskedText.message($0))\n" }.joined()
  }
}
