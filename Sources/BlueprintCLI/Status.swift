import BlueprintLoading
import BlueprintReporting
import BlueprintValidation
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

/// How a repository stands: which way of working, which strategy, what is wrong, what to do next.
struct Status {
  private let console: Console
  private let style: Style
  private let passedVariables: [String]

  init(_ console: Console, _ style: Style, passedVariables: [String]) {
    self.console = console
    self.style = style
    self.passedVariables = passedVariables
  }

  func run() async -> ExitStatus {
    let repository = Repository(console)
    guard repository.manifestPath != nil || repository.filePath != nil else {
      console.write(
        """
        No Blueprint.swift and no render.yaml here or above.
        Next: 'blueprint init' makes both for what is here.

        """)
      return .couldNotTell
    }
    let project: WorkingCopy
    switch await WorkingCopy.find(console, passedVariables: passedVariables) {
    case .found(let found): project = found
    case .failed(let failure):
      console.report(failure, style)
      return .couldNotTell
    case .none: return .couldNotTell
    }
    let way = repository.manifestPath == nil ? "the file is the source" : "the manifest is the source"
    console.write("\(style.bold(console.display(project.path))): \(way)\n")
    console.write("strategy: \(project.current ?? "no migration found")")
    let recommended = type(of: project.deployment.recommended).name
    console.write(project.current == nil || project.current == recommended ? "\n" : " (recommended: \(recommended))\n")
    return report(repository, project)
  }

  private func report(_ repository: Repository, _ project: WorkingCopy) -> ExitStatus {
    guard let path = repository.filePath, let source = console.readFile(path) else {
      console.write("Next: 'blueprint generate' writes render.yaml.\n")
      return .nothingToReport
    }
    let validation = Validation(of: source, settings: RuleConfigurations(around: [path], under: RuleSettings(), console)[path])
    let decoded = validation.decoded
    let file = validation.file()
    console.write(TextReport(style).summary([file]))
    if Count([file]).total > 0 { console.write("Next: 'blueprint validate' shows them.\n") }
    if repository.manifestPath != nil, let wanted = try? project.deployment.placed(), wanted != decoded.blueprint {
      console.write("render.yaml does not say what the manifest says.\nNext: 'blueprint generate --check' shows how.\n")
      return .somethingToReport
    }
    return Count([file]).errors > 0 ? .somethingToReport : .nothingToReport
  }
}
