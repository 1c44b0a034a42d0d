import BlueprintImporting
import BlueprintLoading
import BlueprintReporting
import BlueprintScaffolding
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

/// Takes over a `render.yaml` that is there already: it stays as it is, and what belongs to it is written around it.
struct Adoption {
  static let fileName = "render.yaml"

  let console: Console
  let style: Style
  let includesManifest: Bool
  let overwritten: [String]

  /// Whether a repository has a blueprint to take over, and not a manifest that makes it.
  static func isPossible(in console: Console, overwriting names: [String]) -> Bool {
    FileSystem.isFile(console.absolute(fileName)) && !FileSystem.exists(console.absolute(Manifest.fileName))
      && !names.contains { $0 == fileName || $0 == "./\(fileName)" }
  }

  /// - Parameter confirm: asks a person; nil where nobody is there.
  func run(_ report: InitReport, isDry: Bool, confirm: (() throws -> Bool)?) async throws -> ExitStatus {
    guard let source = console.readFile(Self.fileName) else { return .couldNotTell }
    let decoded = DecodedBlueprint(reading: source)
    guard !decoded.hasErrors, !decoded.blueprint.isEmpty else {
      let reason = decoded.hasErrors ? "has errors, which 'blueprint validate' shows" : "describes nothing"
      console.fail(
        "\(Self.fileName) is there already; nothing was written. It \(reason); --overwrite \(Self.fileName) replaces it by what is found here"
      )
      return .somethingToReport
    }
    let manifest = ManifestSource(of: decoded)
    if !manifest.findings.isEmpty {
      let ranges = decoded.secretRanges + manifest.findings.compactMap(\.range)
      console.writeError(TextReport(style).render(DiagnosedFile(source: source, diagnostics: manifest.findings, secretRanges: ranges)))
    }
    guard !manifest.text.isEmpty else { return .somethingToReport }
    let scaffold = Scaffold(around: manifest, includesManifest: includesManifest)
    let writing = ScaffoldWriting(scaffold, in: console, overwriting: overwritten)
    let text = report.adopted(scaffold) + report.plan(scaffold, writing)
    if isDry {
      console.writeError(text)
      console.write(writing.text)
      return .nothingToReport
    }
    console.write(text)
    if includesManifest, await ManifestVerification(console: console, style: style).run(manifest, of: decoded) == .failed {
      return .couldNotTell
    }
    if let confirm, writing.isNeeded, try !confirm() { return console.nothingWritten() }
    let status = writing.run(console)
    if status == .nothingToReport { console.write(report.next(scaffold)) }
    return status
  }
}

extension Console {
  /// Says that a person decided against it.
  func nothingWritten() -> ExitStatus {
    write("Nothing was written.\n")
    return .somethingToReport
  }
}

extension Blueprint {
  fileprivate var isEmpty: Bool { allServices.isEmpty && allDatabases.isEmpty && scopes.flatMap(envVarGroups).isEmpty }
}
