import ArgumentParser
import BlueprintConnections
import BlueprintLoading
import BlueprintReporting
import SourceDiagnostics

struct DiagnoseCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose", _superCommandName: "blueprint",
    abstract: "Finds known database and deploy errors in a log or a message.",
    usage: "blueprint diagnose <file or message> [options]",
    discussion: """
      It says what causes an error, what to do, and what of this repository's blueprint has to do with it; the likeliest \
      cause first. Nothing leaves this machine.

      EXAMPLE
        $ blueprint diagnose 'prepared statement "s0" already exists'
        1. a prepared statement is there already [P01]

      EXIT STATUS
        0   nothing looks like an error
        1   known errors found
        2   unknown errors, or nothing can be read
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: ArgumentHelp("A file, '-' for standard input, or the message itself.", valueName: "file or message"))
  var words: [String] = []

  @Option(help: "The render.yaml that is meant. Default: Blueprint.swift or render.yaml, the nearest from here upwards.")
  var blueprint: String?

  @Option(help: "How to print: text or json.")
  var format: Format = .text

  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  func validate() throws {
    if words.isEmpty { throw ValidationError("Name a file, or give the message in quotes, or '-' for standard input.") }
  }

  mutating func run(in console: Console) async throws -> ExitStatus {
    let isFile = words.count == 1 && (words[0] == "-" || FileSystem.exists(console.absolute(words[0])))
    let log: [UInt8]
    let name: String
    if isFile {
      guard let source = console.readFile(words[0]) else { return .couldNotTell }
      (log, name) = (source.bytes, source.name)
    } else {
      (log, name) = (Array(words.joined(separator: " ").utf8), "the message")
    }
    let diagnosis = Diagnosis(of: log)
    let project =
      diagnosis.findings.contains { !$0.error.topics.isEmpty } || blueprint != nil
      ? await ProjectPlaces.find(console, file: blueprint, passedVariables: manifestOptions.passedVariables) : nil
    let report = DiagnosisReport(diagnosis, of: name, in: project)
    switch format {
    case .text: console.write(report.text(console.style(colorOptions.color)))
    case .json: console.write(try report.json())
    }
    if !diagnosis.findings.isEmpty { return .somethingToReport }
    // A message that somebody asks about is one that is not known.
    return isFile && diagnosis.unknownErrors.isEmpty ? .nothingToReport : .couldNotTell
  }
}
