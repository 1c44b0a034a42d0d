import BlueprintDiff

/// The places of a graph from top to bottom, each with its nodes; environments of one project are together.
struct GraphBands {
  /// What is listed in one place.
  struct Band {
    var place: PlannedPlace
    var nodes: [Int]
  }
  private(set) var bands: [Band] = []
  private(set) var ofNode: [Int]

  init(_ graph: BlueprintGraph) {
    ofNode = Array(repeating: 0, count: graph.nodes.count)
    let nodes = Dictionary(grouping: graph.nodes.indices) { graph.nodes[$0].resource.place }
    var places: [PlannedPlace] = []
    var seen: Set<PlannedPlace> = []
    for place in graph.nodes.map(\.resource.place) where seen.insert(place).inserted { places.append(place) }
    let byProject = Dictionary(grouping: places, by: \.project)
    var projects: Set<String> = []
    for place in places {
      if let project = place.project {
        guard projects.insert(project).inserted else { continue }
        bands += (byProject[project] ?? []).map { Band(place: $0, nodes: nodes[$0] ?? []) }
      } else {
        bands.append(Band(place: place, nodes: nodes[place] ?? []))
      }
    }
    for (index, band) in bands.enumerated() {
      for node in band.nodes { ofNode[node] = index }
    }
  }
}

extension PlannedPlace {
  /// The project that a place lies in.
  var project: String? {
    switch self {
    case .root, .ungrouped: nil
    case .project(let name), .environment(_, let name): name
    }
  }

  /// What the frame of a place is called; a project has one around those of its environments.
  var frameTitle: String? {
    switch self {
    case .root, .project: nil
    case .ungrouped: words
    case .environment(let name, _): "environment '\(name)'"
    }
  }
}
