import BlueprintLoading
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Switches the strategy of a `render.yaml`, and of the scripts that its commands call.
struct FileSwitch {
  let console: Console
  let report: SwitchReport
  let isDryRun: Bool
  let showsValues: Bool

  /// A file with its text before and after.
  private struct Change {
    var path: String
    var before: SourceText
    var after: SourceText
    /// What must not be shown of both.
    var secrets: (before: [Range<Int>], after: [Range<Int>]) = ([], [])

    var diff: TextDiff { TextDiff(from: before, hiding: secrets.before, to: after, hiding: secrets.after) }
  }

  func run(_ path: String, to strategy: any DeploymentStrategy, _ hints: RecognizedDeployment.Hints) -> ExitStatus {
    guard let source = console.readFile(path) else { return .couldNotTell }
    let decoded = DecodedBlueprint(reading: source)
    let files = RepositoryFiles(of: path, console)
    let made: StrategySwitch
    do throws(SwitchError) {
      made = try StrategySwitch(of: decoded, to: strategy, files: files.projectFiles, hints: hints)
    } catch {
      return refuse(error, decoded, strategy, files)
    }
    let (old, new) = (made.recognized.strategy, made.strategy)
    if made.isInForce {
      console.write("\(source.name): \(new.spelling) is in force already\n")
      return .nothingToReport
    }
    // The blueprint first: should the rest fail, a migration runs twice rather than not at all.
    let result = DecodedBlueprint(reading: source.applying(made.edits))
    var changes = [
      Change(
        path: path, before: source, after: result.document.source,
        secrets: showsValues ? ([], []) : (decoded.secretRanges, result.secretRanges))
    ]
    guard addScripts(made.recognized.scripts, files, to: &changes) else { return .couldNotTell }
    var text = report.head(source.name, from: old, to: new, made.recognized.deployment.migrations)
    for change in changes { text += report.changes(change.before.name, change.diff) }
    text += report.guarantees(from: old, to: new) + hazards(made) + wayBack(made, decoded, result, files, hints)
    for instructions in made.recognized.deployment.instructions(for: new, in: made.placed) {
      let lines = instructions.split(separator: "\n", omittingEmptySubsequences: false).map { MaskedText.message(String($0)) }
      text += "\n\(lines.joined(separator: "\n"))\n"
    }
    return isDryRun ? show(changes, text) : write(changes, text)
  }

  /// Adds what changes in scripts; false, with a message, where one is not there any more.
  private func addScripts(_ scripts: [RecognizedDeployment.ScriptChange], _ files: RepositoryFiles, to changes: inout [Change]) -> Bool {
    for script in scripts {
      let path = files.absolute(script.script.path)
      let index = changes.firstIndex { $0.path == path }
      guard let before = index.map({ changes[$0].after }) ?? files.source(script.script.path),
        let edits = RepositoryFiles.edits(of: before, for: script)
      else {
        console.fail("\(script.script.description) is not what it was a moment ago; nothing was written")
        return false
      }
      if let index {
        changes[index].after = before.applying(edits)
      } else {
        changes.append(Change(path: path, before: before, after: before.applying(edits)))
      }
    }
    return true
  }

  private func show(_ changes: [Change], _ text: String) -> ExitStatus {
    console.writeError(text)
    for change in changes {
      if changes.count > 1 { console.write("==> \(console.display(change.path)) <==\n") }
      let text = String(decoding: change.after.fileBytes, as: UTF8.self)
      console.write(changes.count > 1 && text.last?.isNewline == false ? "\(text)\n" : text)
    }
    return .nothingToReport
  }

  /// Writes first and tells then, so that a reader who has seen enough does not stop it halfway.
  private func write(_ changes: [Change], _ text: String) -> ExitStatus {
    var written = ""
    for change in changes where change.after != change.before {
      if let message = FileSystem.replace(change.path, with: change.after.fileBytes) {
        console.write(text + written)
        console.fail("\(console.display(change.path)) cannot be written: \(message)")
        return .couldNotTell
      }
      written += "\(console.display(change.path)): written\n"
    }
    console.write("\(text)\n\(written)")
    return .nothingToReport
  }

  // MARK: - What else there is to know

