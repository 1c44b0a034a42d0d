import ArgumentParser
import BlueprintReporting
import BlueprintYAML
import SourceDiagnostics

struct ValidateCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks render.yaml files and points at every problem.",
    usage: "blueprint validate [files] [options]",
    discussion: """
      Without a file it checks the nearest render.yaml, from here upwards. '-' is standard input.

      EXAMPLE
        $ blueprint validate render.yaml
        render.yaml:6:5: error: unknown key 'preDeploy' in web service 'shop' [unknown-key]
        6 |     preDeploy: npm run migrate
          |     ^~~~~~~~~ did you mean 'preDeployCommand'?

      EXIT STATUS
        0   no errors
        1   errors found
        2   a file cannot be read
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, concise, json
  }

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning
  }

  @Argument(help: "Files to check.")
  var files: [String] = []

  @Option(help: "How to print: text, concise or json.")
  var format: Format = .text

  @Option(help: "The least that makes the exit status 1: error or warning.")
  var failOn: FailOn = .error

  @OptionGroup var maskingOptions: MaskingOptions
  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) throws -> ExitStatus {
    var paths = files
    if paths.isEmpty {
      guard let found = Repository(console).filePath else {
        console.fail("no render.yaml here or above; name a file, or use '-' for standard input")
        return .couldNotTell
      }
      paths = [found]
    }
    var checked: [DiagnosedFile] = []
    var isComplete = true
    for path in paths {
      guard let source = console.readFile(path) else {
        isComplete = false
        // Said on standard error already, for people; a machine format has to hold it as well.
        if format != .text {
          let finding = Diagnostic("unreadable-file", .error, "the file cannot be read")
          checked.append(DiagnosedFile(source: SourceText(name: path, ""), diagnostics: [finding]))
        }
        continue
      }
      let decoded = DecodedBlueprint(reading: source)
      checked.append(
        DiagnosedFile(source: source, diagnostics: decoded.diagnostics, secretRanges: maskingOptions.showValues ? [] : decoded.secretRanges)
      )
    }
    try show(checked, console)
    if !isComplete { return .couldNotTell }
    let count = Count(checked)
    return count.errors > 0 || (failOn == .warning && count.warnings > 0) ? .somethingToReport : .nothingToReport
  }

  private func show(_ files: [DiagnosedFile], _ console: Console) throws {
    switch format {
    case .text:
      let report = TextReport(console.style(colorOptions.color))
      for file in files where !file.diagnostics.isEmpty { console.write(report.render(file) + "\n") }
      if !files.isEmpty { console.write(report.summary(files)) }
    case .concise:
      for file in files { console.write(ConciseReport().render(file)) }
    case .json:
      console.write(try JSONReport().render(files))
    }
  }
}
