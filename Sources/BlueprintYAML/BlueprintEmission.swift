public import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension Blueprint {
  /// The blueprint as the text of a `render.yaml`.
  ///
  /// The text is read back and compared before it is returned. Throws ``EmissionError`` when that does not give the
  /// same blueprint, which is a bug of ours.
  public func yaml() throws(EmissionError) -> String {
    var emitter = BlueprintEmitter()
    let text = emitter.emit(self)
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: text))
    guard decoded.blueprint == self else {
      throw EmissionError(firstFinding: decoded.diagnostics.first { $0.severity == .error }?.message)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// An emitted text that reads back as something else: a bug of ours, and nothing is written.
public struct EmissionError: Error, CustomStringConvertible {
  /// What reading the text back found first, if it found anything.
  public let firstFinding: String?

  public var description: String {
    "the YAML made from this blueprint does not read back as the same blueprint"
      + (firstFinding.map { " (\($0))" } ?? "") + "; this is a bug in blueprint, please report it"
  }
}
