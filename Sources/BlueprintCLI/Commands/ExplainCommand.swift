import ArgumentParser
import BlueprintConnections
import BlueprintReporting
import BlueprintRules
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

struct ExplainCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "blueprint",
    abstract: "Explains a rule, a key of the format, a strategy, or an error.",
    usage: "blueprint explain <word>",
    discussion: """
      EXAMPLE
        $ blueprint explain pre-deploy-needs-paid

      EXIT STATUS
        0   explained
        64  nothing has this name
      """)

  @Argument(
    help:
      "A rule such as 'unknown-key', a key such as 'healthCheckPath' or 'previews.plan', a strategy such as 'pre-deploy', or the code of an error such as 'P01'.",
    completion: .custom { _, _, _ in ExplainCommand.words(KeyIndex()) })
  var word: String

  @OptionGroup var colorOptions: ColorOptions

  mutating func run(in console: Console) throws -> ExitStatus {
    let style = console.style(colorOptions.color)
    let index = KeyIndex()
    let entries = index.entries(named: word)
    if !entries.isEmpty {
      console.write(entries.map { describe($0, style) }.joined(separator: "\n"))
      return .nothingToReport
    }
    if let strategy = Strategies.all.first(where: { type(of: $0).name == word }) {
      console.write(describe(strategy, style))
      return .nothingToReport
    }
    if let rule = Rules.metadata.first(where: { $0.id == word }) {
      console.write(RuleExplanation(of: rule).text(style))
      return .nothingToReport
    }
    if let error = KnownError.all.first(where: { $0.code == word.uppercased() }) {
      console.write(ErrorExplanation(of: error).text(style))
      return .nothingToReport
    }
    let near = Spelling.nearest(to: word, in: Self.words(index)).map { "; did you mean '\($0)'?" } ?? ""
    console.fail("nothing here is called '\(word)'\(near)")
    return .usage
  }

  /// Everything that has an explanation.
  private static func words(_ index: KeyIndex) -> [String] {
    Rules.metadata.map(\.id) + index.names + Strategies.all.map { type(of: $0).name } + KnownError.all.map(\.code)
  }

  private func describe(_ entry: KeyIndex.Entry, _ style: Style) -> String {
    var lines = ["\(style.bold(entry.key.name.description)): \(entry.value)", "  \(entry.key.summary)"]
    if !entry.words.isEmpty { lines.append("  One of: \(entry.words.joined(separator: ", "))") }
    if entry.key.isRequired { lines.append("  Required.") }
    if entry.key.isImmutable { lines.append("  Cannot change once the resource exists.") }
    if let replacement = entry.key.replacement { lines.append("  Write '\(replacement)' instead.") }
    lines.append("  In: \(entry.owners.joined(separator: ", "))")
    return lines.map { Self.wrap($0) }.joined(separator: "\n") + "\n"
  }

  private func describe(_ strategy: any DeploymentStrategy, _ style: Style) -> String {
    let kind = type(of: strategy)
    let width = strategy.guarantees.answers.map(\.question.count).max() ?? 0
    let answers = strategy.guarantees.answers.map { question, answer in
      "  \(question)\(String(repeating: " ", count: width - question.count))  \(answer)"
    }
    return "\(style.bold(kind.name)): \(kind.summary)\n" + answers.joined(separator: "\n") + "\n"
  }

  /// A line in lines of at most 80 characters, indented alike, or those that follow by some more.
  static func wrap(_ line: String, hanging: Int = 0) -> String {
    let indentation = String(line.prefix { $0 == " " })
    let next = indentation + String(repeating: " ", count: hanging)
    var lines = [indentation]
    for word in line.split(separator: " ") {
      let last = lines[lines.count - 1]
      let isFirst = last == indentation
      if !isFirst, last.count + 1 + word.count > 80 {
        lines.append(next + word)
      } else {
        lines[lines.count - 1] += isFirst ? String(word) : " \(word)"
      }
    }
    return lines.joined(separator: "\n")
  }
}
