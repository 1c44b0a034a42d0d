import ArgumentParser
import BlueprintLoading
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

struct SwitchCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "switch", _superCommandName: "blueprint",
    abstract: "Moves the migrations to another strategy.",
    usage: "blueprint switch <strategy> [options]",
    discussion: """
      With a Blueprint.swift it rewrites the strategy there. Without one it finds the migrations in render.yaml and in \
      the scripts that its commands call, takes them out, and places them anew; nothing else changes.

      EXAMPLE
        $ blueprint switch pre-deploy
        render.yaml: build-time → pre-deploy
        'npx prisma migrate deploy' migrates 'app-db', owned by 'api'

      EXIT STATUS
        0   switched, or nothing to do
        1   refused; the reason and what to do instead are said
        2   there is nothing to switch, or it cannot be read
        64  wrong usage
      """)

  @Argument(help: "The strategy; 'blueprint strategies' lists them, and 'recommended' takes the best that holds.")
  var strategy: String

  @Option(help: ArgumentHelp("The service that keeps a migration which several run; repeatable.", valueName: "service"))
  var owner: [String] = []

  @Option(help: ArgumentHelp("A migration that is not recognised by itself; needs --service.", valueName: "command"))
  var migrate: String?

  @Option(help: ArgumentHelp("The service that --migrate belongs to.", valueName: "name"))
  var service: String?

  @Option(help: "The file to change. Default: Blueprint.swift or render.yaml, the nearest from here upwards.")
  var file: String?

  @Flag(help: "Write nothing; print exactly what would be written.")
  var dryRun = false

  @OptionGroup var maskingOptions: MaskingOptions
  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  func validate() throws {
    if (migrate == nil) != (service == nil) { throw ValidationError("--migrate and --service belong together.") }
  }

  mutating func run(in console: Console) async throws -> ExitStatus {
    let strategy = try namedStrategy(strategy)
    let repository = Repository(console)
    let report = SwitchReport(style: console.style(colorOptions.color))
    let manifest = file.map { $0.hasSuffix(".swift") ? console.absolute($0) : nil } ?? repository.manifestPath
    if let manifest {
      if migrate != nil || !owner.isEmpty {
        throw ValidationError("--migrate and --owner are for a render.yaml; a manifest names its migrations and their owners.")
      }
      return await ManifestSwitch(console: console, report: report, isDryRun: dryRun)
        .run(manifest, to: strategy, passedVariables: manifestOptions.passedVariables)
    }
    guard let path = file.map(console.absolute) ?? repository.filePath else {
      console.fail("no Blueprint.swift and no render.yaml here or above")
      return .couldNotTell
    }
    var hints = RecognizedDeployment.Hints()
    hints.owners = owner
    if let migrate, let service { hints.migration = (migrate, service) }
    return FileSwitch(console: console, report: report, isDryRun: dryRun, showsValues: maskingOptions.showValues)
      .run(path, to: strategy, hints)
  }
}

/// The strategy with a name from the command line; throws a message with the nearest name.
func namedStrategy(_ name: String) throws -> any DeploymentStrategy {
  if let strategy = Strategies.named(name) { return strategy }
  let names = Strategies.all.map { type(of: $0).name } + [Recommended.name]
  let near = Spelling.nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? "."
  throw ValidationError("no strategy is called '\(name)'\(near) There are: \(names.joined(separator: ", ")).")
}