  private func hazards(_ made: StrategySwitch) -> String {
    var lines: [String] = []
    for step in made.recognized.steps where step.isFailureHidden {
      lines.append("what hid its failures ('||') is gone: a failed migration is seen now")
    }
    for migration in made.recognized.deployment.migrations where MigrationTool.isDestructive(migration.command) {
      lines.append("'\(MaskedText.message(migration.command))' can destroy data; it has no place in a deploy")
    }
    for job in made.recognized.removedJobs where made.placed.services(named: job.name).isEmpty {
      lines.append("taken out of the file, '\(job.name)' lives on and migrates until you delete it on Render")
      if !job.missingVariables.isEmpty {
        lines.append("'\(job.owner)' lacks what '\(job.name)' had: \(job.missingVariables.joined(separator: ", "))")
      }
    }
    let pools = made.placed.allDatabases.filter { $0.connectionPool == .pgbouncer }.map(\.name)
    for database in made.recognized.deployment.blueprint.allDatabases where database.connectionPool == nil && pools.contains(database.name)
    {
      lines.append("'\(database.name)' gets its connection pool, which a variable uses already; that restarts the database")
    }
    if made.strategy is External {
      for migration in made.recognized.deployment.migrations
      where made.placed.services(named: migration.owner).first?.autoDeployTrigger != .off {
        lines.append("'\(migration.owner)' deploys by itself, and so does not wait for the workflow: set its autoDeployTrigger to off")
      }
    }
    if !type(of: made.strategy).seedsByHook {
      for migration in made.recognized.deployment.migrations
      where made.placed.services(named: migration.owner).first?.commands.contains(where: { $0.key == "initialDeployHook" }) == true {
        lines.append("'initialDeployHook' of '\(migration.owner)' runs after the first deploy, when nothing has migrated yet")
      }
    }
    return lines.map { "  \(report.style.yellow("note:")) \($0)\n" }.joined()
  }

  /// Whether switching back would give the file as it was, and if not, in which lines it would not.
  private func wayBack(
    _ made: StrategySwitch, _ before: DecodedBlueprint, _ after: DecodedBlueprint, _ files: RepositoryFiles,
    _ hints: RecognizedDeployment.Hints
  ) -> String {
    guard let old = made.recognized.strategy else { return "" }
    let changed = files.projectFiles.with(made.recognized.scripts)
    var hints = hints
    hints.owners = made.recognized.deployment.migrations.map(\.owner)
    guard let back = try? StrategySwitch(of: after, to: old, files: changed, hints: hints) else {
      return "  \(report.style.yellow("note:")) 'blueprint switch \(old.spelling)' cannot undo this\n"
    }
    let again = after.document.source.applying(back.edits)
    if again.bytes == before.document.source.bytes, made.recognized.scripts.isEmpty { return "" }
    let secrets = showsValues ? [] : DecodedBlueprint(reading: again).secretRanges
    let difference = TextDiff(
      from: before.document.source, hiding: showsValues ? [] : before.secretRanges, to: again, hiding: secrets)
    return "  \(report.style.yellow("note:")) 'blueprint switch \(old.spelling)' would not give the first file again, but:\n"
      + difference.text(report.style, limit: 12)
  }

  // MARK: - Refusing

  private func refuse(
    _ error: SwitchError, _ decoded: DecodedBlueprint, _ strategy: any DeploymentStrategy, _ files: RepositoryFiles
  ) -> ExitStatus {
    let name = decoded.document.source.name
    switch error {
    case .unreadable:
      let errors = decoded.diagnostics.filter { $0.severity == .error }
      let file = DiagnosedFile(
        source: decoded.document.source, diagnostics: errors, secretRanges: showsValues ? [] : decoded.secretRanges)
      console.writeError(TextReport(report.style).render(file))
      console.fail("\(name) was left as it is: what has errors is not edited")
    case .noMigration:
      let suggestions = MigrationSuggestions(decoded.blueprint, files).texts(for: type(of: strategy).name)
      console.writeError(report.refusal(name, "no migration is found in its commands, nor in the scripts that they call", suggestions))
      return .couldNotTell
    case .unclear(let problems):
      for problem in problems { console.writeError(report.refusal(name, problem.message, problem.alternatives)) }
    case .secret(let migration):
      console.writeError(
        report.refusal(
          name, "the command that migrates for '\(migration.owner)' holds a password or a token, which is not written anywhere else",
          ["put it into an environment variable, and the variable into the command"]))
    case .refused(let refusals):
      for refusal in refusals {
        console.writeError(
          report.refusal(name, "\(type(of: strategy).name) does not hold here: \(refusal.message)", refusal.alternatives))
      }
    case .notEditable(let error):
      console.fail("\(name) was left as it is: \(error.message)")
      return error == .notWhatWasMeant ? .couldNotTell : .somethingToReport
    }
    return .somethingToReport
  }
}
