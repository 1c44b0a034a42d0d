import ArgumentParser

/// The whole tool, as a function.
public enum BlueprintTool {
  public static let version = "0.1.0"

  /// Runs the tool and returns its exit status.
  public static func run(in console: Console) async -> Int32 {
    // Scripts ask for the version often; they need not wait for an argument parser.
    if console.arguments == ["--version"] {
      console.write("\(version)\n")
      return 0
    }
    do {
      var command = try RootCommand.parseAsRoot(console.arguments)
      if var toolCommand = command as? any ToolCommand {
        return try await toolCommand.run(in: console).rawValue
      }
      try command.run()
      return 0
    } catch {
      let message = RootCommand.fullMessage(for: error)
      let status = RootCommand.exitCode(for: error)
      if !message.isEmpty {
        (status.isSuccess ? console.write : console.writeError)("\(message)\n")
      }
      return status.rawValue
    }
  }
}

struct RootCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "blueprint",
    abstract: "Makes, checks and explains Render's render.yaml.",
    discussion: """
      Without a command it says how this repository stands.

      EXAMPLE
        $ blueprint validate render.yaml

      EXIT STATUS
        0 nothing to report   1 errors or differences   2 could not tell   64 wrong usage
      """,
    version: BlueprintTool.version,
    subcommands: [
      GenerateCommand.self, ValidateCommand.self, StrategiesCommand.self, ExplainCommand.self, SchemaCommand.self,
    ])

  @OptionGroup var colorOptions: ColorOptions
  @OptionGroup var manifestOptions: ManifestOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    await Status(console, console.style(colorOptions.color), passedVariables: manifestOptions.passedVariables).run()
  }
}
