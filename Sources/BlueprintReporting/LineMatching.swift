/// The lines that two texts have in common, in the order of both.
///
/// A shortest edit script takes time with the square of what differs, so that it is for short texts. Longer ones are cut at lines that are
/// there once in either.
struct LineMatching {
  /// Where each common line stands in either text.
  private(set) var pairs: [(old: Int, new: Int)] = []

  private let old: [Int]
  private let new: [Int]
  private static let mostLinesOfScript = 1_000

  init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      let number = numbers[line] ?? numbers.count
      numbers[line] = number
      return number
    }
    self.old = old.map(number)
    self.new = new.map(number)
    var rest = [(self.old.indices, self.new.indices)]
    while let (old, new) = rest.popLast() { rest += match(old, new) }
    pairs.sort { $0.old < $1.old }
  }

  /// The parts of both texts between common lines. Where both are empty, nothing differs.
  var gaps: [(old: Range<Int>, new: Range<Int>)] {
    var gaps: [(old: Range<Int>, new: Range<Int>)] = []
    var last = (old: 0, new: 0)
    for pair in pairs + [(old.count, new.count)] {
      if pair.old > last.old || pair.new > last.new { gaps.append((last.old..<pair.old, last.new..<pair.new)) }
      last = (pair.old + 1, pair.new + 1)
    }
    return gaps
  }

  /// Matches what can be, and returns the parts that are left to be looked at.
  private mutating func match(_ old: Range<Int>, _ new: Range<Int>) -> [(Range<Int>, Range<Int>)] {
    let head = zip(old, new).prefix { self.old[$0] == self.new[$1] }.count
    let (oldRest, newRest) = (old.dropFirst(head), new.dropFirst(head))
    let tail = zip(oldRest.reversed(), newRest.reversed()).prefix { self.old[$0] == self.new[$1] }.count
    pairs += zip(old.prefix(head), new.prefix(head)).map { ($0, $1) } + zip(old.suffix(tail), new.suffix(tail)).map { ($0, $1) }
    let (old, new) = (oldRest.dropLast(tail), newRest.dropLast(tail))
    if old.isEmpty || new.isEmpty { return [] }
    if old.count + new.count <= Self.mostLinesOfScript {
      addScript(old, new)
      return []
    }
    let anchors = anchors(old, new)
    if anchors.isEmpty { return [] }
    pairs += anchors
    var parts: [(Range<Int>, Range<Int>)] = []
    var last = (old: old.lowerBound, new: new.lowerBound)
    for anchor in anchors + [(old.upperBound, new.upperBound)] {
      parts.append((last.old..<anchor.old, last.new..<anchor.new))
      last = (anchor.old + 1, anchor.new + 1)
    }
    return parts
  }

  private mutating func addScript(_ old: Range<Int>, _ new: Range<Int>) {
    var (isRemoved, isInserted): (Set<Int>, Set<Int>) = ([], [])
    for change in self.new[new].difference(from: self.old[old]) {
      switch change {
      case .remove(let offset, _, _): isRemoved.insert(old.lowerBound + offset)
      case .insert(let offset, _, _): isInserted.insert(new.lowerBound + offset)
      }
    }
    pairs += zip(old.filter { !isRemoved.contains($0) }, new.filter { !isInserted.contains($0) }).map { ($0, $1) }
  }

  /// Of the lines that stand once in either part the most that are in one order.
  private func anchors(_ old: Range<Int>, _ new: Range<Int>) -> [(old: Int, new: Int)] {
    let places = Self.places(self.old, old)
    let common = Self.places(self.new, new).compactMap { line, place -> (old: Int, new: Int)? in
      guard let place, let other = places[line] ?? nil else { return nil }
      return (other, place)
    }.sorted { $0.old < $1.old }
    // The longest rising sequence: of each length the one that ends lowest.
    var ends: [Int] = []
    var before = Array(repeating: -1, count: common.count)
    for (index, pair) in common.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if common[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : -1
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var longest: [(old: Int, new: Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
      longest.append(common[index])
      index = before[index]
    }
    return longest.reversed()
  }

  /// Where each line of a part stands; nil for one that stands there more than once.
  private static func places(_ lines: [Int], _ part: Range<Int>) -> [Int: Int?] {
    part.reduce(into: [:]) { places, place in places[lines[place]] = places[lines[place]] == nil ? .some(place) : .some(nil) }
  }
}
