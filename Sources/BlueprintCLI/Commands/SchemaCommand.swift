import ArgumentParser
import BlueprintReporting
import BlueprintYAML

struct SchemaCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", _superCommandName: "blueprint",
    abstract: "Prints the JSON Schema of render.yaml, made from the model.",
    usage: "blueprint schema",
    discussion: """
      EXAMPLE
        $ blueprint schema > render.schema.json
        # and as the first line of render.yaml, for editors:
        # yaml-language-server: $schema=render.schema.json
      """)

  mutating func run(in console: Console) throws -> ExitStatus {
    console.write(try JSONText.encode(BlueprintSchema.document()))
    return .nothingToReport
  }
}
