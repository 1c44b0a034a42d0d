import ArgumentParser
import BlueprintConnections
import BlueprintReporting
import RenderBlueprint

struct RunbookCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "runbook", _superCommandName: "blueprint",
    abstract: "Prints what to do when a migration of this project goes wrong.",
    usage: "blueprint runbook [options]",
    discussion: """
      The commands are those of this project: its services, its migration tool, its variables. Nothing is run.

      EXAMPLE
        $ blueprint runbook

      EXIT STATUS
        0   printed
        2   there is no blueprint, or no migration in it
        64  wrong usage
      """)

  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    guard let project = await ProjectPlaces.find(console, passedVariables: manifestOptions.passedVariables) else {
      console.fail("there is no blueprint here or above")
      return .couldNotTell
    }
    let sections = Runbook(for: project.context).sections
    if sections.isEmpty {
      console.fail("\(project.name): no migration found; 'blueprint switch --help' shows how to name one")
      return .couldNotTell
    }
    let style = console.style(colorOptions.color)
    console.write(sections.map { Self.text($0.migration, $0.sections, style) }.joined(separator: "\n"))
    return .nothingToReport
  }

  private static func text(_ migration: Migration, _ sections: [Runbook.Section], _ style: Style) -> String {
    var text =
      style.bold("'\(MaskedText.message(migration.command))' migrates \(migration.databaseName), owned by '\(migration.owner)'") + "\n"
    for section in sections {
      text += "\n\(style.bold(section.title))\n"
      for step in section.steps {
        switch step {
        case .say(let sentence): text += ExplainCommand.wrap("  \(MaskedText.message(sentence))") + "\n"
        case .query(let statement): text += "    => \(MaskedText.message(statement))\n"
        case .run(let command): text += "    $ \(MaskedText.message(command))\n"
        }
      }
    }
    return text
  }
}
