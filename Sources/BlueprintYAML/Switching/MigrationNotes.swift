public import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Comment lines of services that an update takes out and puts in.
struct NoteChanges {
  var old: [YAMLNodeIndex: [Range<Int>]] = [:]
  var new: [YAMLNodeIndex: [String]] = [:]
}

extension MigrationNote {
  static let mark = "# blueprint:"
  private static let switched = "(autoDeployTrigger)"

  /// The note as a comment: `# blueprint:manual npx prisma migrate deploy`.
  var comment: String {
    let isOneLine = !command.contains(where: \.isNewline) && !command.hasPrefix("\"")
    return "\(Self.mark)\(strategy)\(switchedDeploysOff ? Self.switched : "") \(isOneLine ? command : ScalarText.quoted(command))"
  }

  /// Reads a comment; nil where it is none of ours.
  init?(comment: String, service: String) {
    guard comment.hasPrefix(Self.mark), let space = comment.firstIndex(of: " ").flatMap({ comment[$0...].dropFirst().firstIndex(of: " ") })
    else {
      return nil
    }
    var strategy = comment[..<space].dropFirst(Self.mark.count)
    let isSwitched = strategy.hasSuffix(Self.switched)
    if isSwitched { strategy = strategy.dropLast(Self.switched.count) }
    guard [Manual.name, External.name].contains(String(strategy)) else { return nil }
    var command = comment[space...].drop { $0 == " " }
    while command.last?.isWhitespace == true { command.removeLast() }
    guard !command.isEmpty else { return nil }
    var text = String(command)
    if text.hasPrefix("\"") { text = YAMLDocument(parsing: SourceText(name: "", text)).withTape { $0.nodes.isEmpty ? text : $0.text(0) } }
    self.init(service: service, strategy: String(strategy), command: text, switchedDeploysOff: isSwitched)
  }
}

extension DecodedBlueprint {
  /// The migrations that the file notes in comments, because no command runs them.
  public var migrationNotes: [MigrationNote] { placedNotes.map(\.note) }

  struct PlacedNote {
    var note: MigrationNote
    /// The mapping of the service.
    var service: YAMLNodeIndex
    /// The line of the comment.
    var line: Range<Int>
  }

  /// The notes with their places. One that is indented deeper than a dash belongs to the service above it, others to the next.
  var placedNotes: [PlacedNote] {
    guard document.source.bytes.contains(MigrationNote.mark) else { return [] }
    let lines = SourceLines(document.source.bytes)
    let services = serviceNodes.sorted { $0.node < $1.node }
    return document.withTape { tape in
      var notes: [PlacedNote] = []
      var start = 0
      while start < lines.bytes.count {
        let end = lines.lineEnd(start)
        defer { start = end }
        let column = lines.bytes[start..<end].prefix { $0 == UInt8(ascii: " ") }.count
        guard lines.bytes[(start + column)...].starts(with: MigrationNote.mark.utf8) else { continue }
        let owner = services.last { service in
          Int(tape[service.node].start) < start && lines.column(of: lines.dash(before: Int(tape[service.node].start)) ?? 0) < column
        }
        guard let owner = owner ?? services.first(where: { Int(tape[$0.node].start) > start }),
          let note = MigrationNote(
            comment: String(decoding: lines.bytes[start + column..<lines.contentEnd(start)], as: UTF8.self), service: owner.name)
        else { continue }
        notes.append(PlacedNote(note: note, service: owner.node, line: start..<end))
      }
      return notes
    }
  }

  /// The mappings of all services with their names.
  var serviceNodes: [(name: String, node: YAMLNodeIndex)] {
    document.withTape { tape in
      guard let root = document.root else { return [] }
      var found: [(name: String, node: YAMLNodeIndex)] = []
      func collect(_ mapping: YAMLNodeIndex) {
        for pair in tape.pairs(of: mapping) {
          switch tape.text(tape.resolve(pair.key)) {
          case "services":
            for item in tape.items(of: tape.resolve(pair.value)) {
              let name = tape.pairs(of: tape.resolve(item)).first { tape.text(tape.resolve($0.key)) == "name" }
              if let name { found.append((tape.text(tape.resolve(name.value)), item)) }
            }
          case "projects", "environments": for item in tape.items(of: tape.resolve(pair.value)) { collect(tape.resolve(item)) }
          case "ungrouped": collect(tape.resolve(pair.value))
          default: break
          }
        }
      }
      collect(root)
      return found
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    let word = Array(text.utf8)
    guard let first = word.first else { return true }
    var rest = self[...]
    while let place = rest.firstIndex(of: first) {
      if self[place...].starts(with: word) { return true }
      rest = self[(place + 1)...]
    }
    return false
  }
}
