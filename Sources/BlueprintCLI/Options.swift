import ArgumentParser

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

struct ColorOptions: ParsableArguments {
  @Option(help: "When to colour: auto, always or never. NO_COLOR is respected.")
  var color: ColorChoice = .auto
}

struct MaskingOptions: ParsableArguments {
  @Flag(help: "Show the values of environment variables; not for logs that others read.")
  var showValues = false
}

struct ManifestOptions: ParsableArguments {
  @Option(name: .customLong("env"), help: ArgumentHelp("Let the manifest see this variable; repeatable.", valueName: "name"))
  var passedVariables: [String] = []
}

/// A command of the tool: what it does with the world comes in, and its exit status goes out.
protocol ToolCommand: ParsableCommand {
  mutating func run(in console: Console) throws -> ExitStatus
}

/// A command that may load a manifest, and waits for it.
protocol LoadingCommand: ParsableCommand, Sendable {
  mutating func run(in console: Console) async throws -> ExitStatus
  /// Runs where there is nothing to wait for; nil where there is.
  mutating func runWithoutWaiting(in console: Console) throws -> ExitStatus?
}

extension LoadingCommand {
  mutating func runWithoutWaiting(in console: Console) throws -> ExitStatus? { nil }
}
