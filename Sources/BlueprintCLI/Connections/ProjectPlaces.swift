import BlueprintConnections
import BlueprintLoading
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// What a repository's blueprint says, and where: in `render.yaml`, or in the manifest that makes it.
struct ProjectPlaces {
  let context: ProjectContext
  private let source: Source

  private enum Source {
    case file(DecodedBlueprint)
    case manifest(String)
  }

  /// Looks for a manifest, else for a `render.yaml`; nil where there is neither, or where it cannot be read.
  ///
  /// - Parameter file: a `render.yaml` that is named.
  static func find(_ console: Console, file: String? = nil, passedVariables: [String] = []) async -> Self? {
    let repository = Repository(console)
    if file == nil, let path = repository.manifestPath {
      guard let deployment = try? await repository.loadManifest(path, passedVariables: passedVariables).deployment,
        let placed = try? deployment.placed()
      else {
        console.fail("\(console.display(path)) cannot be loaded, so nothing is said about this repository; 'blueprint' shows why")
        return nil
      }
      let strategy = deployment.migrations.isEmpty ? nil : deployment.strategy.resolved(for: deployment)
      return Self(
        context: ProjectContext(blueprint: placed, migrations: deployment.migrations, strategy: strategy),
        source: .manifest(console.display(path)))
    }
    guard let path = file ?? repository.filePath, let source = console.readFile(path) else { return nil }
    let decoded = DecodedBlueprint(reading: source)
    var hints = RecognizedDeployment.Hints()
    hints.notes = decoded.migrationNotes
    let recognized = RecognizedDeployment(decoded.blueprint, files: RepositoryFiles(of: path, console).projectFiles, hints: hints)
    return Self(
      context: ProjectContext(
        blueprint: decoded.blueprint, migrations: recognized.deployment.migrations, strategy: recognized.strategy),
      source: .file(decoded))
  }

  /// The file that says it.
  var name: String {
    switch source {
    case .file(let decoded): decoded.document.source.name
    case .manifest(let name): name
    }
  }

  /// What to run for an advice; the fixes of rules are for files.
  func command(for advice: Advice) -> String? {
    guard let rule = advice.rule, case .file(let decoded) = source else { return advice.command }
    let name = decoded.document.source.name
    return "blueprint validate\(name == "render.yaml" ? "" : " \(ShellWord.quoted(name))") --unsafe-fixes --rule \(rule)"
  }

  /// The file and the line of an advice; nil where it has no place.
  func place(of advice: Advice) -> (file: String, line: Int)? {
    guard let path = advice.path else { return nil }
    switch source {
    case .file(let decoded):
      var map = SourceMap(decoded)
      let range = map.range(of: path, atKey: advice.isAtKey)
      return (decoded.document.source.name, LineTable(decoded.document.source).location(of: range.lowerBound).line)
    case .manifest(let name): return line(of: path).map { (name, $0) }
    }
  }

  /// The line of a manifest that makes the resource which holds a place.
  private func line(of path: ModelPath) -> Int? {
    var place: ModelPath? = path
    while let candidate = place {
      for scope in context.blueprint.scopes {
        for (list, lines) in [
          ("services", context.blueprint.services(in: scope).map(\.annotation.line)),
          ("databases", context.blueprint.databases(in: scope).map(\.annotation.line)),
          ("envVarGroups", context.blueprint.envVarGroups(in: scope).map(\.annotation.line)),
        ] {
          for (index, line) in lines.enumerated() where ResourcePlace(scope, index).path(in: list) == candidate { return line }
        }
      }
      place = candidate.parent
    }
    return nil
  }
}
