/// Finds what somebody probably meant.
public enum Spelling {
  /// The candidate nearest to a word, if one is near enough to suggest: equal but for case and separators, within two edits,
  /// or the only one that begins with the word.
  public static func nearest(to word: String, in candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let folded = fold(word)
    if let same = candidates.first(where: { fold($0) == folded }) { return same }
    let limit = folded.count <= 3 ? 1 : 2
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(folded, fold(candidate), atMost: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best { return best.candidate }
    let longer = folded.count >= 3 ? candidates.filter { fold($0).starts(with: folded) } : []
    return longer.count == 1 ? longer[0] : nil
  }

  /// The one candidate of which a word of six letters or more is a letter off, and no other.
  public static func oneLetterOff(from word: String, in candidates: [String]) -> String? {
    let folded = fold(word)
    guard folded.count >= 6, folded.count <= 64 else { return nil }
    let near = candidates.filter { distance(folded, fold($0), atMost: 1) <= 1 }
    return near.count == 1 ? near[0] : nil
  }

  /// Tells whether two words are equal but for case and separators.
  public static func isSame(_ a: String, _ b: String) -> Bool { fold(a) == fold(b) }

  /// Words as a sentence part: `'a', 'b' or 'c'`.
  public static func list(_ words: [String], _ conjunction: String = "or") -> String {
    let quoted = words.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  private static func fold(_ word: String) -> [UInt8] {
    word.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "): nil
      default: byte
      }
    }
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and neighbours swapped.
  private static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
