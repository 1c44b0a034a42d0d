import BlueprintRules
import BlueprintLoading
import BlueprintReporting
import BlueprintValidation
import BlueprintYAML
import SourceDiagnostics
import YAMLSyntax

/// Checks files, each by the configuration that is nearest to it, and mends them where that is asked for.
struct ValidationRun: Sendable {
  /// What to do about findings that can be mended.
  enum Fixing: Sendable {
    case none
    case safe, unsafe
  }

  let console: Console
  let configurations: RuleConfigurations
  let fixing: Fixing
  /// What standard input is called in reports.
  let inputName: String?
  let showsValues: Bool

  /// What came of one file.
  struct Outcome: Sendable {
    var path: String
    var file: DiagnosedFile
    /// The file before it was mended; nil where that was not asked for.
    var before: DiagnosedFile?
    /// How many findings are gone.
    var fixedCount = 0
    var isReadable = true
  }

  /// Checks all files, several at a time; a message about one that cannot be read goes to standard error.
  func outcomes(of paths: [String]) -> [Outcome] {
    paths.concurrentMap { outcome(of: $0, configurations[$0]) }
  }

  /// Whether standard output is for the text of standard input.
  func isFilter(_ outcomes: [Outcome]) -> Bool { outcomes.contains { $0.path == "-" && $0.before != nil } }

  private func outcome(of path: String, _ settings: RuleSettings) -> Outcome {
    guard var source = console.readFile(path) else {
      let finding = Diagnostic("unreadable-file", .error, "the file cannot be read")
      return Outcome(path: path, file: DiagnosedFile(source: SourceText(name: path, ""), diagnostics: [finding]), isReadable: false)
    }
    if path == "-", let inputName { source = SourceText(name: inputName, fileBytes: source.fileBytes) }
    let validation = Validation(of: source, settings: settings)
    var outcome = Outcome(path: path, file: validation.file(showingValues: showsValues))
    guard fixing != .none else { return outcome }
    let fixed = validation.fixed(includesUnsafe: fixing == .unsafe, settings: settings)
    outcome.before = outcome.file
    outcome.file = fixed.validation.file(showingValues: showsValues)
    outcome.fixedCount = fixed.count
    return outcome
  }
}

extension Console {
  /// The files that are meant: of a folder every `render.yaml` and `render.yml` in it, at any depth. Nil, with a message, where
  /// there is none.
  func blueprintFiles(_ arguments: [String]) -> [String]? {
    var files: [String] = []
    for argument in arguments {
      guard argument != "-", FileSystem.isDirectory(absolute(argument)) else {
        files.append(argument)
        continue
      }
      let found = blueprintFiles(inFolder: argument, depth: 0)
      guard !found.isEmpty else {
        fail("\(argument): there is no render.yaml in this folder; name the files themselves, as \(argument)/*.yaml")
        return nil
      }
      files += found
    }
    return files
  }

  private func blueprintFiles(inFolder folder: String, depth: Int) -> [String] {
    guard depth < 32 else { return [] }
    return (FileSystem.names(in: absolute(folder)) ?? []).sorted().flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if name == "render.yaml" || name == "render.yml" { return [path] }
      // What tools put there is not a person's blueprint; links may lead in circles.
      guard !name.hasPrefix("."), name != "node_modules", FileSystem.isFolderItself(absolute(path)) else { return [] }
      return blueprintFiles(inFolder: path, depth: depth + 1)
    }
  }
}
