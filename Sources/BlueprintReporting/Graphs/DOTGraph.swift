public import BlueprintDiff

/// A graph in the language of Graphviz.
public struct DOTGraph: Sendable {
  public init() {}

  public func render(_ graph: BlueprintGraph) -> String {
    var lines = ["digraph blueprint {", "  rankdir=LR", "  node [shape=box, style=filled, fillcolor=\"#f6f8fa\", fontname=\"sans-serif\"]"]
    let styles = GraphWords.styles(graph).flatMap { style in style.nodes.map { ($0, style) } }
    let styleOf = Dictionary(styles) { first, _ in first }
    for (number, group) in GraphWords.groups(graph).enumerated() {
      let nodes = group.nodes.map { node(graph.nodes[$0], $0, styleOf[$0]) }
      if let title = group.title {
        lines += ["  subgraph cluster_\(number) {", "    label=\(Self.quoted(title))"] + nodes.map { "    \($0)" } + ["  }"]
      } else {
        lines += nodes.map { "  \($0)" }
      }
    }
    for edge in graph.edges {
      let label = edge.labels.isEmpty ? "" : " [label=\(Self.quoted(PlanWords.firstFew(edge.labels)))]"
      lines.append("  n\(edge.from) -> n\(edge.to)\(label)")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func node(_ node: BlueprintGraph.Node, _ index: Int, _ style: GraphWords.NodeStyle?) -> String {
    var properties = ["label=\(Self.quoted(node.resource.name, second: GraphWords.kind(node)))"]
    switch node.resource.kind {
    case .database, .keyValue: properties.append("shape=cylinder")
    case .group: properties.append("shape=oval")
    default: break
    }
    if let style {
      properties += ["fillcolor=\"\(style.fill)\"", "color=\"\(style.line)\""] + (style.isDashed ? ["style=\"filled,dashed\""] : [])
    }
    return "n\(index) [\(properties.joined(separator: ", "))]"
  }

  private static func quoted(_ text: String, second: String? = nil) -> String {
    let escaped = PlanWords.line(text).map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\(second.map { "\\n\($0)" } ?? "")\""
  }
}
