import ArgumentParser
import BlueprintConnections
import BlueprintReporting
import RenderBlueprint
import SourceDiagnostics

struct ConnectionCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "connection", _superCommandName: "blueprint",
    abstract: "Says where a database URL leads and what is wrong with it.",
    usage: "blueprint connection [url] [options]",
    discussion: """
      The URL comes as an argument, from a variable, or, for '-', from standard input. Neither it nor its password is \
      ever printed.

      EXAMPLE
        $ blueprint connection --env DATABASE_URL --for sequelize

      EXIT STATUS
        0   no errors; the budget holds
        1   errors found, a test failed, or a database takes too few connections
        2   there is no URL, no psql, or no blueprint
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

  @Option(
    name: .customLong("for"), help: "Print what to paste for this driver, such as sequelize, prisma-7, asyncpg, django or rails.",
    completion: .custom { _, _, _ in DatabaseDriver.all.map(\.id) })
  var tool: String?

  @Option(
    help: "Where the program runs: 'outside', or a region of Render such as frankfurt.",
    completion: .list(["outside"] + Region.known.map(\.rawValue)))
  var from: String?

  @Option(help: "How to print: text or json.")
  var format: Format = .text

  @Flag(help: "Connect, through psql: TLS, login, pool, slots, latency. Nothing is changed.")
  var test = false

  @Option(help: ArgumentHelp("How long one attempt to connect may take.", valueName: "seconds"))
  var timeout = 5

  @Flag(help: "Without a URL: add up the connections of everything in the blueprint.")
  var budget = false

  @Option(help: ArgumentHelp("With --budget: what if a service had so many; repeatable.", valueName: "service=n"))
  var instances: [String] = []

  @Option(help: ArgumentHelp("With --budget: what if a service's pool were so large; repeatable.", valueName: "service=n"))
  var poolSize: [String] = []

  @OptionGroup var colorOptions: ColorOptions

  func validate() throws {
    if budget {
      if !urls.isEmpty || test || tool != nil {
        throw ValidationError("--budget is about the blueprint and takes no URL, --for or --test.")
      }
      return
    }
    if !instances.isEmpty || !poolSize.isEmpty { throw ValidationError("--instances and --pool-size belong to --budget.") }
    if !(1...60).contains(timeout) { throw ValidationError("--timeout takes 1 to 60 seconds.") }
    if urls.count > 1 { throw ValidationError("One URL at a time; there are \(urls.count) arguments. Quote it: '&' ends a command.") }
    if urls.isEmpty == (variable == nil) { throw ValidationError("Give a URL, '-' for standard input, or --env NAME.") }
  }

  mutating func run(in console: Console) async throws -> ExitStatus {
    if budget { return try await showBudget(console) }
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
    var report = ConnectionReport(review, driver: driver, variable: variable ?? "DATABASE_URL")
    if test {
      guard let lines = await ConnectionTest(console: console, url: url, seconds: timeout).run() else { return .couldNotTell }
      report.test = lines
    }
    switch format {
    case .json: console.write(try report.json())
    case .text where driver != nil:
      // What is pasted stands alone on standard output.
      console.writeError(report.problems(console.style(colorOptions.color)) + report.tried(console.style(colorOptions.color)))
      console.write(report.configuration)
    case .text: console.write(report.text(console.style(colorOptions.color)))
    }
    if let lines = report.test {
      if lines.contains(where: { $0.outcome == .fail }) { return .somethingToReport }
    }
    return review.problems.contains { $0.severity == .error } ? .somethingToReport : .nothingToReport
  }

  private func showBudget(_ console: Console) async throws -> ExitStatus {
    var whatIf = ConnectionBudget.WhatIf(instances: try numbers(instances, "--instances"), poolSizes: try numbers(poolSize, "--pool-size"))
    guard let project = await ProjectPlaces.find(console, passedVariables: variable.map { [$0] } ?? []) else {
      console.fail("there is no blueprint here or above whose connections could be added up")
      return .couldNotTell
    }
    let known = Set(project.context.blueprint.allServices.map(\.name))
    if let unknown = Set(whatIf.instances.keys).union(whatIf.poolSizes.keys).subtracting(known).sorted().first {
      throw ValidationError("no service is called '\(unknown)'. There are: \(known.sorted().joined(separator: ", ")).")
    }
    let budget = ConnectionBudget(of: project.context.blueprint, whatIf: whatIf)
    whatIf.isPooled = true
    let pooled = ConnectionBudget(of: project.context.blueprint, whatIf: whatIf)
    let report = BudgetReport(budget, pooled: pooled, source: project.name)
    switch format {
    case .text: console.write(report.text(console.style(colorOptions.color)))
    case .json: console.write(try report.json())
    }
    return report.overrun.isEmpty ? .nothingToReport : .somethingToReport
  }

  /// `api=3`, by the service.
  private func numbers(_ texts: [String], _ option: String) throws -> [String: Int] {
    var numbers: [String: Int] = [:]
    for text in texts {
      let pair = text.split(separator: "=", omittingEmptySubsequences: false)
      guard pair.count == 2, let number = Int(pair[1]), (0...10_000).contains(number) else {
        throw ValidationError("\(option) takes SERVICE=NUMBER, such as api=3.")
      }
      numbers[String(pair[0])] = number
    }
    return numbers
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
