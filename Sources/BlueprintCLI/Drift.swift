import BlueprintReporting
import BlueprintYAML
import SourceDiagnostics
import YAMLSyntax

/// In short, how a file differs from what a manifest says.
struct Drift {
  let file: DecodedBlueprint
  let wanted: String
  let showsValues: Bool

  private static let mostLines = 12

  /// The lines of both texts that the other does not have, values masked.
  func description(_ name: String) -> String {
    if let error = file.diagnostics.first(where: { $0.severity == .error }) {
      let line = error.range.map { ":\(LineTable(file.document.source).location(of: $0.lowerBound).line)" } ?? ""
      return "\(name)\(line): \(error.message); it cannot say what the manifest says\n"
    }
    // Both without comments, for those are no difference.
    let wanted = try? DecodedBlueprint(reading: SourceText(name: "", wanted)).blueprint.yaml()
    guard let wanted, let current = try? file.blueprint.yaml() else { return "\(name): differs from the manifest\n" }
    let changes = lines(wanted).difference(from: lines(current))
    let shown = changes.map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "- \(line)")
      case .insert(let offset, let line, _): (offset, "+ \(line)")
      }
    }.sorted { $0.0 < $1.0 }.map(\.1)
    let rest = shown.count > Self.mostLines ? "  … and \(shown.count - Self.mostLines) more lines\n" : ""
    return "\(name): differs from the manifest (- file, + manifest)\n"
      + shown.prefix(Self.mostLines).map { "  \($0)\n" }.joined() + rest
  }

  /// The lines of a text of ours, with the values of variables hidden.
  private func lines(_ text: String) -> [String] {
    let decoded = DecodedBlueprint(reading: SourceText(name: "", text))
    return MaskedText.lines(decoded.document.source, secretRanges: showsValues ? [] : decoded.secretRanges)
  }
}
