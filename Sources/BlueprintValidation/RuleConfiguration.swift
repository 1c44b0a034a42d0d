import BlueprintRules
public import SourceDiagnostics
import YAMLSyntax

/// What a `.blueprint.yml` says: `rules:` and below it, for each rule, `off`, `info`, `warning` or `error`.
public struct RuleConfiguration: Sendable {
  public static let fileName = ".blueprint.yml"

  public private(set) var settings = RuleSettings()
  /// The file with what is wrong in it.
  public private(set) var file: DiagnosedFile

  public init(reading source: SourceText) {
    let document = YAMLDocument(parsing: source)
    file = DiagnosedFile(source: source, diagnostics: document.diagnostics)
    guard let root = document.root else { return }
    document.withTape { tape in
      guard tape[root].kind == .mapping else { return fail("the file is a mapping with 'rules'", tape.visibleRange(of: root)) }
      for pair in tape.pairs(of: root) {
        guard tape.text(pair.key) == "rules" else {
          fail("unknown key '\(tape.text(pair.key))'; there is only 'rules'", tape.visibleRange(of: pair.key))
          continue
        }
        read(tape.resolve(pair.value), tape)
      }
    }
  }

  private mutating func read(_ rules: YAMLNodeIndex, _ tape: YAMLTape) {
    guard tape[rules].kind == .mapping else {
      return fail("'rules' is a mapping of rules to levels", tape.visibleRange(of: rules), notes: ["such as 'free-web-sleeps: off'"])
    }
    for pair in tape.pairs(of: rules) {
      let (id, value) = (tape.text(pair.key), tape.text(tape.resolve(pair.value)))
      if !Rules.ids.contains(id) {
        file.diagnostics.append(Self.unknownRule(id, at: tape.visibleRange(of: pair.key)))
      } else if let level = RuleSettings.Level(rawValue: value == "false" ? "off" : value) {
        settings.levels[id] = level
      } else {
        fail(
          "the level of '\(id)' is \(Spelling.list(RuleSettings.Level.allCases.map(\.rawValue))), not '\(value)'",
          tape.visibleRange(of: pair.value))
      }
    }
  }

  private mutating func fail(_ message: String, _ range: Range<Int>, notes: [Note] = []) {
    file.diagnostics.append(Diagnostic("configuration", .error, message, at: range, notes: notes))
  }

  /// That there is no rule of a name, and which was meant.
  static func unknownRule(_ id: String, at range: Range<Int>?) -> Diagnostic {
    let near = Spelling.nearest(to: id, in: Rules.metadata.map(\.id))
    return Diagnostic(
      "unknown-rule", .error, "there is no rule '\(id)'", at: range, label: near.map { "did you mean '\($0)'?" },
      fixes: near.flatMap { near in range.map { [FixIt("write \(near)", .unsafe, [TextEdit($0, near)])] } } ?? [])
  }

  /// Why a rule cannot be named on the command line; nil when it can.
  public static func problem(withRule id: String) -> String? {
    guard !Rules.ids.contains(id) else { return nil }
    let diagnostic = unknownRule(id, at: nil)
    return "\(diagnostic.message)\(diagnostic.label.map { "; \($0)" } ?? "")"
  }
}
