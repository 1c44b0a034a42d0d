import ArgumentParser
import BlueprintImporting
import BlueprintLoading
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

struct ImportCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", _superCommandName: "blueprint",
    abstract: "Makes Blueprint.swift from render.yaml.",
    usage: "blueprint import [file] [options]",
    discussion: """
      Without a file it takes the nearest render.yaml, from here upwards; '-' is standard input. The manifest is \
      compiled and compared before it is written: generating from it leaves the file as it is. What looks like a \
      secret is not copied.

      EXAMPLE
        $ blueprint import

      EXIT STATUS
        0   written
        1   refused: errors in the file, or a manifest is already there
        2   the file cannot be read, or the manifest cannot be written
        64  wrong usage
      """)

  @Argument(help: "The file to import.")
  var file: String?

  @Option(name: [.short, .long], help: "The file to write; '-' is standard output. Default: Blueprint.swift beside the file.")
  var output: String?

  @Flag(help: "Write nothing; print exactly what would be written.")
  var dryRun = false

  @Flag(help: "Replace a manifest that is already there.")
  var force = false

  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    let style = console.style(colorOptions.color)
    guard let path = file ?? Repository(console).filePath else {
      console.fail("no render.yaml here or above; name a file, or use '-' for standard input")
      return .couldNotTell
    }
    guard let source = console.readFile(path) else { return .couldNotTell }
    let decoded = DecodedBlueprint(reading: source)
    guard !decoded.hasErrors else {
      let errors = decoded.diagnostics.filter { $0.severity == .error }
      console.writeError(
        TextReport(style).render(DiagnosedFile(source: source, diagnostics: errors, secretRanges: decoded.secretRanges)))
      return .somethingToReport
    }
    let manifest = ManifestSource(of: decoded)
    report(manifest.findings, in: decoded, console, style)
    guard !manifest.text.isEmpty else { return .somethingToReport }
    let target = output == "-" ? nil : output.map(console.absolute) ?? "\(console.folder(of: path))/\(Manifest.fileName)"
    if let target, FileSystem.exists(target), !force, !dryRun {
      console.fail("\(console.display(target)) is already there; --force replaces it, --output FILE writes elsewhere")
      return .somethingToReport
    }
    let verdict = await ManifestVerification(console: console, style: style).run(manifest, of: decoded)
    if case .failed = verdict { return .couldNotTell }
    let isVerified = verdict == .isTheSame
    guard let target, !dryRun else {
      console.write(manifest.text)
      if !isVerified { console.writeError("not compiled: no Swift toolchain\n") }
      summarize(manifest, console)
      return .nothingToReport
    }
    if let message = FileSystem.replace(target, with: Array(manifest.text.utf8)) {
      console.fail("\(console.display(target)) cannot be written: \(message)")
      return .couldNotTell
    }
    let change = manifest.changesValues ? " but for values that look like secrets" : ""
    let sentence = isVerified ? "and says what \(source.name) says\(change)" : "not compiled: no Swift toolchain"
    console.writeError("\(console.display(target)): written, \(sentence)\n")
    summarize(manifest, console)
    console.writeError(
      manifest.changesValues
        ? "Next: 'blueprint generate --check' shows which values become 'sync: false'.\n"
        : "Next: 'blueprint generate --check' in CI keeps the two the same.\n")
    return .nothingToReport
  }

  /// Each finding as a line: what is about secrets shows none of the file.
  private func report(_ findings: [Diagnostic], in decoded: DecodedBlueprint, _ console: Console, _ style: Style) {
    guard !findings.isEmpty else { return }
    let ranges = decoded.secretRanges + findings.compactMap(\.range)
    console.writeError(
      TextReport(style).render(DiagnosedFile(source: decoded.document.source, diagnostics: findings, secretRanges: ranges)))
  }

  /// What was recognised, and what was not.
  private func summarize(_ manifest: ManifestSource, _ console: Console) {
    for migration in manifest.deployment.migrations {
      let strategy = manifest.deployment.strategy.spelling
      let sentence = "strategy: \(strategy), '\(migration.command)' migrates \(migration.databaseName), owned by '\(migration.owner)'"
      console.writeError("\(MaskedText.message(sentence))\n")
    }
    for reason in manifest.reasons { console.writeError("\(MaskedText.message(reason))\n") }
    if manifest.deployment.migrations.isEmpty, manifest.reasons.isEmpty { console.writeError("no migration found\n") }
  }
}
