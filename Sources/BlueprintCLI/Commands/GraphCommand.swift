import ArgumentParser
import BlueprintDiff
import BlueprintReporting

struct GraphCommand: LoadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", _superCommandName: "blueprint",
    abstract: "Draws services, databases and groups, and what they share.",
    usage: "blueprint graph [file] [options]",
    discussion: """
      Without a file it draws what Blueprint.swift says, or the nearest render.yaml. With --from it is coloured by what \
      'blueprint diff' plans.

      EXAMPLE
        $ blueprint graph --from main
        flowchart LR
          n0["api<br/>web service: updated"]
          n1[("shop-db<br/>database")]
          n0 -->|"DATABASE_URL"| n1

      EXIT STATUS
        0   drawn
        2   there is nothing to draw
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mermaid, dot, svg
  }

  @Argument(help: "The file to draw; '-' is standard input.")
  var file: String?

  @Option(
    help: ArgumentHelp(
      "Colour it by the changes since this git revision; '\(DiffSources.mergeBase)' is where this branch began.", valueName: "revision"))
  var from: String?

  @Option(help: "What to write: mermaid, dot for Graphviz, or svg, a picture.")
  var format: Format = .mermaid

  @OptionGroup var manifestOptions: ManifestOptions
  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) async throws -> ExitStatus {
    let sources = DiffSources(console: console, style: console.style(colorOptions.color), passedVariables: manifestOptions.passedVariables)
    let graph: BlueprintGraph
    if from != nil {
      guard let pair = try await sources.pairs(file.map { [$0] } ?? [], from: from)?.first else { return .couldNotTell }
      graph = BlueprintGraph(pair.new.version.blueprint, plan: pair.plan(showsValues: false).plan)
    } else {
      guard let side = await sources.single(file) else { return .couldNotTell }
      graph = BlueprintGraph(side.version.blueprint)
    }
    switch format {
    case .mermaid: console.write(MermaidGraph().render(graph))
    case .dot: console.write(DOTGraph().render(graph))
    case .svg: console.write(SVGGraph().render(graph))
    }
    return .nothingToReport
  }
}
