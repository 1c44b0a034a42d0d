import BlueprintDiff

/// Where everything in a picture of a graph stands.
///
/// Columns go from what refers to what is referred to, and every place is a band across them. So edges run upwards and downwards only
/// between the columns, where there are no cards, and the frames of two places have nothing in common.
struct GraphLayout {
  struct Box: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }
    var middle: Double { y + height / 2 }

    func united(with other: Self) -> Self {
      let (x, y) = (min(x, other.x), min(y, other.y))
      return Self(x: x, y: y, width: max(right, other.right) - x, height: max(bottom, other.bottom) - y)
    }

    func grown(_ sides: Double, above: Double, below: Double) -> Self {
      Self(x: x - sides, y: y - above, width: width + 2 * sides, height: height + above + below)
    }
  }

  struct Point: Hashable {
    var x: Double
    var y: Double
  }

  struct Frame {
    var title: String
    var box: Box
    /// It has frames in it.
    var isOuter: Bool
  }

  /// An edge: level between two points of one height, else curved.
  struct Wire {
    var points: [Point] = []
    /// It leads to its end, and not into another edge.
    var hasTip = true
    var label = ""
    var labelAt = Point(x: 0, y: 0)
  }

  /// One for each node.
  private(set) var cards: [Box]
  /// One for each edge.
  private(set) var wires: [Wire]
  /// The outer ones first.
  private(set) var frames: [Frame] = []
  private(set) var size = Box(x: 0, y: 0, width: 0, height: 0)

  private let graph: BlueprintGraph
  private let columns: GraphColumns
  private let bands: GraphBands
  private let cardWidth: Double
  /// Where each column begins, and how long the labels behind it are.
  private var columnStarts: [Double] = []
  private var labelWidths: [Double] = []

  private static let margin = 24.0
  private static let channel = 64.0
  private static let laneHeight = 2.0
  private static let storeHeight = 60.0
  private static let portDistance = 16.0
  private static let frameSide = 16.0
  private static let frameHead = 32.0
  private static let frameFoot = 14.0
  private static let fewestInRow = 4
  static let cardWidths = 132.0...256.0
  static let cardPadding = 16.0
  private static let mostLabelWidth = 170.0

  init(_ graph: BlueprintGraph) {
    self.graph = graph
    columns = GraphColumns(graph)
    bands = GraphBands(graph)
    let widest = graph.nodes.map { max(TextWidth.name($0), TextWidth.kind($0)) }.max() ?? 0
    cardWidth = min(Self.cardWidths.upperBound, max(Self.cardWidths.lowerBound, (widest + 2 * Self.cardPadding).rounded(.up)))
    cards = graph.nodes.map { _ in Box(x: 0, y: 0, width: 0, height: 0) }
    wires = graph.edges.map { Wire(label: TextWidth.shortened(Self.label($0), to: Self.mostLabelWidth, TextWidth.label)) }
    placeColumns()
    var outgoing = Array(repeating: [Int](), count: graph.nodes.count)
    for (index, edge) in columns.edges.enumerated() { outgoing[edge.from].append(index) }
    let (rows, chains) = placeRows(outgoing)
    connect(rows, chains, outgoing)
    frame()
    let all = (cards + frames.map(\.box)).reduce(nil as Box?) { $0?.united(with: $1) ?? $1 } ?? Box(x: 0, y: 0, width: 200, height: 40)
    size = all.grown(Self.margin, above: Self.margin, below: Self.margin)
  }

  private static func label(_ edge: BlueprintGraph.Edge) -> String {
    guard let first = edge.labels.first else { return "" }
    return PlanWords.line(edge.labels.count > 1 ? "\(first) +\(edge.labels.count - 1)" : first)
  }

  // MARK: - Cards

  private mutating func placeColumns() {
    labelWidths = Array(repeating: 0, count: columns.count)
    for (edge, wire) in zip(columns.edges, wires) where !wire.label.isEmpty {
      let column = columns.ofNode[edge.from] ?? 0
      labelWidths[column] = max(labelWidths[column], TextWidth.label(wire.label).rounded(.up) + 12)
    }
    var x = 0.0
    for width in labelWidths {
      columnStarts.append(x)
      x += cardWidth + width + Self.channel
    }
  }

  /// The lanes that an edge takes past columns; edges from one band to one node share theirs.
  private struct Lane: Hashable {
    var band: Int
    var column: Int
    var target: Int
    var isReversed: Bool
  }

  /// Gives every card its place, and every edge the cells that it leads through: to its end, or to the lane of another, which goes on.
  private mutating func placeRows(_ outgoing: [[Int]]) -> (GraphRows, [[Int]]) {
    var rows = GraphRows(bands: bands.bands.count, columns: columns.count)
    var cells = Array(repeating: -1, count: graph.nodes.count)
    for node in graph.nodes.indices {
      guard let column = columns.ofNode[node] else { continue }
      let height = max(Self.leastHeight(graph.nodes[node]), Double(outgoing[node].count) * Self.portDistance + 14)
      cells[node] = rows.add(GraphRows.Cell(band: bands.ofNode[node], column: column, height: height))
    }
    var lanes: [Lane: Int] = [:]
    let chains = columns.edges.map { edge -> [Int] in
      let (first, last) = (columns.ofNode[edge.from] ?? 0, columns.ofNode[edge.to] ?? 0)
      var chain = [cells[edge.from]]
      for column in (first + 1)..<max(first + 1, last) {
        let lane = Lane(band: bands.ofNode[edge.from], column: column, target: edge.to, isReversed: edge.isReversed)
        if let cell = lanes[lane] { return chain + [cell] }
        let cell = rows.add(GraphRows.Cell(band: lane.band, column: column, height: Self.laneHeight))
        lanes[lane] = cell
        chain.append(cell)
      }
      return chain + [cells[edge.to]]
    }
    for chain in chains {
      for (left, right) in zip(chain, chain.dropFirst()) { rows.connect(left, right) }
    }
    var tops: [Double] = []
    rows.arrange { heights in
      tops = self.tops(heights)
      return tops
    }
    for node in graph.nodes.indices {
      guard let column = columns.ofNode[node] else { continue }
      let cell = rows.cells[cells[node]]
      cards[node] = Box(x: columnStarts[column], y: cell.y - cell.height / 2, width: cardWidth, height: cell.height)
    }
    for band in bands.bands.indices { placeAlone(band, from: tops[band] + rows.heights[band]) }
    return (rows, chains)
  }

  private static func leastHeight(_ node: BlueprintGraph.Node) -> Double { node.isStore ? storeHeight : 48 }

  /// What is connected with nothing stands in rows below what is.
  private func alone(_ band: Int) -> [Int] { bands.bands[band].nodes.filter { columns.ofNode[$0] == nil } }

  private var mostInRow: Int { max(Self.fewestInRow, columnStarts.count) }

  /// In the columns of the others, so that no edge of another band runs across a card, and to the right of them.
  private func start(ofPlaceInRow place: Int) -> Double {
    guard let last = columnStarts.last else { return Double(place) * (cardWidth + GraphRows.gap) }
    return place < columnStarts.count
      ? columnStarts[place] : last + Double(place - columnStarts.count + 1) * (cardWidth + GraphRows.gap)
  }

  private mutating func placeAlone(_ band: Int, from bottom: Double) {
    let alone = alone(band)
    let top = bottom + (alone.count < bands.bands[band].nodes.count ? GraphRows.gap : 0)
    for (index, node) in alone.enumerated() {
      let (row, place) = index.quotientAndRemainder(dividingBy: mostInRow)
      let height = Self.leastHeight(graph.nodes[node])
      cards[node] = Box(
        x: start(ofPlaceInRow: place), y: top + Double(row) * (Self.storeHeight + GraphRows.gap) + (Self.storeHeight - height) / 2,
        width: cardWidth, height: height)
    }
  }

  /// Where the bands begin, with room for their frames.
  private func tops(_ heights: [Double]) -> [Double] {
    var tops: [Double] = []
    var y = 0.0
    var project: String?
    for (index, band) in bands.bands.enumerated() {
      if band.place.project != project {
        if project != nil { y += Self.frameFoot }
        project = band.place.project
        if project != nil { y += Self.frameHead }
      }
      if band.place.frameTitle != nil { y += Self.frameHead }
      tops.append(y)
      let alone = alone(index).count
      let rows = Double((alone + mostInRow - 1) / mostInRow)
      y += heights[index] + rows * Self.storeHeight + max(0, rows - 1) * GraphRows.gap
      if alone > 0, alone < band.nodes.count { y += GraphRows.gap }
      y += band.place.frameTitle != nil ? Self.frameFoot + GraphRows.gap : GraphRows.gap
    }
    return tops
  }

  // MARK: - Edges

  private mutating func connect(_ rows: GraphRows, _ chains: [[Int]], _ outgoing: [[Int]]) {
    for (node, edges) in outgoing.enumerated() {
      let sorted = edges.sorted { (rows.cells[chains[$0][1]].y, $0) < (rows.cells[chains[$1][1]].y, $1) }
      for (place, edge) in sorted.enumerated() {
        let port = cards[node].middle + (Double(place) - Double(sorted.count - 1) / 2) * Self.portDistance
        var points = [Point(x: cards[node].right, y: port)]
        var y = port
        for cell in chains[edge].dropFirst() {
          let column = rows.cells[cell].column
          points.append(Point(x: columnStarts[column] - Self.channel, y: y))
          y = rows.cells[cell].y
          points.append(Point(x: columnStarts[column], y: y))
        }
        let isReversed = columns.edges[edge].isReversed
        wires[edge].points = isReversed ? points.reversed() : points
        wires[edge].hasTip = isReversed || rows.cells[chains[edge].last ?? 0].column == columns.ofNode[columns.edges[edge].to]
        wires[edge].labelAt = Point(x: cards[node].right + 8, y: port - 4)
      }
    }
  }

  // MARK: - Frames

  private mutating func frame() {
    var inner: [Frame] = []
    var outer: [String: Box] = [:]
    var projects: [String] = []
    for band in bands.bands {
      let boxes = band.nodes.map(room)
      guard var box = boxes.dropFirst().reduce(boxes.first, { $0?.united(with: $1) }) else { continue }
      if let title = band.place.frameTitle {
        box = box.grown(Self.frameSide, above: Self.frameHead, below: Self.frameFoot)
        inner.append(Frame(title: title, box: box, isOuter: false))
      }
      guard let project = band.place.project else { continue }
      if outer[project] == nil { projects.append(project) }
      outer[project] = outer[project]?.united(with: box) ?? box
    }
    frames = projects.compactMap { project in
      outer[project].map { box in
        Frame(
          title: PlannedPlace.project(project).words,
          box: box.grown(Self.frameSide, above: Self.frameHead, below: Self.frameFoot), isOuter: true)
      }
    }
    frames += inner
  }

  /// A card with the labels of its edges.
  private func room(_ node: Int) -> Box {
    var box = cards[node]
    if let column = columns.ofNode[node] { box.width += labelWidths[column] }
    return box
  }
}

extension BlueprintGraph.Node {
  /// It is drawn as a store of data.
  var isStore: Bool { resource.kind == .database || resource.kind == .keyValue }
}
