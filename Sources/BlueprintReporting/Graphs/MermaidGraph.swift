public import BlueprintDiff

/// A graph as Mermaid, which GitHub and GitLab draw in comments and documents.
public struct MermaidGraph: Sendable {
  public init() {}

  public func render(_ graph: BlueprintGraph) -> String {
    var lines = ["flowchart LR"]
    for (number, group) in GraphWords.groups(graph).enumerated() {
      let nodes = group.nodes.map { "\(node(graph.nodes[$0], $0))" }
      if let title = group.title {
        lines += ["  subgraph g\(number)[\"\(Self.escaped(title))\"]"] + nodes.map { "    \($0)" } + ["  end"]
      } else {
        lines += nodes.map { "  \($0)" }
      }
    }
    for edge in graph.edges {
      let label = edge.labels.isEmpty ? "" : "|\"\(Self.escaped(PlanWords.firstFew(edge.labels)))\"|"
      lines.append("  n\(edge.from) -->\(label) n\(edge.to)")
    }
    for style in GraphWords.styles(graph) {
      let dashes = style.isDashed ? ",stroke-dasharray:4" : ""
      lines.append("  classDef \(style.name) fill:\(style.fill),stroke:\(style.line),color:#1f2328\(dashes)")
      lines.append("  class \(style.nodes.map { "n\($0)" }.joined(separator: ",")) \(style.name)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func node(_ node: BlueprintGraph.Node, _ index: Int) -> String {
    let label = "\"\(Self.escaped(PlanWords.line(node.resource.name)))<br/>\(GraphWords.kind(node))\""
    return switch node.resource.kind {
    case .database, .keyValue: "n\(index)[(\(label))]"
    case .group: "n\(index)([\(label)])"
    case .buildSource: "n\(index)[/\(label)/]"
    default: "n\(index)[\(label)]"
    }
  }

  /// Text between quotes, where only entities with a number sign are safe.
  private static func escaped(_ text: String) -> String {
    PlanWords.line(text).map { character in
      "\"#;&<>`|\\".contains(character) ? "#\(character.unicodeScalars.first?.value ?? 0);" : String(character)
    }.joined()
  }
}
