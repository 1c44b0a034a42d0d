import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// How a file differs from what a manifest says, and what has to change so that it does not.
struct Drift {
  private let file: DecodedBlueprint
  /// The edits after which the file says what the manifest says, or why there are none.
  let edits: Result<[TextEdit], UpdateError>
  private let showsValues: Bool

  private static let mostLines = 12

  init(of file: DecodedBlueprint, from wanted: Blueprint, showsValues: Bool) {
    self.file = file
    self.showsValues = showsValues
    edits = Result { () throws(UpdateError) in try file.edits(toSay: wanted) }
  }

  /// The lines that would change, values masked.
  func description(_ name: String, _ style: Style) -> String {
    let source = file.document.source
    switch edits {
    case .success(let edits):
      let after = DecodedBlueprint(reading: source.applying(edits))
      let difference = TextDiff(
        from: source, hiding: showsValues ? [] : file.secretRanges, to: after.document.source,
        hiding: showsValues ? [] : after.secretRanges)
      return "\(name): differs from the manifest; 'blueprint generate' would change\n" + difference.text(style, limit: Self.mostLines)
    case .failure(.unreadable):
      let error = file.diagnostics.first { $0.severity == .error }
      let line = error?.range.map { ":\(LineTable(source).location(of: $0.lowerBound).line)" } ?? ""
      return "\(name)\(line): \(error?.message ?? "it cannot be read"); it cannot say what the manifest says\n"
    case .failure(let error):
      return "\(name): differs from the manifest, and cannot be edited: \(error.message)\n"
    }
  }

  /// Keys of the file that the manifest cannot say, which stay where they are.
  var unknownKeys: DiagnosedFile {
    DiagnosedFile(
      source: file.document.source, diagnostics: file.diagnostics.filter { $0.rule == "unknown-key" },
      secretRanges: showsValues ? [] : file.secretRanges)
  }
}
