import ArgumentParser
import BlueprintLoading
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

struct StrategiesCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "strategies", _superCommandName: "blueprint",
    abstract: "Shows which migration strategies hold here, and why not.",
    usage: "blueprint strategies [options]",
    discussion: """
      EXAMPLE
        $ blueprint strategies

      EXIT STATUS
        0   shown
        2   there is nothing to judge
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "How to print: text or json.")
  var format: Format = .text

  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    let style = console.style(colorOptions.color)
    let project: WorkingCopy
    switch await WorkingCopy.find(console, passedVariables: manifestOptions.passedVariables) {
    case .found(let found): project = found
    case .failed(let failure):
      console.report(failure, style)
      return .couldNotTell
    case .none:
      console.fail("no Blueprint.swift and no render.yaml here or above")
      return .couldNotTell
    }
    let matrix = StrategyMatrix(project.deployment, current: project.current)
    switch format {
    case .text: console.write(matrix.text(style, source: console.display(project.path)))
    case .json: console.write(try matrix.json())
    }
    return .nothingToReport
  }
}
