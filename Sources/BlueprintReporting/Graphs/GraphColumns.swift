import BlueprintDiff

/// The columns of a graph from left to right: what refers to something stands before it.
struct GraphColumns {
  /// The column of each node; nil where it refers to nothing and nothing refers to it.
  private(set) var ofNode: [Int?]
  /// An edge from left to right, by the nodes at its ends.
  struct Edge {
    var from: Int
    var to: Int
    /// It closes a circle, and points to the left.
    var isReversed = false
  }
  private(set) var edges: [Edge]

  var count: Int { (ofNode.compactMap(\.self).max() ?? -1) + 1 }

  init(_ graph: BlueprintGraph) {
    edges = graph.edges.map { Edge(from: $0.from, to: $0.to) }
    ofNode = Array(repeating: nil, count: graph.nodes.count)
    var (outgoing, incoming) = (Array(repeating: [Int](), count: ofNode.count), Array(repeating: [Int](), count: ofNode.count))
    for (index, edge) in edges.enumerated() {
      outgoing[edge.from].append(index)
      incoming[edge.to].append(index)
      (ofNode[edge.from], ofNode[edge.to]) = (0, 0)
    }
    let order = placeBehindReferrers(outgoing, incoming)
    pullTogether(order)
  }

  /// One column behind the last that refers to it. Where all that is left refers to one another, the first of it comes first.
  private mutating func placeBehindReferrers(_ outgoing: [[Int]], _ incoming: [[Int]]) -> [Int] {
    var waiting = incoming.map(\.count)
    var isPlaced = Array(repeating: false, count: ofNode.count)
    var order = ofNode.indices.filter { ofNode[$0] != nil && waiting[$0] == 0 }
    var (next, first) = (0, 0)
    while true {
      if next == order.count {
        while first < ofNode.count, isPlaced[first] || ofNode[first] == nil { first += 1 }
        if first == ofNode.count { return order }
        for edge in incoming[first] where !isPlaced[edges[edge].from] {
          edges[edge] = Edge(from: first, to: edges[edge].from, isReversed: true)
          put(edges[edge].to, behind: first)
        }
        order.append(first)
      }
      let node = order[next]
      next += 1
      isPlaced[node] = true
      for edge in outgoing[node] where !edges[edge].isReversed {
        let target = edges[edge].to
        put(target, behind: node)
        waiting[target] -= 1
        if waiting[target] == 0, !isPlaced[target] { order.append(target) }
      }
    }
  }

  private mutating func put(_ node: Int, behind other: Int) { ofNode[node] = max(ofNode[node] ?? 0, (ofNode[other] ?? 0) + 1) }

  /// What nothing refers to stands beside the first thing that it refers to.
  private mutating func pullTogether(_ order: [Int]) {
    let targets = Set(edges.map(\.to))
    let bySource = Dictionary(grouping: edges, by: \.from)
    for node in order where !targets.contains(node) {
      if let nearest = bySource[node]?.compactMap({ ofNode[$0.to] }).min() { ofNode[node] = nearest - 1 }
    }
  }
}
