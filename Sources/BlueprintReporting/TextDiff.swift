public import SourceDiagnostics

/// The lines in which two texts of a file differ, with what must not be seen hidden.
public struct TextDiff {
  /// A line that only one of the texts has, by its number there.
  private var lines: [(number: Int, isNew: Bool, text: String)] = []

  public init(from before: SourceText, hiding oldSecrets: [Range<Int>], to after: SourceText, hiding newSecrets: [Range<Int>]) {
    let (old, new) = (Self.split(before), Self.split(after))
    // The common head and tail are most of a file.
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let (removed, inserted) = Self.difference(old[head..<old.count - tail], new[head..<new.count - tail])
    let (oldTexts, newTexts) = (Lines(before, oldSecrets), Lines(after, newSecrets))
    lines = removed.map { ($0, false, oldTexts[$0]) } + inserted.map { ($0, true, newTexts[$0]) }
    // Old before new where both are at one place: the place of a line counts what is gone before it.
    var place: [Int] = []
    for line in lines {
      let shift = line.isNew ? removed.count { $0 < line.number } - inserted.count { $0 < line.number } : 0
      place.append(line.number + shift)
    }
    lines = zip(place, lines).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
  }

  public var isEmpty: Bool { lines.isEmpty }

  /// The lines with their numbers, `-` for those that go and `+` for those that come.
  public func text(_ style: Style, limit: Int = .max) -> String {
    let width = lines.map { String($0.number).count }.max() ?? 0
    let shown = lines.prefix(limit).map { line in
      let number = String(repeating: " ", count: width - String(line.number).count) + String(line.number)
      let text = "\(line.isNew ? "+" : "-") \(line.text)"
      return "  \(style.dim(number)) \(line.isNew ? style.green(text) : style.red(text))\n"
    }
    return shown.joined() + (lines.count > limit ? "  … and \(lines.count - limit) more lines\n" : "")
  }

  private static func split(_ source: SourceText) -> [ArraySlice<UInt8>] {
    source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// One-based numbers of the lines that only one side has.
  private static func difference(_ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>) -> (
    removed: [Int], inserted: [Int]
  ) {
    var (removed, inserted): ([Int], [Int]) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.append(old.startIndex + offset + 1)
      case .insert(let offset, _, _): inserted.append(new.startIndex + offset + 1)
      }
    }
    return (removed.sorted(), inserted.sorted())
  }

  private struct Lines {
    let table: LineTable
    let masking: Masking

    init(_ source: SourceText, _ secretRanges: [Range<Int>]) {
      table = LineTable(source)
      masking = Masking(source, secretRanges: secretRanges)
    }

    subscript(number: Int) -> String { MaskedText.message(masking.text(table.bytes(ofLine: number))) }
  }
}
