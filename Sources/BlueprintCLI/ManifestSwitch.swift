import BlueprintLoading
import BlueprintReporting
import RenderBlueprint
import SourceDiagnostics

/// Switches the strategy of a `Blueprint.swift`, where it is declared and nowhere else.
struct ManifestSwitch {
  let console: Console
  let report: SwitchReport
  let isDryRun: Bool

  func run(_ path: String, to strategy: any DeploymentStrategy, passedVariables: [String]) async -> ExitStatus {
    let repository = Repository(console)
    let manifest: Manifest
    do throws(ManifestFailure) {
      manifest = try await repository.loadManifest(path, passedVariables: passedVariables)
    } catch {
      console.report(error, report.style)
      return .couldNotTell
    }
    let (name, deployment) = (console.display(path), manifest.deployment)
    guard !deployment.migrations.isEmpty else {
      console.writeError(
        report.refusal(name, "it declares no migration", ["Migration(\"npm run migrate\", of: database, by: service) in its Deployment"]))
      return .couldNotTell
    }
    let (old, new) = (deployment.strategy, strategy.resolved(for: deployment))
    for refusal in deployment.refusals(of: new) {
      console.report(refusal, of: type(of: new).name, in: manifest, report.style)
      return .somethingToReport
    }
    // `recommended` is asked for by name only where the manifest says so.
    let wanted = type(of: strategy) == Recommended.self ? strategy : new
    if wanted.spelling == old.spelling {
      console.write("\(name): \(wanted.spelling) is in force already\n")
      return .nothingToReport
    }
    guard let declaration = StrategyDeclaration(in: manifest.source) else {
      console.writeError(
        report.refusal(name, "its strategy is not declared where 'deployment' is made", ["write there: strategy: \(wanted.expression)"]))
      return .somethingToReport
    }
    let changed = declaration.declaring(wanted.expression)
    if let failure = await check(changed, wanted, name, passedVariables) { return failure }
    let difference = TextDiff(
      from: manifest.source, hiding: Manifest.secretRanges(in: manifest.source), to: changed,
      hiding: Manifest.secretRanges(in: changed))
    let text =
      report.head(name, from: old.resolved(for: deployment), to: new, deployment.migrations) + report.changes(name, difference)
      + report.guarantees(from: old.resolved(for: deployment), to: new)
    if isDryRun {
      console.writeError(text)
      console.write(String(decoding: changed.fileBytes, as: UTF8.self))
      return .nothingToReport
    }
    // Written first and told then, so that a reader who has seen enough does not stop it halfway.
    if let message = FileSystem.replace(path, with: changed.fileBytes) {
      console.fail("\(name) cannot be written: \(message)")
      return .couldNotTell
    }
    console.write("\(text)\n\(name): written\nNext: 'blueprint generate' updates render.yaml.\n")
    return .nothingToReport
  }

  /// Compiles the changed manifest elsewhere, so that nothing is written that does not say what was meant.
  private func check(
    _ changed: SourceText, _ wanted: any DeploymentStrategy, _ name: String, _ passedVariables: [String]
  ) async -> ExitStatus? {
    guard let folder = FileSystem.makeTemporaryDirectory(in: console.environment["TMPDIR"] ?? "/tmp") else {
      console.fail("no temporary folder can be made, so that the change cannot be tried")
      return .couldNotTell
    }
    defer { FileSystem.removeDirectory(folder, files: [Manifest.fileName]) }
    let copy = "\(folder)/\(Manifest.fileName)"
    if let message = FileSystem.replace(copy, with: changed.fileBytes) {
      console.fail("the change cannot be tried: \(message)")
      return .couldNotTell
    }
    do throws(ManifestFailure) {
      let loader = ManifestLoader(
        programPath: console.programPath, environment: console.environment, passedVariables: passedVariables)
      let deployment = try await loader.load(copy, name: name).deployment
      if deployment.strategy.spelling == wanted.spelling { return nil }
      console.fail("\(name) was left as it is: its strategy is decided elsewhere; write there '\(wanted.expression)'")
      return .somethingToReport
    } catch {
      console.report(error, report.style)
      console.fail("\(name) was left as it is: with '\(wanted.expression)' it does not compile")
      return .couldNotTell
    }
  }
}
