public import SourceDiagnostics

/// Hides values and credentials in the text of a file that is shown to people.
struct Masking {
  private let source: SourceText
  private let ranges: [Range<Int>]

  init(_ source: SourceText, secretRanges: [Range<Int>]) {
    self.source = source
    // Apart from one another, so that the first one of a place can be searched for.
    ranges = (secretRanges + Credentials.ranges(in: source.bytes)).sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) {
      ranges, range in
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// The text of a range with every hidden character replaced, so that columns stay.
  func text(_ range: Range<Int>) -> String {
    var text = ""
    var position = range.lowerBound
    for secret in ranges[ranges.partitioningIndex { $0.upperBound > range.lowerBound }...] {
      if secret.lowerBound >= range.upperBound { break }
      let hidden = secret.clamped(to: range)
      if hidden.lowerBound > position { text += source[position..<hidden.lowerBound] }
      text += String(source[hidden].map { $0 == " " || $0 == "\t" ? $0 : "*" })
      position = hidden.upperBound
    }
    return text + source[position..<range.upperBound]
  }
}

extension DiagnosedFile {
  /// Whether the edits of a fix would show what must not be seen, because they write it somewhere else or anew.
  func showsSecret(in fix: FixIt) -> Bool {
    let written = fix.edits.map(\.replacement).filter { !$0.isEmpty }
    if written.contains(where: { !Credentials.ranges(in: Array($0.utf8)).isEmpty }) { return true }
    let quotes: Set<Character> = ["\"", "'", " "]
    return secretRanges.contains { range in
      guard fix.edits.contains(where: { $0.range.overlaps(range) }) else { return false }
      let secret = source[range].drop(while: quotes.contains)
      let text = secret.prefix { !quotes.contains($0) && !$0.isNewline }
      return !text.isEmpty && written.contains { $0.contains(text) }
    }
  }
}

/// Texts with what must not be seen hidden.
public enum MaskedText {
  /// A whole file by its lines.
  public static func lines(_ source: SourceText, secretRanges: [Range<Int>]) -> [String] {
    let lines = LineTable(source)
    let masking = Masking(source, secretRanges: secretRanges)
    return (1...lines.count).map { masking.text(lines.bytes(ofLine: $0)) }
  }

  /// A message without credentials, and without characters that would steer a terminal or turn its text around.
  public static func message(_ text: String) -> String {
    let scalars = Credentials.hide(in: text).unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x09: scalar
      case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}" as Unicode.Scalar
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
