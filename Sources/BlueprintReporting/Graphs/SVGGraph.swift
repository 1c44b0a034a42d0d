public import BlueprintDiff

/// A graph as a picture that needs nothing but itself: no script, no font, no colour of the page around it.
public struct SVGGraph: Sendable {
  public init() {}

  public func render(_ graph: BlueprintGraph) -> String {
    let layout = GraphLayout(graph)
    let size = layout.size
    let view = [size.x, size.y, size.width, size.height].map(Self.number).joined(separator: " ")
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.number(size.width))\" height=\"\(Self.number(size.height))\""
        + " viewBox=\"\(view)\" role=\"img\">",
      "<title>\(graph.nodes.isEmpty ? "A blueprint without resources" : "The resources of a blueprint and what they take from one another")</title>",
      "<style>\n\(Self.style)\(Self.actionStyles(graph))</style>",
      "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\""
        + " markerUnits=\"userSpaceOnUse\"><path class=\"tip\" d=\"M0 0.5 8 4 0 7.5Z\"/></marker></defs>",
      "<rect class=\"paper\" \(Self.box(size)) rx=\"12\"/>",
    ]
    lines += layout.frames.map(frame)
    lines += zip(graph.edges, layout.wires).map { wire($1, title(of: $0, graph)) }
    var names = Array(repeating: "", count: graph.nodes.count)
    for style in GraphWords.styles(graph) {
      for node in style.nodes { names[node] = style.name }
    }
    lines += graph.nodes.indices.map { card(graph.nodes[$0], names[$0], layout.cards[$0]) }
    if graph.nodes.isEmpty { lines.append("<text class=\"kind\" x=\"100\" y=\"24\">no resources</text>") }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  // MARK: - Elements

  private func frame(_ frame: GraphLayout.Frame) -> String {
    let title = TextWidth.shortened(PlanWords.line(frame.title), to: frame.box.width - 24, TextWidth.kind)
    return "<g class=\"\(frame.isOuter ? "outer" : "inner")\"><title>\(Self.escaped(PlanWords.line(frame.title)))</title>"
      + "<rect \(Self.box(frame.box)) rx=\"10\"/>"
      + "<text class=\"frame\" x=\"\(Self.number(frame.box.x + 14))\" y=\"\(Self.number(frame.box.y + 20))\">\(Self.escaped(title))</text></g>"
  }

  private func title(of edge: BlueprintGraph.Edge, _ graph: BlueprintGraph) -> String {
    let ends = "\(graph.nodes[edge.from].resource.name) → \(graph.nodes[edge.to].resource.name)"
    return PlanWords.line(edge.labels.isEmpty ? ends : "\(ends): \(edge.labels.joined(separator: ", "))")
  }

  private func wire(_ wire: GraphLayout.Wire, _ title: String) -> String {
    var path = ""
    for (index, point) in wire.points.enumerated() {
      let end = "\(Self.number(point.x)) \(Self.number(point.y))"
      if index == 0 {
        path += "M\(end)"
      } else if case let last = wire.points[index - 1], last.y != point.y {
        let middle = Self.number((last.x + point.x) / 2)
        path += "C\(middle) \(Self.number(last.y)) \(middle) \(Self.number(point.y)) \(end)"
      } else {
        path += "L\(end)"
      }
    }
    let (x, y) = (Self.number(wire.labelAt.x), Self.number(wire.labelAt.y))
    let label = wire.label.isEmpty ? "" : "<text class=\"label\" x=\"\(x)\" y=\"\(y)\">\(Self.escaped(wire.label))</text>"
    return
      "<g><title>\(Self.escaped(title))</title><path class=\"wire\" d=\"\(path)\"\(wire.hasTip ? " marker-end=\"url(#tip)\"" : "")/>\(label)</g>"
  }

  private func card(_ node: BlueprintGraph.Node, _ style: String, _ box: GraphLayout.Box) -> String {
    let name = PlanWords.line(node.resource.name)
    let kind = GraphWords.kind(node)
    let room = box.width - GraphLayout.cardPadding
    let (x, middle) = (Self.number(box.x + box.width / 2), box.middle + (node.isStore ? 4 : 0))
    func text(_ text: String, _ name: String, _ y: Double, _ measure: (String) -> Double) -> String {
      "<text class=\"\(name)\" x=\"\(x)\" y=\"\(Self.number(y))\">\(Self.escaped(TextWidth.shortened(text, to: room, measure)))</text>"
    }
    return "<g class=\"node\(style.isEmpty ? "" : " painted \(style)")\"><title>\(Self.escaped("\(name), \(kind)"))</title>"
      + shape(of: node, box) + text(name, "name", middle - 3, TextWidth.name) + text(kind, "kind", middle + 13, TextWidth.kind) + "</g>"
  }

  private func shape(of node: BlueprintGraph.Node, _ box: GraphLayout.Box) -> String {
    let (left, top) = (Self.number(box.x), Self.number(box.y))
    let right = Self.number(box.right)
    switch node.resource.kind {
    case .database, .keyValue:
      let arc = "A\(Self.number(box.width / 2)) 7 0 0"
      let (upper, lower) = (Self.number(box.y + 7), Self.number(box.bottom - 7))
      return "<path d=\"M\(left) \(upper)\(arc) 1 \(right) \(upper)V\(lower)\(arc) 1 \(left) \(lower)Z\"/>"
        + "<path style=\"fill:none\" d=\"M\(left) \(upper)\(arc) 0 \(right) \(upper)\"/>"
    case .group: return "<rect \(Self.box(box)) rx=\"\(Self.number(min(box.height / 2, 24)))\"/>"
    case .buildSource:
      let cut = "\(Self.number(box.right - 12)) \(top) \(right) \(Self.number(box.y + 12))"
      return "<path d=\"M\(left) \(top) \(cut)V\(Self.number(box.bottom))H\(left)Z\"/>"
    default: return "<rect \(Self.box(box)) rx=\"8\"/>"
    }
  }

  // MARK: - Colours

  private static func actionStyles(_ graph: BlueprintGraph) -> String {
    GraphWords.styles(graph).map { style in
      let dashes = style.isDashed ? ";stroke-dasharray:4" : ""
      return ".node.\(style.name) rect,.node.\(style.name) path{fill:\(style.fill);stroke:\(style.line)\(dashes)}\n"
    }.joined()
  }

  /// What a plan paints stays light on dark paper, so that a colour means the same everywhere.
  private static let style = """
    text{font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
    .paper{fill:#fff}
    .outer rect{fill:#f6f8fa;stroke:#d0d7de}
    .inner rect{fill:#fff;stroke:#d0d7de}
    .frame{font-size:11px;font-weight:600;fill:#59636e}
    .node rect,.node path{fill:#f6f8fa;stroke:#8c959f}
    .name{font-size:13px;font-weight:600;text-anchor:middle;fill:#1f2328}
    .kind{font-size:11px;text-anchor:middle;fill:#59636e}
    .wire{fill:none;stroke:#8c959f;stroke-width:1.3}
    .tip{fill:#8c959f}
    .label{font-size:10.5px;fill:#59636e}
    @media (prefers-color-scheme:dark){
    .paper{fill:#0d1117}
    .outer rect{fill:#151b23;stroke:#3d444d}
    .inner rect{fill:#0d1117;stroke:#3d444d}
    .node rect,.node path{fill:#212830;stroke:#656c76}
    .name{fill:#f0f6fc}
    .frame,.kind,.label{fill:#9198a1}
    .painted .name{fill:#1f2328}
    .painted .kind{fill:#59636e}
    }

    """

  // MARK: - Texts

  private static func box(_ box: GraphLayout.Box) -> String {
    "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\""
  }

  /// At most one place behind the point, and none that says nothing.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// Text between elements, without the characters that XML has no way to write.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: String(scalar)
      }
    }.joined()
  }
}
