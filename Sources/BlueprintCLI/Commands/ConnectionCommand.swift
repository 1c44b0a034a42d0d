import ArgumentParser
import BlueprintConnections
import BlueprintReporting
import RenderBlueprint
import SourceDiagnostics

struct ConnectionCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "connection",
    abstract: "Says where a database URL leads and what is wrong with it.",
    usage: "blueprint connection <url> [options]",
    discussion: """
      The URL comes as an argument, from a variable, or, for '-', from standard input. Neither it nor its password is \
      ever printed.

      EXAMPLE
        $ blueprint connection --env DATABASE_URL --for sequelize

      EXIT STATUS
        0   no errors
        1   errors found
        2   there is no URL
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  // A list, because the parser would repeat a second one in its message.
  @Argument(help: ArgumentHelp("The URL; '-' is standard input.", valueName: "url"))
  var urls: [String] = []

  @Option(name: .customLong("env"), help: ArgumentHelp("Take the URL from this environment variable.", valueName: "name"))
  var variable: String?

  @Option(name: .customLong("for"), help: "Print what to paste for this driver, such as sequelize, prisma-7, asyncpg, django or rails.")
  var tool: String?

  @Option(help: "Where the program runs: 'outside', or a region of Render such as frankfurt.")
  var from: String?

  @Option(help: "How to print: text or json.")
  var format: Format = .text

  @OptionGroup var colorOptions: ColorOptions

  func validate() throws {
    if urls.count > 1 { throw ValidationError("One URL at a time; there are \(urls.count) arguments. Quote it: '&' ends a command.") }
    if urls.isEmpty == (variable == nil) { throw ValidationError("Give a URL, '-' for standard input, or --env NAME.") }
  }

  mutating func run(in console: Console) async throws -> ExitStatus {
    let driver = try tool.map(namedDriver)
    guard let text = ConnectionInput(argument: urls.first, variable: variable).text(console) else { return .couldNotTell }
    let url: DatabaseURL
    do throws(DatabaseURL.Failure) {
      url = try DatabaseURL(text)
    } catch {
      console.fail("\(error.message)\n  \(error.remedy)")
      return .couldNotTell
    }
    let review = ConnectionReview(url, driver: driver, from: try from.map(origin))
    let report = ConnectionReport(review, driver: driver, variable: variable ?? "DATABASE_URL")
    switch format {
    case .json: console.write(try report.json())
    case .text where driver != nil:
      // What is pasted stands alone on standard output.
      console.writeError(report.problems(console.style(colorOptions.color)))
      console.write(report.configuration)
    case .text: console.write(report.text(console.style(colorOptions.color)))
    }
    return review.problems.contains { $0.severity == .error } ? .somethingToReport : .nothingToReport
  }
}

/// Where a program runs, as the command line says it.
private func origin(_ word: String) throws -> ConnectionOrigin {
  if word == "outside" { return .outside }
  let regions = Region.known.map(\.rawValue)
  guard regions.contains(word) else {
    throw ValidationError("--from takes 'outside' or a region of Render: \(regions.joined(separator: ", ")).")
  }
  return .render(region: word)
}

/// The driver with a name from the command line; throws a message with the nearest name.
private func namedDriver(_ name: String) throws -> DatabaseDriver {
  if let driver = DatabaseDriver.named(name) { return driver }
  let names = DatabaseDriver.all.map(\.id)
  let near = Spelling.nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? "."
  throw ValidationError("no driver is called '\(name)'\(near) There are: \(names.joined(separator: ", ")).")
}
