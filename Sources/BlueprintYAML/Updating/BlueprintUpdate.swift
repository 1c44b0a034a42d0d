public import RenderBlueprint
public import SourceDiagnostics
import YAMLSyntax

extension DecodedBlueprint {
  /// Whether the file says what is wanted; order in lists whose entries have an identity makes no difference.
  public func says(_ wanted: Blueprint) -> Bool {
    document.root != nil && blueprint.means(wanted)
  }

  /// The text edits after which the file says what is wanted, and keeps every byte that need not change.
  ///
  /// The edited text is read again and compared before the edits are returned. Order in lists whose entries have an identity
  /// carries no meaning and is left as it is. Throws ``UpdateError`` where the file cannot be edited safely.
  public func edits(toSay wanted: Blueprint) throws(UpdateError) -> [TextEdit] {
    try edits(toSay: wanted, notes: NoteChanges())
  }

  /// The same, with comment lines of services that change too.
  func edits(toSay wanted: Blueprint, notes: NoteChanges) throws(UpdateError) -> [TextEdit] {
    guard let root = document.root, document.isWellFormed else { throw .unreadable }
    return try document.withTape { tape throws(UpdateError) in
      var updater = BlueprintUpdater(document: document, tape: tape, notes: notes)
      try updater.run(root, blueprint, wanted)
      guard updater.edits.isEmpty ? blueprint.means(wanted) : text(after: updater, says: wanted) else {
        // Where such a key ends, with nothing behind it, is not told by its node.
        throw updater.hasKeyBehindQuestionMark ? .form("a key behind '?'") : .notWhatWasMeant
      }
      return updater.edits
    }
  }

  /// Reads the edited text and compares it with what is wanted.
  ///
  /// Services that stay as they are, byte for byte, with no edit near them, are left out of both: what they say does not depend
  /// on the rest of a file without aliases, and a long file is not read twice for one change.
  private func text(after updater: BlueprintUpdater, says wanted: Blueprint) -> Bool {
    var wanted = wanted
    let untouched = untouchedServices(updater)
    let omitted = Set(untouched.map(\.wanted))
    if !omitted.isEmpty { wanted.services = wanted.services.indices.filter { !omitted.contains($0) }.map { wanted.services[$0] } }
    let edits = updater.edits + untouched.map { TextEdit($0.lines, "") }
    let result = DecodedBlueprint(reading: document.source.applying(edits))
    return result.document.isWellFormed && result.blueprint.means(wanted)
  }

  private func untouchedServices(_ updater: BlueprintUpdater) -> [(lines: Range<Int>, wanted: Int)] {
    let (tape, lines) = (updater.tape, updater.lines)
    guard let list = document.node(at: [.key("services")]), tape[list].kind == .sequence, tape[list].style == .block,
      let alignment = updater.alignments[list], !tape.nodes.contains(where: { $0.kind == .alias })
    else { return [] }
    let items = tape.items(of: list)
    var places: [Int?] = Array(repeating: nil, count: items.count)
    for (index, source) in alignment.sources.enumerated() where !alignment.changed.contains(index) {
      if case .kept(let place) = source { places[place] = index }
    }
    let starts = items.map { lines.lineStart(Int(tape[$0].start)) } + [lines.lineEnd(Int(tape[list].end))]
    var edits = updater.edits.map(\.range).sorted { $0.lowerBound < $1.lowerBound }[...]
    /// Items whose text is edited from their first line on, so that the end of the one before matters.
    var editedAtStart: Set<Int> = []
    for index in items.indices {
      edits = edits.drop { $0.upperBound < starts[index] }
      guard let edit = edits.first, edit.lowerBound <= starts[index + 1] else { continue }
      places[index] = nil
      if edit.lowerBound <= lines.lineEnd(starts[index]) { editedAtStart.insert(index) }
    }
    return items.indices.dropFirst().dropLast().compactMap { index in
      guard let place = places[index], places[index - 1] != nil, !editedAtStart.contains(index + 1) else { return nil }
      return (starts[index]..<starts[index + 1], place)
    }
  }
}

extension YAMLDocument {
  /// There is no error in its syntax, whatever its keys are.
  fileprivate var isWellFormed: Bool { !diagnostics.contains { $0.severity == .error } }
}

/// Why a file was left as it is.
public enum UpdateError: Error, Sendable, Hashable {
  /// The file cannot be read, so that there is nothing to update.
  case unreadable
  /// A value is shared by an anchor, and changing it would change others.
  case shared(String)
  /// The file writes something in a form that is not edited.
  case form(String)
  /// The edited text does not say what was wanted: a bug of ours.
  case notWhatWasMeant

  public var message: String {
    switch self {
    case .unreadable: "the file cannot be read"
    case .shared(let what): "'\(what)' is shared by a YAML anchor, and changing it here would change it elsewhere"
    case .form(let what): "\(what) is written in a form that cannot be edited in place"
    case .notWhatWasMeant: "the edited file would not say what is wanted; this is a bug in blueprint, please report it"
    }
  }
}
