import BlueprintLoading
import BlueprintValidation
import SourceDiagnostics

/// The `.blueprint.yml` of each file: the nearest one upwards, within its repository.
struct RuleConfigurations: Sendable {
  /// What the command line says, which counts more.
  private let settings: RuleSettings
  private var paths: [String: String] = [:]
  private var configurations: [String: RuleConfiguration] = [:]
  private let console: Console

  init(around files: [String], under settings: RuleSettings, _ console: Console) {
    self.settings = settings
    self.console = console
    for folder in Set(files.map(console.folder)) {
      guard let path = FileSystem.path(of: RuleConfiguration.fileName, above: folder) else { continue }
      paths[folder] = path
      if configurations[path] == nil { configurations[path] = console.readFile(path).map { RuleConfiguration(reading: $0) } }
    }
  }

  /// The settings for a file.
  subscript(path: String) -> RuleSettings {
    let configuration = paths[console.folder(of: path)].flatMap { configurations[$0] }
    return configuration.map { settings.over($0.settings) } ?? settings
  }

  /// The configurations that have something wrong in them.
  var files: [DiagnosedFile] {
    configurations.sorted { $0.key < $1.key }.map(\.value.file).filter { !$0.diagnostics.isEmpty }
  }
}
