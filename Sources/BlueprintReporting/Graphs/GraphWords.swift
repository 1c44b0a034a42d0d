import BlueprintDiff

/// What both pictures of a graph have in common.
enum GraphWords {
  /// Nodes of one place, with what it is called; the root has no frame.
  static func groups(_ graph: BlueprintGraph) -> [(title: String?, nodes: [Int])] {
    var places: [PlannedPlace] = []
    var nodes: [PlannedPlace: [Int]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      if nodes[node.resource.place] == nil { places.append(node.resource.place) }
      nodes[node.resource.place, default: []].append(index)
    }
    return places.map { ($0 == .root ? nil : $0.words, nodes[$0] ?? []) }
  }

  static func kind(_ node: BlueprintGraph.Node) -> String {
    let action = node.action.map { ": \(PlanWords.meaning($0))" } ?? (node.isElsewhere ? ", not in this file" : "")
    return node.resource.kind.rawValue + action
  }

  struct NodeStyle {
    var name: String
    var fill: String
    var line: String
    var isDashed: Bool
    var nodes: [Int]
  }

  /// How nodes are painted that a plan changes, or that are elsewhere.
  static func styles(_ graph: BlueprintGraph) -> [NodeStyle] {
    let painted = PlanAction.allCases.map { action in
      let (fill, line) = colours(action)
      return NodeStyle(
        name: action.rawValue, fill: fill, line: line, isDashed: action == .orphan,
        nodes: graph.nodes.indices.filter { graph.nodes[$0].action == action })
    }
    let elsewhere = NodeStyle(
      name: "elsewhere", fill: "#ffffff", line: "#8c959f", isDashed: true, nodes: graph.nodes.indices.filter { graph.nodes[$0].isElsewhere }
    )
    return (painted + [elsewhere]).filter { !$0.nodes.isEmpty }
  }

  private static func colours(_ action: PlanAction) -> (fill: String, line: String) {
    switch action {
    case .nothing: ("#f6f8fa", "#8c959f")
    case .create: ("#dafbe1", "#1a7f37")
    case .update: ("#fff8c5", "#9a6700")
    case .orphan: ("#ffffff", "#9a6700")
    case .replace, .destroy, .refuse: ("#ffebe9", "#cf222e")
    }
  }
}
