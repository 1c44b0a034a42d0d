public import SourceDiagnostics

/// The lines in which two texts of a file differ, with what must not be seen hidden.
public struct TextDiff: Sendable {
  /// Lines of the old text, by their places, with those that are there instead.
  let gaps: [(old: Range<Int>, new: Range<Int>)]
  let old: Lines
  let new: Lines

  public init(from before: SourceText, hiding oldSecrets: [Range<Int>], to after: SourceText, hiding newSecrets: [Range<Int>]) {
    gaps = LineMatching(Self.split(before), Self.split(after)).gaps
    (old, new) = (Lines(before, oldSecrets), Lines(after, newSecrets))
  }

  public var isEmpty: Bool { gaps.isEmpty }

  /// The lines with their numbers, `-` for those that go and `+` for those that come.
  public func text(_ style: Style, limit: Int = .max) -> String {
    let width = gaps.last.map { String(max($0.old.upperBound, $0.new.upperBound)).count } ?? 0
    let total = gaps.reduce(0) { $0 + $1.old.count + $1.new.count }
    let lines = gaps.lazy.flatMap { gap in gap.old.map { ($0, false) } + gap.new.map { ($0, true) } }
    let shown = lines.prefix(limit).map { line, isNew in
      let number = String(repeating: " ", count: width - String(line + 1).count) + String(line + 1)
      let text = isNew ? "+ \(new[line])" : "- \(old[line])"
      return "  \(style.dim(number)) \(isNew ? style.green(text) : style.red(text))\n"
    }
    return shown.joined() + (total > limit ? "  … and \(total - limit) more lines\n" : "")
  }

  private static func split(_ source: SourceText) -> [ArraySlice<UInt8>] {
    source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// The lines of a text as they may be seen, by their places from zero.
  struct Lines: Sendable {
    private let table: LineTable
    private let masking: Masking

    init(_ source: SourceText, _ secretRanges: [Range<Int>]) {
      table = LineTable(source)
      masking = Masking(source, secretRanges: secretRanges)
    }

    var count: Int { table.count }
    var isLastEmpty: Bool { table.bytes(ofLine: table.count).isEmpty }

    subscript(place: Int) -> String { MaskedText.message(masking.text(table.bytes(ofLine: place + 1))) }
  }
}
