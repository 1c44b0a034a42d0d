import BlueprintLoading
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

/// A deployment with where it comes from, in both ways of working.
struct WorkingCopy {
  var path: String
  var deployment: Deployment
  /// The name of the strategy in force; nil where there is no migration.
  var current: String?

  enum Search {
    case found(WorkingCopy)
    case failed(ManifestFailure)
    case none
  }

  /// Looks for a manifest and, where there is none, for a `render.yaml`.
  static func find(_ console: Console, passedVariables: [String]) async -> Search {
    let repository = Repository(console)
    if let path = repository.manifestPath {
      do throws(ManifestFailure) {
        let manifest = try await repository.loadManifest(path, passedVariables: passedVariables)
        let strategy = manifest.deployment.strategy.resolved(for: manifest.deployment)
        return .found(
          WorkingCopy(
            path: path, deployment: manifest.deployment,
            current: manifest.deployment.migrations.isEmpty ? nil : type(of: strategy).name))
      } catch {
        return .failed(error)
      }
    }
    guard let path = repository.filePath, let source = console.readFile(path) else { return .none }
    let decoded = DecodedBlueprint(reading: source)
    let files = RepositoryFiles(of: path, console)
    var hints = RecognizedDeployment.Hints()
    hints.notes = decoded.migrationNotes
    let recognised = RecognizedDeployment(decoded.blueprint, files: files.projectFiles, hints: hints)
    return .found(WorkingCopy(path: path, deployment: recognised.deployment, current: recognised.strategy.map { type(of: $0).name }))
  }
}
