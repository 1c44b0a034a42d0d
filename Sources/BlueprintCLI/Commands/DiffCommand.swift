import ArgumentParser
import BlueprintDiff
import BlueprintReporting
import SourceDiagnostics

struct DiffCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: "blueprint",
    abstract: "Says what happens on Render if a change is merged.",
    usage: "blueprint diff [old] [new] [options]",
    discussion: """
      Without a version it compares render.yaml with what Blueprint.swift says. Without a manifest, and in a pull \
      request, it compares render.yaml with what it was where this branch began. Two files or two folders of blueprints \
      are compared with each other; '-' is standard input.

      EXAMPLE
        $ blueprint diff --from main --fail-on data-loss
        render.yaml at main → render.yaml

        ~ database 'shop-db'  downtime
            ~ connectionPool: none → pgbouncer

      EXIT STATUS
        0   no difference; with --fail-on, none of what it names
        1   a difference; with --fail-on, something that it names
        2   could not tell, or not all could be read
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, github, sarif
  }

  @Argument(help: "The old and the new version: files, folders, or '-'.")
  var versions: [String] = []

  @Option(
    help: ArgumentHelp(
      "The old version is the file at this git revision; '\(DiffSources.mergeBase)' is where this branch began.", valueName: "revision"))
  var from: String?

  @Option(help: "How to print: text, json, markdown (a comment), github (annotations) or sarif.")
  var format: Format = .text

  @Option(help: "Exit with 1 only for this; repeatable.")
  var failOn: [FailingChange] = []

  @Flag(help: "Show the texts side by side where they differ, and no plan.")
  var text = false

  @OptionGroup var maskingOptions: MaskingOptions
  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  func validate() throws {
    if versions.count > 2 { throw ValidationError("Two versions are compared, not \(versions.count).") }
    if versions.count == 2, from != nil { throw ValidationError("--from takes the place of the old version; name one file or none.") }
    if versions.count(where: { $0 == "-" }) > 1 { throw ValidationError("Only one of the versions can be standard input.") }
    if from?.hasPrefix("-") == true { throw ValidationError("'\(from ?? "")' cannot be a revision.") }
    if format != .text, maskingOptions.showValues {
      throw ValidationError("--show-values is for --format text: what others keep shows no values.")
    }
    if text, format != .text { throw ValidationError("--text has no other format.") }
    if text, !failOn.isEmpty { throw ValidationError("--fail-on is about the plan, which --text does not make.") }
  }

  mutating func run(in console: Console) async throws -> ExitStatus {
    guard let pairs = try await sources(console).pairs(versions, from: from) else { return .couldNotTell }
    return try compare(pairs, console)
  }

  /// Two files wait for neither a manifest nor git.
  mutating func runWithoutWaiting(in console: Console) throws -> ExitStatus? {
    guard versions.count == 2 else { return nil }
    guard let pairs = sources(console).files(versions[0], versions[1]) else { return .couldNotTell }
    return try compare(pairs, console)
  }

  private func sources(_ console: Console) -> DiffSources {
    DiffSources(console: console, style: console.style(colorOptions.color), passedVariables: manifestOptions.passedVariables)
  }

  private func compare(_ pairs: [DiffPair], _ console: Console) throws -> ExitStatus {
    let style = console.style(colorOptions.color)
    for side in pairs.flatMap({ [$0.old, $0.new] }) where !side.isComplete {
      console.writeError(
        "\(MaskedText.message(side.name)): it has errors; 'blueprint validate' shows them, and the plan is of what could be read\n")
    }
    let isComplete = pairs.allSatisfy { $0.old.isComplete && $0.new.isComplete }
    if text {
      for pair in pairs { console.write(pair.text(style, columns: console.columns, showsValues: maskingOptions.showValues)) }
      return pairs.allSatisfy(\.isSameText) ? .nothingToReport : .somethingToReport
    }
    let plans = pairs.map { $0.plan(showsValues: maskingOptions.showValues) }
    switch format {
    case .text: console.write(PlanText(style, columns: console.terminalColumns).render(plans))
    case .json: console.write(try PlanJSON().render(plans))
    case .markdown: console.write(PlanMarkdown().render(plans))
    case .github: for (pair, plan) in zip(pairs, plans) { console.write(GitHubReport().render(pair.findings(plan.plan))) }
    case .sarif:
      let files = zip(pairs, plans).map { $0.findings($1.plan) }
      console.write(try SARIFReport(toolVersion: BlueprintTool.version, rules: []).render(files))
    }
    if !isComplete { return .couldNotTell }
    if failOn.isEmpty { return plans.allSatisfy(\.plan.isEmpty) ? .nothingToReport : .somethingToReport }
    let failing = failOn.filter { change in plans.contains { change.isIn($0.plan) } }
    if failing.isEmpty { return .nothingToReport }
    console.fail("the plan has what --fail-on names: \(failing.map(\.rawValue).joined(separator: ", "))")
    return .somethingToReport
  }
}

/// What a gate can be about: an impact, or what is done with a resource.
enum FailingChange: String, ExpressibleByArgument, CaseIterable {
  case dataLoss = "data-loss"
  case downtime, security, money, restart, redeploy
  case refused, replaced, destroyed, orphaned, renamed

  func isIn(_ plan: Plan) -> Bool {
    switch self {
    case .dataLoss: plan.impacts.contains(.dataLoss)
    case .downtime: plan.impacts.contains(.downtime)
    case .security: plan.impacts.contains(.security)
    case .money: plan.impacts.contains(.money)
    case .restart: plan.impacts.contains(.restart)
    case .redeploy: plan.impacts.contains(.redeploy)
    case .refused: plan.count(of: .refuse) > 0
    case .replaced: plan.count(of: .replace) > 0
    case .destroyed: plan.count(of: .destroy) > 0
    case .orphaned: plan.count(of: .orphan) > 0
    case .renamed: plan.changes.contains { $0.rename != nil }
    }
  }
}
