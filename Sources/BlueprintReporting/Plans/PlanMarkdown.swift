import BlueprintDiff

/// Plans as a comment on a pull request: a table, and the rest folded up.
public struct PlanMarkdown: Sendable {
  /// GitHub takes comments of fewer than 65,536 characters; bytes are never fewer than these.
  public static let mostBytes = 65_000
  /// The first line, by which a script finds the comment that it wrote before.
  public static let mark = "<!-- blueprint diff -->"
  private static let mostRows = 60

  public init() {}

  public func render(_ plans: [NamedPlan]) -> String {
    var text = Limited(limit: Self.mostBytes)
    _ = text.add("\(Self.mark)\n### Plan: \(Self.escaped(PlanWords.summary(plans.map(\.plan))))\n")
    for (place, named) in plans.enumerated() {
      let parts = parts(of: named)
      for (index, part) in parts.enumerated() where !text.add("\n\(part)") {
        let plans = plans.count - place - 1
        let others = plans == 0 ? "" : ", nor \(plans == 1 ? "is 1 more file" : "are \(plans) more files")"
        text.addLast("\n\(parts.count - index) more are not shown here\(others); `blueprint diff` shows them.\n")
        return text.text
      }
    }
    return text.text
  }

  /// The head with a table, then what is folded up.
  private func parts(of named: NamedPlan) -> [String] {
    var head = "\(Self.code(named.old)) → \(Self.code(named.new))"
    head += named.isComplete ? "\n" : ": **what could be read of them, for there are errors**\n"
    if named.plan.isEmpty { head += "\nNo changes.\n" }
    let details = named.plan.changes.filter { !$0.effects.isEmpty || !$0.attributes.isEmpty }
    return [head + table(named.plan)] + (named.plan.strategy.map { [render($0)] } ?? []) + details.map(render)
  }

  private func table(_ plan: Plan) -> String {
    guard !plan.changes.isEmpty else { return "" }
    var rows = "\n| | resource | impact |\n| --- | --- | --- |\n"
    for change in plan.changes.prefix(Self.mostRows) {
      let impact = change.impacts.isEmpty ? "" : Self.impact(change)
      let name = change.resource.kind == .blueprint ? "" : " \(Self.cell(change.resource.name))"
      rows += "| \(Self.action(change.action)) | \(change.resource.kind.rawValue)\(name) | \(impact) |\n"
    }
    if plan.changes.count > Self.mostRows { rows += "| … | \(plan.changes.count - Self.mostRows) more | |\n" }
    return rows
  }

  private static func impact(_ change: ResourceChange) -> String {
    change.impacts.map { $0 >= .security ? "**\($0.words)**" : $0.words }.joined(separator: ", ")
  }

  private static func action(_ action: PlanAction) -> String {
    let words = PlanWords.meaning(action)
    return action >= .orphan ? "**\(words)**" : words
  }

  private func render(_ change: ResourceChange) -> String {
    let impact = change.impacts.isEmpty ? "" : ": \(PlanWords.impacts(change.impacts))"
    let words = "\(PlanWords.symbol(change.action)) \(PlanWords.line(change.resource.words))"
    var lines = ["<details><summary>\(Self.html(words))\(impact)</summary>", ""]
    lines += change.effects.map { "- \(effect($0))" }
    for group in PlanWords.groups(change.attributes) {
      for attribute in group.attributes {
        let (symbol, text) = PlanWords.attribute(attribute)
        lines.append("- \(Self.code("\(symbol) \(text)"))")
      }
      lines += group.effects.map { "  - \(effect($0))" }
    }
    return (lines + ["", "</details>", ""]).joined(separator: "\n")
  }

  private func render(_ change: StrategyChange) -> String {
    let lines = PlanWords.strategy(change)
    return
      (["<details><summary>\(Self.html(lines[0]))</summary>", ""] + lines.dropFirst().map { "- \(Self.code($0))" }
      + change.effects.map { "- \(effect($0))" } + ["", "</details>", ""]).joined(separator: "\n")
  }

  private func effect(_ effect: Effect) -> String {
    let mark = effect.attention == .info ? "" : "**\(effect.attention.rawValue)** "
    return "\(mark)\(Self.escaped(PlanWords.effect(effect))) (\(Self.escaped(effect.source.rawValue)))"
  }

  // MARK: - Escaping

  /// A text of the file as code, in which nothing has a meaning, whatever it holds.
  static func code(_ text: String) -> String {
    let text = PlanWords.line(text)
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return text.isEmpty ? "" : "\(fence)\(padding)\(text)\(padding)\(fence)"
  }

  private static func cell(_ text: String) -> String { code(PlanWords.line(text, limit: 80)).replacing("|", with: "\\|") }

  /// Text inside of HTML, where Markdown has no meaning but what GitHub makes links of.
  private static func html(_ text: String) -> String {
    let entities = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "#": "&#35;", "`": "&#96;", "*": "&#42;", "_": "&#95;"]
    return text.map { entities[String($0)] ?? String($0) }.joined()
  }

  /// Text between Markdown.
  private static func escaped(_ text: String) -> String {
    text.map { "\\`*_{}[]<>#+!|~@".contains($0) ? ($0 == "@" ? "&#64;" : "\\\($0)") : String($0) }.joined()
  }

  /// A text that takes nothing in beyond its limit.
  private struct Limited {
    let limit: Int
    private(set) var text = ""

    init(limit: Int) { self.limit = limit }

    /// False, and nothing done, where it does not fit in.
    mutating func add(_ part: String) -> Bool {
      guard text.utf8.count + part.utf8.count <= limit else { return false }
      text += part
      return true
    }

    /// Adds a short text in the room that is kept for it.
    mutating func addLast(_ part: String) { text += part }
  }
}
