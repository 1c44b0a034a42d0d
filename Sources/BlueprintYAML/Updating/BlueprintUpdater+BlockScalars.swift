import SourceDiagnostics
import YAMLSyntax

extension BlueprintUpdater {
  /// Changes a text behind `|` or `>` line by line; false for other scalars, and for texts that such lines cannot hold.
  ///
  /// Throws ``UpdateError`` where the text would need another style and a comment stands behind the sign.
  mutating func changeBlockScalar(_ node: YAMLNodeIndex, to text: String) throws(UpdateError) -> Bool {
    let style = tape[node].style
    guard style == .literal || style == .folded else { return false }
    let range = tape.contentRange(of: node)
    let header = String(decoding: lines.bytes[range.lowerBound..<lines.contentEnd(range.lowerBound)], as: UTF8.self)
    guard let old = oldLines(range, header), let new = style == .literal ? newLines(text) : foldedLines(text, old.texts) else {
      if header.contains("#") { throw .form("a text over several lines, with a comment above them,") }
      return false
    }
    let sign = header.prefix { "|>+-".contains($0) }
    let newSign = "\(header.prefix(1))\(text.hasSuffix("\n") ? "" : "-")"
    if sign != newSign {
      edits.append(TextEdit(range.lowerBound..<range.lowerBound + sign.utf8.count, newSign))
    }
    replace(old, by: new, endingAt: range.upperBound)
    return true
  }

  private struct OldLines {
    var starts: [Int]
    var texts: [String]
    var indentation: Int
  }

  private func oldLines(_ range: Range<Int>, _ header: String) -> OldLines? {
    if header.dropFirst().prefix(2).contains(where: \.isNumber) { return nil }
    var starts: [Int] = []
    var start = lines.lineEnd(range.lowerBound)
    while start < range.upperBound {
      starts.append(start)
      start = lines.lineEnd(start)
    }
    guard let first = starts.first else { return nil }
    let indentation = lines.bytes[first...].prefix { $0 == UInt8(ascii: " ") }.count
    let texts = starts.map { start in
      String(decoding: lines.bytes[start..<min(lines.contentEnd(start), range.upperBound)].dropFirst(indentation), as: UTF8.self)
    }
    return texts[0].isEmpty ? nil : OldLines(starts: starts, texts: texts, indentation: indentation)
  }

  private func newLines(_ text: String) -> [String]? {
    ScalarText.literal(text.hasSuffix("\n") ? text : text + "\n")?.lines.map(String.init)
  }

  /// The lines for a text that reading joins by spaces: as many of the old ones as possible, and one for what is between.
  private func foldedLines(_ text: String, _ old: [String]) -> [String]? {
    var rest = text[...]
    if rest.hasSuffix("\n") { rest.removeLast() }
    guard newLines(String(rest))?.count == 1, old.allSatisfy({ !$0.isEmpty && $0.first != " " && $0.last != " " }) else { return nil }
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
    if rest.first == " " || rest.last == " " { return nil }
    // What is put before a line stands on that line, unless it is a command of its own.
    if head.count + tail.count == old.count, !rest.hasSuffix("&&"), let next = tail.first {
      return head + ["\(rest) \(next)"] + tail.dropFirst()
    }
    return head + [String(rest)] + tail
  }

  private mutating func replace(_ old: OldLines, by new: [String], endingAt end: Int) {
    let most = min(old.texts.count, new.count)
    let head = zip(old.texts, new).prefix { $0 == $1 }.count
    let tail = zip(old.texts.reversed(), new.reversed()).prefix(most - head).prefix { $0 == $1 }.count
    let written = new[head..<new.count - tail].map { $0.isEmpty ? "" : String(repeating: " ", count: old.indentation) + $0 }
    if written.isEmpty, head + tail == old.texts.count { return }
    if tail > 0 {
      let text = written.map { $0 + lines.lineEnd }.joined()
      edits.append(TextEdit(old.starts[head]..<old.starts[old.starts.count - tail], text))
    } else {
      // The last line has no line end of its own: what changes begins with the line end before it.
      let start = lines.contentEnd(head > 0 ? old.starts[head - 1] : lines.lineStart(old.starts[0] - 1))
      edits.append(TextEdit(start..<end, written.map { lines.lineEnd + $0 }.joined()))
    }
  }
}
