public import SourceDiagnostics

/// Findings as Markdown, for a comment on a pull request or the summary of a job.
public struct MarkdownReport: Sendable {
  /// GitHub refuses longer comments.
  static let mostBytes = 65_000
  /// More findings than these are folded away.
  private static let mostOpen = 20

  public init() {}

  public func render(_ files: [DiagnosedFile]) -> String {
    let summary = "**blueprint**: \(Self.escaped(String(TextReport(.plain).summary(files).dropLast())))\n"
    let rows = files.flatMap(rows)
    guard !rows.isEmpty else { return summary }
    let isFolded = rows.count > Self.mostOpen
    let head =
      summary + (isFolded ? "\n<details>\n<summary>\(rows.count) findings</summary>\n\n" : "\n")
      + "| place | severity | finding | rule |\n| --- | --- | --- | --- |\n"
    let tail = isFolded ? "\n</details>\n" : ""
    var text = head
    var size = head.utf8.count + tail.utf8.count + 200
    for (index, row) in rows.enumerated() {
      size += row.utf8.count
      if size > Self.mostBytes {
        text += "\n\(rows.count - index) more findings do not fit here.\n"
        break
      }
      text += row
    }
    return text + tail
  }

  private func rows(_ file: DiagnosedFile) -> [String] {
    let lines = LineTable(file.source)
    return file.diagnostics.map { diagnostic in
      let place = diagnostic.range.map { ":\(lines.location(of: $0.lowerBound).line)" } ?? ""
      let message = diagnostic.message + (diagnostic.label.map { " (\($0))" } ?? "")
      return
        "| \(Self.escaped(file.source.name))\(place) | \(diagnostic.severity.rawValue) | \(Self.escaped(message)) | \(Self.escaped(diagnostic.rule)) |\n"
    }
  }

  /// Text that means nothing to Markdown or HTML.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in MaskedText.message(text) {
      switch character {
      case "<": escaped += "&lt;"
      case "&": escaped += "&amp;"
      case "|", "`", "*", "_", "[", "]", "\\", "#", "~", "@": escaped += "\\\(character)"
      case _ where character.isNewline: escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
