import CLibYAML
import SourceDiagnostics

/// What libyaml says about a text it cannot read, in words for people.
struct SyntaxError {
  private let problem: String
  private let context: String?
  private let character: Int
  private let contextCharacter: Int?
  /// Set where the bytes themselves cannot be read.
  private let byteOffset: Int?

  init(_ parser: yaml_parser_t) {
    problem = parser.problem.map { String(cString: $0) } ?? "cannot be read"
    context = parser.context.map { String(cString: $0) }
    character = parser.problem_mark.index
    contextCharacter = context == nil ? nil : parser.context_mark.index
    byteOffset = parser.error == YAML_READER_ERROR ? parser.problem_offset : nil
  }

  func diagnostic(in source: SourceText, offsets: ByteOffsets) -> Diagnostic {
    var offsets = offsets
    let place = min(byteOffset ?? offsets.byte(character), source.bytes.count)
    let explanation = explanation(in: source, at: place, from: contextCharacter.map { offsets.byte($0) } ?? place)
    var notes: [Note] = explanation.advice.map { [Note($0)] } ?? []
    if let context, let contextCharacter, offsets.byte(contextCharacter) != place {
      let start = offsets.byte(contextCharacter)
      notes.append(Note(context, at: start..<min(start + 1, source.bytes.count)))
    }
    return Diagnostic(
      "yaml-syntax", .error, explanation.message, at: place..<min(place + 1, source.bytes.count), notes: notes)
  }

  private func explanation(in source: SourceText, at place: Int, from start: Int) -> (message: String, advice: String?) {
    let lines = LineTable(source)
    let line = lines.text(ofLine: lines.location(of: place).line)
    // What could not be read may have begun on an earlier line.
    let first = lines.text(ofLine: lines.location(of: start).line)
    if line.contains("{{") || line.contains("{%") {
      return ("this is a template, not YAML yet", "fill in the '{{ … }}' and '{% … %}' parts first, then check the result")
    }
    if ["<<<<<<<", "=======", ">>>>>>>"].contains(where: { line.hasPrefix($0) || first.hasPrefix($0) }) {
      return ("this is a merge conflict, not YAML", "resolve the conflict first, then check the result")
    }
    return switch problem {
    case "mapping values are not allowed in this context":
      ("': ' cannot stand here", "either this line is indented too far, or a text with ': ' in it needs quotes")
    case "found character that cannot start any token":
      line.contains("\t")
        ? ("a tab cannot indent YAML", "use spaces")
        : ("this character cannot begin a value", "put the value in quotes")
    case "found a tab character that violates indentation":
      ("a tab cannot indent YAML", "use spaces")
    case "did not find expected alphabetic or numeric character":
      context == "while scanning an alias"
        ? ("a value that begins with '*' is an alias, and this is no name of one", "put the value in quotes")
        : ("a value that begins with '&' is an anchor, and this is no name of one", "put the value in quotes")
    case "did not find expected key":
      ("expected a key here", "the indentation differs from the lines before, or a quote or bracket is left open")
    case "did not find expected <document start>":
      ("this is no YAML, or a second document without '---' before it", "a blueprint is one mapping, of 'key: value' lines")
    case "did not find expected '-' indicator":
      ("expected '- ' here", "the items of a list begin in the same column")
    case "could not find expected ':'":
      ("expected ': ' after the key", "a text over several lines needs quotes, or '|' before it")
    case "found unexpected end of stream":
      ("the file ends inside a quoted text", "close the quote")
    case "control characters are not allowed":
      ("a control character cannot stand in YAML", "remove it, or write it as an escape in double quotes")
    case _ where byteOffset != nil:
      ("the file is not valid UTF-8: \(problem)", "save the file as UTF-8")
    default:
      (problem, nil)
    }
  }
}
