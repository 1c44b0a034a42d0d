import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The whole tool, as a function.
public enum BlueprintTool {
  public static let version = "0.1.0"

  /// Runs the tool and returns its exit status.
  public static func run(in console: Console) async -> Int32 {
    switch prepare(console) {
    case .done(let status): status
    case .loading(var command): await finish(console) { try await command.run(in: console) }
    }
  }

  /// Runs the tool as this process.
  ///
  /// Commands that load no manifest run without the concurrency runtime: an asynchronous `main` ends the main thread, and
  /// in a static program that alone takes 15 ms.
  public static func main(in console: Console) -> Never {
    switch prepare(console) {
    case .done(let status): exit(status)
    case .loading(let command):
      Task.detached {
        var command = command
        exit(await finish(console) { try await command.run(in: console) })
      }
      while true { pause() }
    }
  }

  private enum Preparation {
    case done(Int32)
    case loading(any LoadingCommand)
  }

  /// Parses the arguments, and runs the command unless it has to wait for something.
  private static func prepare(_ console: Console) -> Preparation {
    // Scripts ask for the version often; they need not wait for an argument parser.
    if console.arguments == ["--version"] {
      console.write("\(version)\n")
      return .done(0)
    }
    let parser = parser(for: console.arguments)
    do {
      var command = try parser.command.parseAsRoot(parser.arguments)
      if var command = command as? any LoadingCommand {
        if let status = try command.runWithoutWaiting(in: console) { return .done(status.rawValue) }
        return .loading(command)
      }
      if var command = command as? any ToolCommand { return .done(try command.run(in: console).rawValue) }
      try command.run()
      return .done(0)
    } catch {
      return .done(report(error, console))
    }
  }

  /// The command whose arguments these are. Parsing from the root would look at the options of two commands. A command with a
  /// `_superCommandName` also leaves it to the root to look for `--generate-completion-script`, which takes a twentieth of what a
  /// small file takes in all.
  private static func parser(for arguments: [String]) -> (command: any ParsableCommand.Type, arguments: [String]) {
    let named = RootCommand.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    return named.map { ($0, Array(arguments.dropFirst())) } ?? (RootCommand.self, arguments)
  }

  private static func finish(_ console: Console, _ body: () async throws -> ExitStatus) async -> Int32 {
    do {
      return try await body().rawValue
    } catch {
      return report(error, console)
    }
  }

  private static func report(_ error: any Error, _ console: Console) -> Int32 {
    let command = parser(for: console.arguments).command
    let message = console.withoutURLs(command.fullMessage(for: error))
    let status = command.exitCode(for: error)
    if !message.isEmpty {
      (status.isSuccess ? console.write : console.writeError)("\(message)\n")
    }
    return status.rawValue
  }
}

struct RootCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "blueprint",
    abstract: "Makes, checks and explains Render's render.yaml.",
    usage: "blueprint [command] [options]",
    discussion: """
      Without a command it says how this repository stands.

      EXAMPLE
        $ blueprint validate render.yaml

      EXIT STATUS
        0   nothing to report
        1   errors or differences
        2   could not tell
        64  wrong usage
      """,
    version: BlueprintTool.version,
    subcommands: [
      InitCommand.self, GenerateCommand.self, SwitchCommand.self, ImportCommand.self, ValidateCommand.self, DiffCommand.self,
      GraphCommand.self, StrategiesCommand.self, ExplainCommand.self, SchemaCommand.self,
      ConnectionCommand.self, DiagnoseCommand.self, RunbookCommand.self,
    ])

  @OptionGroup var colorOptions: ColorOptions
  @OptionGroup var manifestOptions: ManifestOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    await Status(console, console.style(colorOptions.color), passedVariables: manifestOptions.passedVariables).run()
  }
}
