import BlueprintLoading
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

/// What the working directory belongs to: a manifest, a `render.yaml`, both or neither.
struct Repository {
  let console: Console
  let manifestPath: String?
  let filePath: String?

  init(_ console: Console) {
    self.console = console
    manifestPath = Manifest.path(above: console.directory)
    filePath = FileSystem.path(of: "render.yaml", above: console.directory)
  }

  /// Loads the manifest, and passes on what it printed.
  func loadManifest(_ path: String, passedVariables: [String]) async throws(ManifestFailure) -> Manifest {
    let loader = ManifestLoader(
      programPath: console.programPath, environment: console.environment, passedVariables: passedVariables)
    let manifest = try await loader.load(path, name: console.display(path))
    if !manifest.printed.isEmpty { console.writeError(manifest.printed) }
    return manifest
  }
}

extension Console {
  /// Reads a `render.yaml`; `-` is standard input. Nil, with a message, when there is nothing to read.
  func readFile(_ path: String) -> SourceText? {
    if path == "-" {
      guard let bytes = input() else {
        fail("standard input cannot be read, or is larger than \(Self.mostBytes / 1_048_576) MiB")
        return nil
      }
      return SourceText(name: "<stdin>", fileBytes: bytes)
    }
    let absolute = absolute(path)
    guard let bytes = FileSystem.read(absolute, limit: Self.mostBytes) else {
      let size = FileSystem.size(of: absolute) ?? 0
      let reason =
        !FileSystem.exists(absolute)
        ? "there is no such file"
        : FileSystem.isDirectory(absolute)
          ? "it is a folder; name the file in it"
          : size > Self.mostBytes ? "it has \(size) bytes, more than the \(Self.mostBytes) that are read" : "it cannot be read"
      fail("\(path): \(reason)")
      return nil
    }
    return SourceText(name: display(path), fileBytes: bytes)
  }

  /// Render's own validation takes 10 MB; there is no use in reading much more.
  static let mostBytes = 32 << 20

  func fail(_ message: String) {
    writeError("blueprint: \(withoutURLs(message))\n")
  }

  /// Shows the findings of a manifest that gave no deployment.
  func report(_ failure: ManifestFailure, _ style: Style) {
    writeError(TextReport(style).render(failure.file))
  }

  /// Shows why a strategy does not hold, at the line of the manifest that makes the migration or the database.
  func report(_ error: StrategyError, of strategy: String, in manifest: Manifest, _ style: Style) {
    writeError(TextReport(style).render(manifest.diagnosed(error, of: strategy)))
  }
}

extension Manifest {
  func diagnosed(_ error: StrategyError, of strategy: String) -> DiagnosedFile {
    let lines = LineTable(source)
    let line =
      deployment.migrations.last { $0.owner == error.subject || $0.command == error.subject }?.annotation.line
      ?? deployment.blueprint.services(named: error.subject).first?.annotation.line
      ?? deployment.blueprint.allDatabases.first { $0.name == error.subject }?.annotation.line
    let range = line.map(lines.bytes(ofLine:))
    return diagnosed([
      Diagnostic(
        "strategy-refused", .error, "\(strategy) does not hold here: \(error.message)",
        at: range.map { $0.lowerBound + source[$0].prefix { $0 == " " }.utf8.count..<$0.upperBound },
        notes: error.alternatives.map { Note("instead: \($0)") })
    ])
  }
}
