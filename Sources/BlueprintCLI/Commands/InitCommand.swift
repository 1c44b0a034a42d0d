import ArgumentParser
import BlueprintReporting
import BlueprintScaffolding
import RenderBlueprint
import SourceDiagnostics

struct InitCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a blueprint for the repository it is run in.",
    usage: "blueprint init [options]",
    discussion: """
      Looks at the files here, says what it found, and writes Blueprint.swift, render.yaml and what belongs to them. A file \
      that is there already is replaced only when it is named. Files such as .env are never opened.

      EXAMPLE
        $ blueprint init --free

      EXIT STATUS
        0   written, or shown
        1   refused: nothing was found, a strategy does not hold, or a blueprint is there
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

  @Flag(help: "Write no Blueprint.swift: render.yaml is the source.")
  var noManifest = false

  @Option(help: ArgumentHelp("Replace this file, which is there already; repeatable.", valueName: "file"))
  var overwrite: [String] = []

  @Flag(help: "Show the templates.")
  var list = false

  @Flag(help: "Show all evidence, and write nothing.")
  var explain = false

  @Flag(help: "Write nothing; print exactly what would be written.")
  var dryRun = false

  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) throws -> ExitStatus {
    let style = console.style(colorOptions.color)
    if list {
      console.write(Self.templates(style))
      return .nothingToReport
    }
    var choices = ScaffoldChoices()
    choices.name = name
    choices.isFree = free
    choices.strategy = try strategy.map(namedStrategy)
    let tree = ProjectListing.tree(of: console.directory)
    let folder = console.directory.split(separator: "/").last.map(String.init) ?? "app"
    let detection = Detection(tree, folder: folder)
    let report = InitReport(detection, style)
    if explain {
      console.write(report.evidence())
      return .nothingToReport
    }
    let chosen: Template?
    switch find(console) {
    case .found(let template): chosen = template
    case .none: chosen = nil
    case .failed(let status): return status
    }
    guard chosen != nil || !detection.services.isEmpty else {
      console.writeError(report.nothingFound())
      return .somethingToReport
    }
    let scaffold: Scaffold
    do {
      scaffold = try make(detection, chosen, choices)
    } catch let error as TemplateError {
      console.fail("template '\(error.template)': \(error.message)")
      return .couldNotTell
    } catch let ScaffoldError.refused(error, strategy) {
      console.fail("\(strategy) does not hold here: \(MaskedText.message(error.message))")
      console.writeError(error.alternatives.map { "  instead: \($0)\n" }.joined())
      return .somethingToReport
    } catch {
      console.fail("\(error)")
      return .couldNotTell
    }
    let writing = ScaffoldWriting(scaffold, in: console, overwriting: overwrite)
    if dryRun {
      console.writeError(report.found(chosen) + report.plan(scaffold, writing))
      console.write(writing.text)
      return .nothingToReport
    }
    console.write(report.found(chosen) + report.plan(scaffold, writing))
    let status = writing.run(console)
    if status == .nothingToReport { console.write(report.next(scaffold)) }
    return status
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

  private func make(_ detection: Detection, _ template: Template?, _ choices: ScaffoldChoices) throws -> Scaffold {
    guard let template else {
      let deployment = detection.deployment(choices)
      let hints = Dictionary(zip(deployment.blueprint.allServices.map(\.name), detection.services.map(\.healthCheckHint))) { first, _ in
        first
      }
      return try Scaffold(deployment, includesManifest: !noManifest, hints: hints.compactMapValues { $0 })
    }
    let project = choices.name.map(ResourceName.valid) ?? detection.name
    let module = detection.services.first { $0.template == template.name }?.module
    let deployment = try template.deployment(project, module: module, choices)
    let owner = deployment.blueprint.allServices.first.map(\.name)
    let hints = [owner ?? project: template.healthCheck].compactMapValues { $0 }
    return try Scaffold(
      deployment, includesManifest: !noManifest, hints: hints, extra: template.extraFiles(project, module: module))
  }

  private static func templates(_ style: Style) -> String {
    let width = Templates.all.map(\.name.count).max() ?? 0
    return Templates.all.map { template in
      "\(style.bold(template.name))\(String(repeating: " ", count: width - template.name.count))  \(template.summary)\n"
    }.joined()
  }
}
