import BlueprintReporting
import SourceDiagnostics

/// Everything that a run of the tool takes from the world and gives to it.
public struct Console: Sendable {
  /// The arguments without the program's name.
  public var arguments: [String]
  public var environment: [String: String]
  /// The working directory, absolute.
  public var directory: String
  /// The tool's own path, beside which the modules for manifests lie.
  public var programPath: String
  /// Standard input, read to its end; nil when it cannot be read.
  public var input: @Sendable () -> [UInt8]?
  public var write: @Sendable (String) -> Void
  public var writeError: @Sendable (String) -> Void
  public var isOutputTerminal: Bool
  /// How many columns that terminal has, where it says so.
  public var terminalColumns: Int?
  public var isInputTerminal: Bool
  /// The next line of standard input without its end; nil where there is none.
  public var readLine: @Sendable () -> String?

  public init(
    arguments: [String], environment: [String: String], directory: String, programPath: String,
    input: @escaping @Sendable () -> [UInt8]?, write: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void, isOutputTerminal: Bool, terminalColumns: Int? = nil,
    isInputTerminal: Bool = false, readLine: @escaping @Sendable () -> String? = { nil }
  ) {
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.programPath = programPath
    self.input = input
    self.write = write
    self.writeError = writeError
    self.isOutputTerminal = isOutputTerminal
    self.terminalColumns = terminalColumns
    self.isInputTerminal = isInputTerminal
    self.readLine = readLine
  }

  /// A path as the file system needs it.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : directory == "/" ? "/\(path)" : "\(directory)/\(path)"
  }

  /// The folder that a file lies in; the working directory for standard input.
  func folder(of path: String) -> String {
    path == "-" ? directory : absolute(path).lastIndex(of: "/").map { String(absolute(path)[..<$0]) } ?? directory
  }

  /// A path as people know it: relative where it lies below the working directory.
  func display(_ path: String) -> String {
    path.hasPrefix("\(directory)/") ? String(path.utf8.dropFirst(directory.utf8.count + 1)) ?? path : path
  }

  /// How many columns output has: those of the terminal, of a pipeline that says so, or as many as 'diff' takes.
  var columns: Int { terminalColumns ?? environment["COLUMNS"].flatMap { Int($0) } ?? 130 }

  /// The one place that decides on colour.
  func style(_ choice: ColorChoice) -> Style {
    switch choice {
    case .always: .coloured
    case .never: .plain
    case .auto:
      isOutputTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb" ? .coloured : .plain
    }
  }
}

extension Console {
  /// A message without the URLs among the arguments, which a parser likes to repeat, and without other credentials.
  func withoutURLs(_ message: String) -> String {
    var message = message
    for argument in arguments where Self.mayHoldPassword(argument[...]) {
      // `--option=URL` as a whole, then the URL alone.
      for text in [argument[...], argument.drop { $0 != "=" }.dropFirst()] where Self.mayHoldPassword(text) {
        message = message.replacing(text, with: "(a URL)")
      }
    }
    return Credentials.hide(in: message)
  }

  /// A URL, one without its scheme, or a command with a password in front.
  private static func mayHoldPassword(_ argument: Substring) -> Bool {
    if argument.contains("://") || argument.contains("PASSWORD=") { return true }
    guard let at = argument.lastIndex(of: "@") else { return false }
    return argument[..<at].contains(":")
  }
}

/// The exit status of every command.
public enum ExitStatus: Int32, Sendable {
  case nothingToReport = 0
  /// Errors were found, or two things differ.
  case somethingToReport = 1
  /// What was asked could not be told.
  case couldNotTell = 2
  /// The command line was wrong.
  case usage = 64
}
