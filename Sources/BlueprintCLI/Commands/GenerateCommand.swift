import ArgumentParser
import BlueprintLoading
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

struct GenerateCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", _superCommandName: "blueprint",
    abstract: "Makes render.yaml from Blueprint.swift.",
    usage: "blueprint generate [options]",
    discussion: """
      The manifest is the nearest Blueprint.swift, from here upwards. An existing render.yaml is updated: only what \
      has to change changes, and comments, order and spelling of the rest stay.

      EXAMPLE
        $ blueprint generate --strategy pre-deploy

      EXIT STATUS
        0   written, or nothing to do
        1   refused, or --check found a difference
        2   the manifest gave no deployment
        64  wrong usage
      """)

  @Option(help: "Place migrations by this strategy instead of the manifest's; 'blueprint strategies' lists them.")
  var strategy: String?

  @Option(name: [.short, .long], help: "The file to write; '-' is standard output. Default: render.yaml beside the manifest.")
  var output: String?

  @Flag(help: "Write nothing; exit with 1 if the file does not say what the manifest says.")
  var check = false

  @Flag(help: "Write nothing; print exactly what would be written.")
  var dryRun = false

  @Flag(help: "Write the file anew instead of updating it; its comments are lost.")
  var force = false

  @OptionGroup var maskingOptions: MaskingOptions
  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    let style = console.style(colorOptions.color)
    if check, output == "-" { throw ValidationError("--check compares with a file, and '-' is none.") }
    guard let path = Repository(console).manifestPath else {
      console.fail("no Blueprint.swift here or above; a render.yaml that you write yourself needs no generating")
      return .couldNotTell
    }
    let chosen = try strategy.map(namedStrategy)
    let manifest: Manifest
    do throws(ManifestFailure) {
      manifest = try await Repository(console).loadManifest(path, passedVariables: manifestOptions.passedVariables)
    } catch {
      console.report(error, style)
      return .couldNotTell
    }
    let taken = (chosen ?? manifest.deployment.strategy).resolved(for: manifest.deployment)
    let blueprint: Blueprint
    do throws(StrategyError) {
      blueprint = try manifest.deployment.placed(by: taken)
    } catch {
      console.report(error, of: type(of: taken).name, in: manifest, style)
      return .somethingToReport
    }
    if !manifest.diagnostics.isEmpty {
      console.writeError(TextReport(style).render(manifest.diagnosed(manifest.diagnostics)))
    }
    let text: String
    do throws(EmissionError) {
      text = try blueprint.yaml()
    } catch {
      console.fail(error.description)
      return .couldNotTell
    }
    let status = write(text, blueprint, manifestPath: path, console)
    if status == .nothingToReport, !check {
      for instructions in manifest.deployment.instructions(for: taken, in: blueprint) {
        console.writeError("\n\(instructions)\n")
      }
    }
    return status
  }

  private func write(_ text: String, _ blueprint: Blueprint, manifestPath: String, _ console: Console) -> ExitStatus {
    if output == "-", !check {
      console.write(text)
      return .nothingToReport
    }
    let path = output.map(console.absolute) ?? "\(console.folder(of: manifestPath))/render.yaml"
    let name = console.display(path)
    guard FileSystem.exists(path) else {
      if check {
        console.write("\(name): does not exist; 'blueprint generate' makes it\n")
        return .somethingToReport
      }
      return replace(path, name, Array(text.utf8), console)
    }
    guard FileSystem.isFile(path) else {
      console.fail("\(name): it is not a regular file")
      return .couldNotTell
    }
    guard let existing = console.readFile(path) else { return .couldNotTell }
    let decoded = DecodedBlueprint(reading: existing)
    if decoded.says(blueprint) {
      let findings = Count([DiagnosedFile(source: existing, diagnostics: decoded.diagnostics)])
      let more = findings.errors > 0 ? ", and more than that: 'blueprint validate' shows what is wrong" : ""
      console.writeError("\(name): says what the manifest says\(more)\n")
      return .nothingToReport
    }
    let drift = Drift(of: decoded, from: blueprint, showsValues: maskingOptions.showValues)
    let style = console.style(colorOptions.color)
    if check {
      console.write(drift.description(name, style))
      return .somethingToReport
    }
    if force { return replace(path, name, Array(text.utf8), console) }
    switch drift.edits {
    case .success(let edits):
      let unknown = drift.unknownKeys
      if !unknown.diagnostics.isEmpty {
        console.writeError(TextReport(style).render(unknown) + "What the manifest cannot say stays as it is.\n")
      }
      return replace(path, name, existing.applying(edits).fileBytes, console)
    case .failure(let error):
      console.writeError(drift.description(name, style))
      console.fail("\(name) was left as it is: \(error.message); --force writes it anew, without its comments")
      return .somethingToReport
    }
  }

  private func replace(_ path: String, _ name: String, _ bytes: [UInt8], _ console: Console) -> ExitStatus {
    if dryRun {
      console.write(String(decoding: bytes, as: UTF8.self))
      return .nothingToReport
    }
    if let message = FileSystem.replace(path, with: bytes) {
      console.fail("\(name) cannot be written: \(message)")
      return .couldNotTell
    }
    console.writeError("\(name): written\n")
    return .nothingToReport
  }
}
