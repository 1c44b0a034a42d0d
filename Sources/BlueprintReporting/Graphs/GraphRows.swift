/// What stands above what in the columns of a graph, and how far.
///
/// A column of a band holds cards and, where an edge goes past it, lanes. Cells are brought into an order in which few edges cross, and
/// then as near to the middle of their neighbours as the others of their column let them.
struct GraphRows {
  /// A card, or the lane of an edge that goes past a column.
  struct Cell {
    var band: Int
    var column: Int
    var height: Double
    /// Its middle.
    var y = 0.0
    fileprivate var left: [Int] = []
    fileprivate var right: [Int] = []

    init(band: Int, column: Int, height: Double) {
      (self.band, self.column, self.height) = (band, column, height)
    }
  }

  private(set) var cells: [Cell] = []
  /// The height that each band needs.
  private(set) var heights: [Double]
  /// The cells of each column of each band, from top to bottom.
  private var stacks: [[[Int]]]

  static let gap = 16.0
  private static let sweeps = 4

  init(bands: Int, columns: Int) {
    heights = Array(repeating: 0, count: bands)
    stacks = Array(repeating: Array(repeating: [], count: columns), count: bands)
  }

  /// Adds a cell below the others of its column.
  mutating func add(_ cell: Cell) -> Int {
    stacks[cell.band][cell.column].append(cells.count)
    cells.append(cell)
    return cells.count - 1
  }

  /// Notes that an edge leads from a cell to one in the next column.
  mutating func connect(_ left: Int, _ right: Int) {
    cells[left].right.append(right)
    cells[right].left.append(left)
  }

  /// - Parameter tops: where the bands begin, from their heights.
  mutating func arrange(_ tops: ([Double]) -> [Double]) {
    for band in stacks.indices { heights[band] = stacks[band].map(height).max() ?? 0 }
    let tops = tops(heights)
    for band in stacks.indices {
      for column in stacks[band].indices { stack(band, column, from: tops[band]) }
    }
    let columns = stacks.first?.indices ?? 0..<0
    for sweep in 0..<Self.sweeps {
      let isForward = sweep.isMultiple(of: 2)
      for column in isForward ? Array(columns) : columns.reversed() {
        for band in stacks.indices {
          sort(band, column, by: isForward ? \.left : \.right)
          stack(band, column, from: tops[band])
        }
      }
    }
    for sweep in 0..<Self.sweeps {
      let isForward = !sweep.isMultiple(of: 2)
      for column in isForward ? Array(columns) : columns.reversed() {
        for band in stacks.indices { approach(band, column, from: tops[band], by: isForward ? \.left : \.right) }
      }
    }
    for index in cells.indices { cells[index].y.round() }
  }

  private func height(_ stack: [Int]) -> Double {
    stack.reduce(0) { $0 + cells[$1].height } + Self.gap * Double(max(0, stack.count - 1))
  }

  /// One below the other, around the middle of the band.
  private mutating func stack(_ band: Int, _ column: Int, from top: Double) {
    var y = top + (heights[band] - height(stacks[band][column])) / 2
    for cell in stacks[band][column] {
      cells[cell].y = y + cells[cell].height / 2
      y += cells[cell].height + Self.gap
    }
  }

  private func middle(_ cell: Int, _ side: KeyPath<Cell, [Int]>) -> Double {
    let others = cells[cell][keyPath: side]
    return others.isEmpty ? cells[cell].y : others.reduce(0) { $0 + cells[$1].y } / Double(others.count)
  }

  private mutating func sort(_ band: Int, _ column: Int, by side: KeyPath<Cell, [Int]>) {
    let keyed = stacks[band][column].enumerated().map { (middle($1, side), $0, $1) }
    stacks[band][column] = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// Moves the cells of a column to where they would like to be, in their order: those that get in each other's way share the difference.
  private mutating func approach(_ band: Int, _ column: Int, from top: Double, by side: KeyPath<Cell, [Int]>) {
    let stack = stacks[band][column]
    guard let first = stack.first, let last = stack.last else { return }
    var offsets = [0.0]
    for (above, below) in zip(stack, stack.dropFirst()) {
      offsets.append((offsets.last ?? 0) + (cells[above].height + cells[below].height) / 2 + Self.gap)
    }
    var blocks: [(sum: Double, count: Double)] = []
    for (cell, offset) in zip(stack, offsets) {
      var block = (sum: middle(cell, side) - offset, count: 1.0)
      while let above = blocks.last, above.sum / above.count > block.sum / block.count {
        block = (block.sum + above.sum, block.count + above.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    let lowest = top + heights[band] - cells[last].height / 2 - (offsets.last ?? 0)
    let highest = top + cells[first].height / 2
    let shifts = blocks.flatMap { Array(repeating: max(highest, min(lowest, $0.sum / $0.count)), count: Int($0.count)) }
    for (index, cell) in stack.enumerated() { cells[cell].y = shifts[index] + offsets[index] }
  }
}
