import BlueprintDiff

/// A plan for people at a terminal.
public struct PlanText: Sendable {
  private let style: Style
  private let wrapping: LineWrapping

  /// - Parameter columns: how many columns a line may take; nil for any number.
  public init(_ style: Style, columns: Int? = nil) {
    self.style = style
    wrapping = LineWrapping(columns: columns)
  }

  /// All plans, what their symbols mean, and the sum as the last line.
  public func render(_ plans: [NamedPlan]) -> String {
    let changes = plans.flatMap(\.plan.changes)
    let actions = Set(changes.map(\.action))
    let resources = PlanAction.allCases.filter(actions.contains).map { "\(symbol($0)) \(PlanWords.meaning($0))" }
    let symbols = Set(changes.flatMap { $0.attributes.map { PlanWords.attribute($0).symbol } })
    let keys = [("+", "added"), ("-", "taken away"), ("~", "changed")].filter { symbols.contains($0.0) }.map { "\(coloured($0)) \($1)" }
    let text = plans.map(render).joined() + legend("Resources", resources) + legend("Keys", keys)
    return wrapping.wrap(text + "\(style.bold(PlanWords.summary(plans.map(\.plan))))\n")
  }

  private func legend(_ title: String, _ symbols: [String]) -> String {
    symbols.isEmpty ? "" : style.dim("\(title): ") + symbols.joined(separator: style.dim(" · ")) + "\n"
  }

  private func render(_ named: NamedPlan) -> String {
    let head = style.bold("\(PlanWords.line(named.old)) → \(PlanWords.line(named.new))")
    if named.plan.isEmpty { return "\(head): no changes\n" }
    let changes = named.plan.changes.map(render).joined(separator: "\n")
    let strategy = named.plan.strategy.map { (changes.isEmpty ? "" : "\n") + render($0) } ?? ""
    return "\(head)\n\n\(changes)\(strategy)\n"
  }

  private func render(_ change: ResourceChange) -> String {
    let impact = change.impacts.isEmpty ? "" : "  \(colour(PlanWords.impacts(change.impacts), change.impact))"
    var text = "\(symbol(change.action)) \(style.bold(PlanWords.line(change.resource.words)))\(impact)\n"
    text += change.effects.map { render($0, indentation: "    ") }.joined()
    for group in PlanWords.groups(change.attributes) {
      for attribute in group.attributes {
        let (symbol, words) = PlanWords.attribute(attribute)
        text += "    \(coloured(symbol)) \(words)\n"
      }
      text += group.effects.map { render($0, indentation: "        ") }.joined()
    }
    return text
  }

  private func render(_ effect: Effect, indentation: String) -> String {
    let words =
      switch effect.attention {
      case .error: "\(style.red("error:")) \(PlanWords.effect(effect))"
      case .warning: "\(style.yellow("warning:")) \(PlanWords.effect(effect))"
      case .info: PlanWords.effect(effect)
      }
    return "\(indentation)\(words) \(style.dim("[\(effect.source.rawValue)]"))\n"
  }

  private func render(_ change: StrategyChange) -> String {
    let lines = PlanWords.strategy(change)
    return style.bold(lines[0]) + "\n" + lines.dropFirst().map { "    ~ \($0)\n" }.joined()
      + change.effects.map { render($0, indentation: "    ") }.joined()
  }

  private func symbol(_ action: PlanAction) -> String {
    let symbol = PlanWords.symbol(action)
    return switch action {
    case .nothing: style.dim(symbol)
    case .create: style.green(symbol)
    case .update, .orphan: style.yellow(symbol)
    case .replace, .destroy, .refuse: style.red(symbol)
    }
  }

  private func coloured(_ symbol: String) -> String {
    switch symbol {
    case "+": style.green(symbol)
    case "-": style.red(symbol)
    default: style.yellow(symbol)
    }
  }

  private func colour(_ text: String, _ impact: Impact) -> String {
    switch impact {
    case .dataLoss, .downtime: style.red(text)
    case .security, .money: style.yellow(text)
    case .none, .redeploy, .restart: style.dim(text)
    }
  }
}
