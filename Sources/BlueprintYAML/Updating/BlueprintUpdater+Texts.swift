import SourceDiagnostics
import YAMLSyntax

extension BlueprintUpdater {
  /// Changes a text over several lines in those that differ; false where it is on one line, or has to be written anew.
  ///
  /// Throws ``UpdateError`` where it has to be written anew and a comment stands behind its `|` or `>`.
  mutating func changeLines(_ node: YAMLNodeIndex, to text: String) throws(UpdateError) -> Bool {
    guard tape[node].style == .literal || tape[node].style == .folded else { return changeFlow(node, to: text) }
    let start = tape.contentRange(of: node).lowerBound
    let header = String(decoding: lines.bytes[start..<lines.contentEnd(start)], as: UTF8.self)
    if changeBlock(node, header, to: text) { return true }
    if header.contains("#") { throw .form("a text over several lines, with a comment above them,") }
    return false
  }

  private mutating func changeBlock(_ node: YAMLNodeIndex, _ header: String, to text: String) -> Bool {
    let (range, isFolded) = (tape.contentRange(of: node), tape[node].style == .folded)
    let sign = header.prefix { !" \t#".contains($0) }
    let chomping = sign.filter { "+-".contains($0) }
    let (old, new) = (BlockText(tape.text(node)), BlockText(text))
    guard new.isWritable(mayBeginWithSpace: sign.contains(where: \.isNumber)),
      let written = TextLines(ofBlock: range, in: lines, readAs: old.body),
      (isFolded ? TextLines.folded(written.body) : written.body.joined(separator: "\n")) == old.body
    else { return false }
    // Empty lines at the end belong to the text behind `+` alone, and the last line of a file may lack its end.
    let emptyLines = written.texts.count - written.body.count
    let isAtEnd = lines.lineEnd(range.upperBound) == range.upperBound
    guard chomping == "+" ? emptyLines == max(0, old.lineEnds - 1) : emptyLines == 0 && new.lineEnds < 2, !isAtEnd || new.lineEnds == 0
    else { return false }
    let newChomping = new.lineEnds == 0 ? "-" : new.lineEnds > 1 || (chomping == "+" && emptyLines == 0) ? "+" : ""
    if chomping != newChomping {
      let newSign = sign.filter { !chomping.contains($0) } + newChomping
      edits.append(TextEdit(range.lowerBound..<range.lowerBound + sign.utf8.count, newSign))
    }
    var body = isFolded ? written.folding(new.body) : new.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    body += Array(repeating: "", count: new.lineEnds > 1 ? new.lineEnds - 1 : emptyLines)
    if let edit = written.edit(to: body, lineEnd: lines.lineEnd) { edits.append(edit) }
    return true
  }

  /// Changes a text over several lines that is plain or in quotes, and has no escapes before or after.
  private mutating func changeFlow(_ node: YAMLNodeIndex, to text: String) -> Bool {
    let (range, style) = (tape.contentRange(of: node), tape[node].style)
    let isUnescaped =
      switch style {
      case .singleQuoted: ScalarText.like(style, text) == "'\(text)'"
      case .doubleQuoted: ScalarText.quoted(text) == "\"\(text)\""
      // Between braces, commas and brackets end a plain text.
      default: ScalarText.inline(text) == text && !text.contains { ",[]{}".contains($0) }
      }
    let quote = style == .plain ? 0 : 1
    guard isUnescaped, let old = TextLines(ofFlow: range.lowerBound + quote..<range.upperBound - quote, in: lines),
      old.texts.joined(separator: " ") == tape.text(node), let new = TextLines.joining(old.texts, toSay: text)
    else { return false }
    if let edit = old.edit(to: new, lineEnd: lines.lineEnd) { edits.append(edit) }
    return true
  }
}

/// A text as `|` and `>` have it: lines, and how many line ends follow the last one.
private struct BlockText {
  var body: String
  var lineEnds: Int

  init(_ text: String) {
    lineEnds = text.reversed().prefix { $0 == "\n" }.count
    body = String(text.dropLast(lineEnds))
  }

  /// Whether lines can hold it as it is.
  func isWritable(mayBeginWithSpace: Bool) -> Bool {
    guard let first = body.first(where: { $0 != "\n" }), first != "\t", first != " " || mayBeginWithSpace, body.last != " ",
      body.last != "\t"
    else { return false }
    return body.unicodeScalars.allSatisfy { ScalarText.isPrintable($0) || $0 == "\n" || $0 == "\t" }
  }
}
