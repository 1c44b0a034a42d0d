import ArgumentParser
import BlueprintLoading
import BlueprintReporting
import BlueprintScaffolding
import RenderBlueprint
import SourceDiagnostics

struct InitCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", _superCommandName: "blueprint",
    abstract: "Makes a blueprint for the repository it is run in.",
    usage: "blueprint init [options]",
    discussion: """
      Looks at the files here, says what it found, asks at a terminal what it cannot know, and writes Blueprint.swift, \
      render.yaml and what belongs to them. A render.yaml that is there already is taken over and stays; a file is replaced \
      only when it is named. Files such as .env are never opened.

      EXAMPLE
        $ blueprint init --free

      EXIT STATUS
        0   written, or shown
        1   nothing was written: nothing was found, a strategy does not hold, a blueprint is there, or somebody said no
        2   something cannot be read or written
        64  wrong usage
      """)

  @Option(help: ArgumentHelp("Take a template instead of what is found; --list shows them. Or a folder: ./path.", valueName: "name"))
  var template: String?

  @Option(help: "How migrations reach production. Default: the recommended strategy that holds.")
  var strategy: String?

  @Option(help: "The name of the project. Default: what the repository says, or its folder.")
  var name: String?

  @Flag(help: "Take the free plans, where there are such.")
  var free = false

  @Option(help: "Where everything runs. Default: oregon, as Render's.")
  var region: String?

  @Flag(help: "Write no Blueprint.swift: render.yaml is the source.")
  var noManifest = false

  @Option(help: ArgumentHelp("Replace this file, which is there already; repeatable.", valueName: "file"))
  var overwrite: [String] = []

  @Flag(name: .shortAndLong, help: "Ask nothing: take the defaults, and say what was assumed.")
  var yes = false

  @Flag(help: "Show the templates.")
  var list = false

  @Flag(help: "Show all evidence, or what --template would use; write nothing.")
  var explain = false

  @Flag(help: "Write nothing; print exactly what would be written.")
  var dryRun = false

  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    if let status = try runWithoutWaiting(in: console) { return status }
    let style = console.style(colorOptions.color)
    guard free || region != nil || strategy != nil || name != nil else {
      let questions = questions(console, style)
      let adoption = Adoption(console: console, style: style, includesManifest: !noManifest, overwritten: overwrite)
      do {
        return try await adoption.run(
          InitReport(detection(console), style), isDry: dryRun, confirm: questions.map { questions in { try questions.confirm(Self.last) } }
        )
      } catch is Questions.Unanswered {
        return console.nothingWritten()
      }
    }
    console.fail(
      "render.yaml is there already, and is taken over as it is; nothing was written. 'blueprint switch' changes its strategy, "
        + "--overwrite render.yaml replaces it")
    return .somethingToReport
  }

  mutating func runWithoutWaiting(in console: Console) throws -> ExitStatus? {
    let style = console.style(colorOptions.color)
    if list {
      console.write(Self.templates(style))
      return .nothingToReport
    }
    let choices = try choices()
    if template == nil, !explain, Adoption.isPossible(in: console, overwriting: overwrite) { return nil }
    do throws(Questions.Unanswered) {
      return try scaffold(choices, console, style)
    } catch {
      return console.nothingWritten()
    }
  }

  private static let last = "Write these files?"

  private func choices() throws -> ScaffoldChoices {
    var choices = ScaffoldChoices()
    choices.name = name
    choices.isFree = free
    choices.strategy = try strategy.map(namedStrategy)
    choices.region = try region.map { name in
      let known = Region.known.map(\.rawValue)
      if known.contains(name) { return Region(rawValue: name) }
      let near = (Region.guesses[name] ?? Spelling.nearest(to: name, in: known)).map { "; did you mean '\($0)'?" } ?? "."
      throw ValidationError("no region is called '\(name)'\(near) There are: \(known.joined(separator: ", ")).")
    }
    return choices
  }

  private func detection(_ console: Console, preferring preferred: [String: String] = [:]) -> Detection {
    let folder = console.directory.split(separator: "/").last.map(String.init) ?? "app"
    return Detection(ProjectListing.tree(of: console.directory), folder: folder, preferring: preferred)
  }

  /// The questions, where there is somebody to answer them, and answers could still change something.
  private func questions(_ console: Console, _ style: Style) -> Questions? {
    let isSettled = FileSystem.exists(console.absolute(Manifest.fileName)) && !overwrite.contains(Manifest.fileName)
    guard console.isInputTerminal, console.isOutputTerminal, !yes, !dryRun, !explain, !isSettled else { return nil }
    return Questions(console: console, style: style)
  }

  private func scaffold(_ given: ScaffoldChoices, _ console: Console, _ style: Style) throws(Questions.Unanswered) -> ExitStatus {
    var choices = given
    let questions = questions(console, style)
    let asking = questions.map(InitQuestions.init)
    var detection = detection(console)
    var chosen: Template?
    switch find(console) {
    case .found(let template): chosen = template
    case .none: break
    case .failed(let status): return status
    }
    if explain, chosen == nil {
      console.write(InitReport(detection, style).evidence())
      return .nothingToReport
    }
    if chosen == nil, detection.services.isEmpty { chosen = try asking?.template() }
    guard chosen != nil || !detection.services.isEmpty else {
      console.writeError(InitReport(detection, style).nothingFound())
      return .somethingToReport
    }
    if chosen == nil, let asking, !detection.alternatives.isEmpty {
      detection = self.detection(console, preferring: try asking.stacks(detection))
    }
    let report = InitReport(detection, style)
    let builder = ScaffoldBuilder(detection: detection, template: chosen, includesManifest: !noManifest)
    do {
      if let asking {
        console.write(report.found(chosen, assuming: []))
        try settle(&choices, of: builder, asking)
      }
      let scaffold = try builder.scaffold(choices)
      if explain, let chosen {
        console.write(report.explanation(of: chosen, scaffold))
        return .nothingToReport
      }
      let writing = ScaffoldWriting(scaffold, in: console, overwriting: overwrite)
      if asking == nil {
        (dryRun ? console.writeError : console.write)(report.found(chosen, assuming: assumed(choices, in: scaffold.placed)))
      }
      (dryRun ? console.writeError : console.write)(report.plan(scaffold, writing))
      if dryRun {
        console.write(writing.text)
        return .nothingToReport
      }
      if let questions, writing.isNeeded, writing.refusal == nil, try !questions.confirm(Self.last) { return console.nothingWritten() }
      let status = writing.run(console)
      if status == .nothingToReport { console.write(report.next(scaffold)) }
      return status
    } catch let error as Questions.Unanswered {
      throw error
    } catch {
      return Self.report(error, console)
    }
  }

  /// Asks for what the command line leaves open.
  private func settle(_ choices: inout ScaffoldChoices, of builder: ScaffoldBuilder, _ asking: InitQuestions) throws {
    let blueprint = try builder.deployment(choices).blueprint
    guard blueprint.hasPlans else { return }
    if !free { choices.isFree = try asking.isFree(blueprint) }
    if region == nil, !blueprint.hasRegion { choices.region = try asking.region() }
    if strategy == nil { choices.strategy = try asking.strategy(for: builder.deployment(choices)) }
  }

  /// What nobody said.
  private func assumed(_ choices: ScaffoldChoices, in placed: Blueprint) -> [String] {
    var sentences: [String] = []
    if let name, ResourceName.valid(name) != name {
      sentences.append("the name '\(ResourceName.valid(name))', for Render takes no '\(name)'")
    }
    guard placed.hasPlans else { return sentences }
    let plans = placed.plans.reduce(into: [String]()) { if $1 != "free", !$0.contains($1) { $0.append($1) } }
    if !choices.isFree, !plans.isEmpty { sentences.append("paid plans (\(plans.joined(separator: ", "))); --free takes the free ones") }
    if !placed.hasRegion {
      sentences.append("the region oregon, Render's own choice; --region names another")
    }
    return sentences
  }

  private static func report(_ error: any Error, _ console: Console) -> ExitStatus {
    switch error {
    case let error as TemplateError: console.fail("template '\(error.template)': \(error.message)")
    case ScaffoldError.refused(let error, let strategy):
      console.fail("\(strategy) does not hold here: \(MaskedText.message(error.message))")
      console.writeError(error.alternatives.map { "  instead: \($0)\n" }.joined())
      return .somethingToReport
    default: console.fail("\(error)")
    }
    return .couldNotTell
  }

  private enum Search {
    case found(Template)
    case none
    case failed(ExitStatus)
  }

  private func find(_ console: Console) -> Search {
    guard let template else { return .none }
    if template.contains("/") || template == "." {
      do throws(TemplateError) {
        if let found = try ProjectListing.template(in: console.absolute(template)) { return .found(found) }
        console.fail("\(template): there is no such folder")
      } catch {
        console.fail("template '\(error.template)': \(error.message)")
      }
      return .failed(.couldNotTell)
    }
    if let found = Templates.named(template) { return .found(found) }
    let near = Spelling.nearest(to: template, in: Templates.all.map(\.name)).map { "; did you mean '\($0)'?" } ?? "; --list shows them"
    console.fail("no template is called '\(template)'\(near)")
    return .failed(.usage)
  }

  private static func templates(_ style: Style) -> String {
    let width = Templates.all.map(\.name.count).max() ?? 0
    return Templates.all.map { template in
      "\(style.bold(template.name))\(String(repeating: " ", count: width - template.name.count))  \(template.summary)\n"
    }.joined()
  }
}

