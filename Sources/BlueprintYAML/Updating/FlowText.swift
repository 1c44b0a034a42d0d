import RenderBlueprint
import YAMLSyntax

/// Writes values on one line, for files that have them so.
enum FlowText {
  static func text(of value: Field.Value) -> String {
    switch value {
    case .text(let text, let isQuoted): isQuoted ? ScalarText.quoted(text) : scalar(text)
    case .literal(let text): text
    case .strings(let items): list(items.map(scalar))
    case .object(let object): text(of: object)
    case .objects(let objects, _): list(objects.map(text))
    }
  }

  static func text(of object: any BlueprintObject) -> String {
    "{\(object.fields.map { "\($0.name): \(text(of: $0.value))" }.joined(separator: ", "))}"
  }

  private static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  /// Between braces, commas and brackets end a plain scalar.
  private static func scalar(_ text: String) -> String {
    text.utf8.contains { ",[]{}".utf8.contains($0) } ? ScalarText.quoted(text) : ScalarText.inline(text)
  }
}
