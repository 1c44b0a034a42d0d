import ArgumentParser
import BlueprintLoading
import BlueprintReporting
import BlueprintRules
import BlueprintValidation
import SourceDiagnostics

struct ValidateCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", _superCommandName: "blueprint",
    abstract: "Checks render.yaml files, points at every problem, and mends them.",
    usage: "blueprint validate [files] [options]",
    discussion: """
      Without a file it checks the nearest Blueprint.swift, or else render.yaml, from
      here upwards. A folder stands for every render.yaml in it, '-' for standard input.
      'blueprint explain RULE' says what a rule is for.

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
    case text, concise, json, github, sarif, junit, markdown
  }

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning
  }

  @Argument(help: "Files and folders to check.")
  var files: [String] = []

  @Flag(help: "Mend what was certainly meant otherwise.")
  var fix = false

  @Flag(help: "Mend also what was probably meant otherwise.")
  var unsafeFixes = false

  @Flag(help: "Show what fixing would change, and write nothing.")
  var diff = false

  @Flag(help: "Print the file as fixing would make it, and write nothing.")
  var dryRun = false

  @Option(name: .customLong("rule"), help: ArgumentHelp("Check this rule only; repeatable.", valueName: "id"))
  var onlyRules: [String] = []

  @Option(name: .customLong("ignore"), help: ArgumentHelp("Do not check this rule; repeatable.", valueName: "id"))
  var ignoredRules: [String] = []

  @Option(help: ArgumentHelp("Let a rule count as off, info, warning or error; repeatable.", valueName: "id=level"))
  var severity: [String] = []

  @Option(help: "How to print.")
  var format: Format = .text

  @Option(help: "The least that makes the exit status 1: error or warning.")
  var failOn: FailOn = .error

  @Flag(help: "Leave the exit status 0 whatever is found.")
  var exitZero = false

  @Flag(help: "Count the findings of each rule instead of listing them.")
  var statistics = false

  @Option(name: .customLong("stdin-filename"), help: ArgumentHelp("What '-' is called in reports.", valueName: "name"))
  var inputName: String?

  @OptionGroup var maskingOptions: MaskingOptions
  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  func validate() throws {
    for id in onlyRules + ignoredRules {
      if let problem = RuleConfiguration.problem(withRule: id) { throw ValidationError(problem) }
    }
    _ = try levels()
    if statistics, format != .text { throw ValidationError("'--statistics' is text; leave '--format \(format.rawValue)' out") }
  }

  /// What `--severity` and `--ignore` say.
  private func levels() throws -> [String: RuleSettings.Level] {
    var levels: [String: RuleSettings.Level] = [:]
    for option in severity {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let level = RuleSettings.Level(rawValue: parts[1]) else {
        let known = Spelling.list(RuleSettings.Level.allCases.map(\.rawValue))
        throw ValidationError("'--severity \(option)': write a rule, '=', and \(known)")
      }
      if let problem = RuleConfiguration.problem(withRule: parts[0]) { throw ValidationError(problem) }
      levels[parts[0]] = level
    }
    for id in ignoredRules { levels[id] = .off }
    return levels
  }

  private var fixing: ValidationRun.Fixing { unsafeFixes ? .unsafe : fix || diff || dryRun ? .safe : .none }

  private func settings() throws -> RuleSettings {
    var settings = RuleSettings()
    settings.levels = try levels()
    settings.only = Set(onlyRules)
    return settings
  }

  private static func isManifest(_ path: String) -> Bool { path == Manifest.fileName || path.hasSuffix("/\(Manifest.fileName)") }

  /// Checks manifests, which have to be compiled first, and files beside them.
  mutating func run(in console: Console) async throws -> ExitStatus {
    let manifests = (files.isEmpty ? [Repository(console).manifestPath].compactMap { $0 } : files.filter(Self.isManifest))
      .map(console.absolute)
    guard let paths = console.blueprintFiles(files.filter { !Self.isManifest($0) }) else { return .couldNotTell }
    let configurations = RuleConfigurations(around: manifests + paths, under: try settings(), console)
    let check = ManifestCheck(
      console: console, configurations: configurations, passedVariables: manifestOptions.passedVariables)
    var outcomes: [ValidationRun.Outcome] = []
    for path in manifests { outcomes.append(await check.outcome(of: path)) }
    return try finish(outcomes, paths, configurations, console)
  }

  mutating func runWithoutWaiting(in console: Console) throws -> ExitStatus? {
    let repository = Repository(console)
    if files.isEmpty ? repository.manifestPath != nil : files.contains(where: Self.isManifest) { return nil }
    guard let named = files.isEmpty ? repository.filePath.map({ [$0] }) : files else {
      return try fail("no render.yaml here or above", console)
    }
    guard let paths = console.blueprintFiles(named) else { return .couldNotTell }
    return try finish([], paths, RuleConfigurations(around: paths, under: try settings(), console), console)
  }

  /// That there is nothing to check, also in a format for programs.
  private func fail(_ message: String, _ console: Console) throws -> ExitStatus {
    console.fail("\(message); name a file, or use '-' for standard input")
    guard format != .text, format != .concise else { return .couldNotTell }
    let finding = Diagnostic("unreadable-file", .error, message)
    let file = DiagnosedFile(source: SourceText(name: "render.yaml", ""), diagnostics: [finding])
    try ValidationReport(console: console, format: format, style: .plain).show([file], hasStatistics: false, isFilter: false)
    return .couldNotTell
  }

  private func finish(
    _ manifests: [ValidationRun.Outcome], _ paths: [String], _ configurations: RuleConfigurations, _ console: Console
  ) throws -> ExitStatus {
    let run = ValidationRun(
      console: console, configurations: configurations, fixing: fixing, inputName: inputName, showsValues: maskingOptions.showValues)
    let outcomes = manifests + run.outcomes(of: paths)
    var isComplete = outcomes.allSatisfy(\.isReadable)
    let report = ValidationReport(console: console, format: format, style: console.style(colorOptions.color))
    if dryRun {
      for outcome in outcomes { console.write(String(decoding: outcome.file.source.fileBytes, as: UTF8.self)) }
    } else if diff {
      if report.showDifferences(outcomes), !exitZero { return .somethingToReport }
      return isComplete ? .nothingToReport : .couldNotTell
    } else {
      isComplete = report.write(outcomes) && isComplete
      // What cannot be read is said on standard error already; a format for programs has to hold it as well.
      let shown = outcomes.filter { format != .text || !$0.file.diagnostics.contains { $0.rule == "unreadable-file" } }
      try report.show(shown.map(\.file) + configurations.files, hasStatistics: statistics, isFilter: run.isFilter(outcomes))
    }
    if !isComplete { return .couldNotTell }
    if exitZero { return .nothingToReport }
    let count = Count(outcomes.map(\.file) + configurations.files)
    return count.errors > 0 || (failOn == .warning && count.warnings > 0) ? .somethingToReport : .nothingToReport
  }
}
