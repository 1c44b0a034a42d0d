import BlueprintDiff
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

extension Blueprint {
  /// A blueprint as a file says it, which must be readable.
  static func reading(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) -> Self {
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    let errors = decoded.diagnostics.filter { $0.severity == .error && $0.rule != "missing-key" && $0.rule != "key-value-needs-allow-list" }
    #expect(errors.isEmpty, "\(text)\n\(errors.map(\.message))", sourceLocation: sourceLocation)
    return decoded.blueprint
  }
}

extension Plan {
  init(from old: String, to new: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    self.init(from: .reading(old, sourceLocation: sourceLocation), to: .reading(new, sourceLocation: sourceLocation))
  }

  /// The changes as lines, for comparing.
  var lines: [String] {
    changes.flatMap { change in
      ["\(change.action) \(change.resource.words)"]
        + change.attributes.map { "  \($0.path): \($0.old?.text ?? "–") → \($0.new?.text ?? "–")" }
    }
  }
}
