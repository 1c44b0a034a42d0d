import SourceDiagnostics

/// A text over several lines as it is written.
struct TextLines {
  /// What the lines hold, without indentation.
  private(set) var texts: [String] = []
  /// The lines with their indentation.
  private(set) var ranges: [Range<Int>] = []
  /// What a new line begins with, and what the first one, which may stand behind a key.
  private var indentation = ""
  private var firstIndentation = ""

  /// The lines behind `|` or `>`.
  init?(ofBlock range: Range<Int>, in lines: SourceLines, readAs text: String) {
    var start = lines.lineEnd(range.lowerBound)
    while start <= range.upperBound, lines.bytes[start - 1] == 0x0A {
      ranges.append(start..<min(lines.contentEnd(start), range.upperBound))
      start = lines.lineEnd(start)
    }
    let space = UInt8(ascii: " ")
    guard let first = ranges.first(where: { lines.bytes[$0].contains { $0 != space } }) else { return nil }
    // The text itself may begin with spaces, behind `|2`.
    let own = text.drop { $0 == "\n" }.prefix { $0 == " " }.count
    let width = lines.bytes[first].prefix { $0 == space }.count - own
    guard width > 0 else { return nil }
    indentation = String(repeating: " ", count: width)
    firstIndentation = indentation
    texts = ranges.map { range in
      let line = lines.bytes[range]
      return String(decoding: line.dropFirst(min(width, line.prefix { $0 == space }.count)), as: UTF8.self)
    }
  }

  /// The lines of a text that is plain or in quotes; nil where there is but one.
  init?(ofFlow range: Range<Int>, in lines: SourceLines) {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var start = range.lowerBound
    while start < range.upperBound {
      let line = lines.bytes[start..<min(lines.contentEnd(start), range.upperBound)]
      let textStart = texts.isEmpty ? start : line.firstIndex { !isBlank($0) } ?? line.endIndex
      let textEnd = line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? textStart
      if texts.count == 1 { indentation = String(decoding: lines.bytes[start..<textStart], as: UTF8.self) }
      ranges.append(start..<textEnd)
      texts.append(String(decoding: lines.bytes[textStart..<textEnd], as: UTF8.self))
      start = lines.lineEnd(start)
    }
    guard texts.count > 1, !indentation.isEmpty else { return nil }
  }

  /// The lines without the empty ones at the end.
  var body: [String] { Array(texts.prefix((texts.lastIndex { !$0.isEmpty } ?? -1) + 1)) }

  /// The edit after which other lines stand there; nil where they are the same.
  func edit(to new: [String], lineEnd: String) -> TextEdit? {
    if texts == new { return nil }
    var head = zip(texts, new).prefix { $0 == $1 }.count
    var tail = zip(texts.reversed(), new.reversed()).prefix(min(texts.count, new.count) - head).prefix { $0 == $1 }.count
    // Lines come and go beside another, with which they are written.
    if head + tail == min(texts.count, new.count) {
      if head > 0 { head -= 1 } else { tail -= 1 }
    }
    let written = (head..<new.count - tail).map { index in
      new[index].isEmpty ? "" : (index == 0 ? firstIndentation : indentation) + new[index]
    }
    let place = ranges[head].lowerBound..<ranges[ranges.count - tail - 1].upperBound
    return TextEdit(place, written.joined(separator: lineEnd))
  }

  // MARK: - Folding

  /// The text that lines behind `>` are read as: those that nothing parts are joined by spaces.
  static func folded(_ lines: [String]) -> String {
    paragraphs(lines).map { $0.joined(separator: " ") }.joined(separator: "\n")
  }

  /// The lines behind `>` for each line of the text that they are read as.
  private static func paragraphs(_ lines: [String]) -> [[String]] {
    var paragraphs: [[String]] = []
    var previous: String?
    var emptyLines = 0
    for line in lines {
      if line.isEmpty {
        emptyLines += 1
        continue
      }
      let isPart = previous.map { !$0.isDeeper && !line.isDeeper } ?? false
      if isPart, emptyLines == 0 {
        paragraphs[paragraphs.count - 1].append(line)
      } else {
        // Where lines would be joined, the first empty one parts them.
        paragraphs += Array(repeating: [""], count: isPart ? emptyLines - 1 : emptyLines) + [[line]]
      }
      (previous, emptyLines) = (line, 0)
    }
    return paragraphs
  }

  /// The lines behind `>` that are read as another text: as many of those there as possible.
  func folding(_ text: String) -> [String] {
    let old = Self.paragraphs(body)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let tail = zip(old.reversed(), new.reversed()).prefix { $0.joined(separator: " ") == $1 }.count
    var result: [String] = []
    var previous: String?
    for (index, paragraph) in new.enumerated() {
      if !paragraph.isEmpty {
        if let previous, !previous.isDeeper, !paragraph.isDeeper { result.append("") }
        previous = paragraph
      }
      let place = index < new.count - tail ? index : index - new.count + old.count
      result += old.indices.contains(place) ? Self.joining(old[place], toSay: paragraph) ?? [paragraph] : [paragraph]
    }
    return result
  }

  /// The lines that are read as a text when they are joined by spaces: as many of the old ones as possible, and one for what is between.
  static func joining(_ old: [String], toSay text: String) -> [String]? {
    guard old.allSatisfy({ !$0.isEmpty && $0.first != " " && $0.last != " " }) else { return nil }
    var rest = text[...]
    var head: [String] = []
    var tail: [String] = []
    for line in old where head.count < old.count {
      guard rest.hasPrefix(line + " ") else { break }
      head.append(line)
      rest = rest.dropFirst(line.count + 1)
    }
    for line in old[head.count...].reversed() {
      guard rest.hasSuffix(" " + line) else { break }
      tail.insert(line, at: 0)
      rest = rest.dropLast(line.count + 1)
    }
    if rest.isEmpty || rest.first == " " || rest.last == " " { return nil }
    // What is put before a line stands on that line, unless it is a command of its own.
    if head.count + tail.count == old.count, !rest.hasSuffix("&&"), let next = tail.first {
      return head + ["\(rest) \(next)"] + tail.dropFirst()
    }
    return head + [String(rest)] + tail
  }
}

extension String {
  /// A line behind `>` that begins with blanks is joined with no other.
  fileprivate var isDeeper: Bool { first == " " || first == "\t" }
}