extension Blueprint {
  /// The plans of everything that has one.
  fileprivate var plans: [String] {
    allServices.compactMap { $0.server?.plan?.rawValue } + allDatabases.compactMap { $0.plan?.rawValue }
  }

  /// Whether a template, or somebody, said where something runs.
  fileprivate var hasRegion: Bool {
    allServices.contains { $0.server?.region != nil } || allDatabases.contains { $0.region != nil }
  }

  /// Whether something in it has a plan and a region.
  fileprivate var hasPlans: Bool {
    !allDatabases.isEmpty || allServices.contains { if case .staticSite = $0 { false } else { true } }
  }
}

/// Makes the files of what was found, or of a template.
private struct ScaffoldBuilder {
  let detection: Detection
  let template: Template?
  let includesManifest: Bool

  func deployment(_ choices: ScaffoldChoices) throws(TemplateError) -> Deployment {
    guard let template else { return detection.deployment(choices) }
    return try template.deployment(project(choices), module: module(of: template), choices)
  }

  func scaffold(_ choices: ScaffoldChoices) throws -> Scaffold {
    let deployment = try deployment(choices)
    let names = deployment.blueprint.allServices.map(\.name)
    guard let template else {
      let hints = Dictionary(zip(names, detection.services.map(\.healthCheckHint))) { first, _ in first }
      return try Scaffold(deployment, includesManifest: includesManifest, hints: hints.compactMapValues { $0 })
    }
    let hints = [names.first ?? project(choices): template.healthCheck].compactMapValues { $0 }
    return try Scaffold(
      deployment, includesManifest: includesManifest, hints: hints,
      extra: template.extraFiles(project(choices), module: module(of: template)))
  }

  private func project(_ choices: ScaffoldChoices) -> String { choices.name.map(ResourceName.valid) ?? detection.name }

  private func module(of template: Template) -> String? { detection.services.first { $0.template == template.name }?.module }
}
