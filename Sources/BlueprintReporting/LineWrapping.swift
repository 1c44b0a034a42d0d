/// Breaks lines between words, where a terminal would break them anywhere.
struct LineWrapping {
  /// Nil where lines may be of any length.
  let columns: Int?

  /// The text with its longer lines broken; what goes on is indented a little more than what it belongs to.
  func wrap(_ text: String) -> String {
    guard let columns else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { wrap($0, columns) }.joined(separator: "\n")
  }

  private func wrap(_ line: Substring, _ columns: Int) -> String {
    if Self.columns(of: line) <= columns { return String(line) }
    let indentation = line.prefix { $0 == " " }
    var text = String(indentation)
    var used = indentation.count
    var isFirst = true
    for word in line.dropFirst(indentation.count).split(separator: " ", omittingEmptySubsequences: false) {
      let needed = Self.columns(of: word)
      if !isFirst {
        if used + 1 + needed > columns {
          text += "\n\(indentation)  "
          used = indentation.count + 2
        } else {
          text += " "
          used += 1
        }
      }
      text += word
      used += needed
      isFirst = false
    }
    return text
  }

  /// Without the marks of a style, which take no room.
  private static func columns(of text: Substring) -> Int {
    var isMark = false
    return text.reduce(0) { sum, character in
      if character == "\u{1B}" { isMark = true }
      defer { if isMark, character == "m" { isMark = false } }
      return isMark ? sum : sum + character.columns
    }
  }
}
