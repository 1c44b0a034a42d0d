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
    guard let root = document.root, document.isWellFormed else { throw .unreadable }
    return try document.withTape { tape throws(UpdateError) in
      var updater = BlueprintUpdater(document: document, tape: tape)
      try updater.run(root, blueprint, wanted)
      let edits = updater.edits
      guard edits.isEmpty ? blueprint.means(wanted) : text(after: edits, says: wanted, tape) else { throw .notWhatWasMeant }
      return edits
    }
  }

  /// Reads the edited text and compares it with what is wanted.
  ///
  /// Services that stay as they are, byte for byte, between two that do so too, are left out of both: what they say does not
  /// depend on the rest of a file without aliases, and a long file is not read twice for one change.
  private func text(after edits: [TextEdit], says wanted: Blueprint, _ tape: YAMLTape) -> Bool {
    var (edits, wanted) = (edits, wanted)
    let untouched = untouchedServices(edits, wanted, tape)
    edits += untouched.map { TextEdit($0.lines, "") }
    let omitted = Set(untouched.map(\.wanted))
    if !omitted.isEmpty { wanted.services = wanted.services.indices.filter { !omitted.contains($0) }.map { wanted.services[$0] } }
    let result = DecodedBlueprint(reading: document.source.applying(edits))
    return result.document.isWellFormed && result.says(wanted)
  }

  private func untouchedServices(_ edits: [TextEdit], _ wanted: Blueprint, _ tape: YAMLTape) -> [(lines: Range<Int>, wanted: Int)] {
    guard let list = document.node(at: [.key("services")]), tape[list].kind == .sequence, tape[list].style == .block,
      !tape.nodes.contains(where: { $0.kind == .alias })
    else { return [] }
    let items = tape.items(of: list)
    let names = Dictionary(wanted.services.enumerated().map { ($1.name, $0) }) { _, _ in -1 }
    let lines = SourceLines(document.source.bytes)
    let starts = items.map { lines.lineStart(Int(tape[$0].start)) } + [lines.lineEnd(Int(tape[list].end))]
    guard items.count == blueprint.services.count else { return [] }
    var rest = edits.map(\.range).sorted { $0.lowerBound < $1.lowerBound }[...]
    let places = items.indices.map { index -> Int? in
      rest = rest.drop { $0.upperBound < starts[index] }
      guard rest.first.map({ $0.lowerBound > starts[index + 1] }) ?? true else { return nil }
      let service = blueprint.services[index]
      return names[service.name].flatMap { $0 >= 0 && wanted.services[$0] == service ? $0 : nil }
    }
    return items.indices.dropFirst().dropLast().compactMap { index in
      guard let place = places[index], places[index - 1] != nil, places[index + 1] != nil else { return nil }
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
