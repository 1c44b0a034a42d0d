import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Comment lines that stand where a pre-deploy command stands, and take turns with it.
extension BlueprintUpdater {
  static let noteKey = "preDeployCommand"

  /// Takes out the notes that no command has taken the place of, and puts in those that have not taken the place of one.
  mutating func updateNotes() throws(UpdateError) {
    for range in notes.old.values.joined() { edits.append(TextEdit(range, "")) }
    for (service, comments) in notes.new.sorted(by: { $0.key < $1.key }) { try insert(comments, into: service) }
  }

  /// The lines of comments in a column.
  func noteLines(_ comments: [String], column: Int) -> String {
    comments.map { String(repeating: " ", count: column) + $0 + lines.lineEnd }.joined()
  }

  private mutating func insert(_ comments: [String], into service: YAMLNodeIndex) throws(UpdateError) {
    if tape[service].style == .block {
      let entries = entries(of: service)
      let above = KeyList(of: WebService.self).names.prefix { $0 != Self.noteKey }
      if let anchor = above.reversed().lazy.compactMap({ name in entries.first { $0.name == name } }).first {
        let column = lines.column(of: Int(tape[anchor.key].start))
        return insert(noteLines(comments, column: column), at: lines.lineEnd(end(of: anchor.value)))
      }
    }
    // Between braces there is no room for a line; it goes above the service, if that has a line of its own.
    guard let dash = lines.dash(before: Int(tape[service].start)), lines.isFirstOnLine(dash) else {
      throw .form("a service between braces")
    }
    let place = lines.lineStart(dash)
    edits.append(TextEdit(place..<place, noteLines(comments, column: lines.column(of: dash))))
  }
}
