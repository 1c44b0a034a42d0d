import RenderBlueprint
import YAMLSyntax

/// Writes values on one line, for files that have them so.
struct FlowText {
  var style = LocalStyle()

  func text(of field: Field) -> String { "\(field.name): \(text(of: field.value, key: field.name))" }

  func text(of item: Item) -> String {
    switch item {
    case .text(let text): scalar(text, .plain)
    case .object(let object): text(of: object)
    }
  }

  func text(of value: Field.Value, key: String) -> String {
    switch value {
    case .text(let text, let isQuoted): scalar(text, isQuoted ? .doubleQuoted : style.quotes(for: key))
    case .literal(let text): text
    case .object(let object): text(of: object)
    case .list(let list): "[\((0..<list.count).map { text(of: list.item($0)) }.joined(separator: ", "))]"
    }
  }

  private func text(of object: any BlueprintObject) -> String {
    let fields = object.fields.map(text).joined(separator: ", ")
    return style.isPadded && !fields.isEmpty ? "{ \(fields) }" : "{\(fields)}"
  }

  private func scalar(_ text: String, _ quotes: YAMLNode.Style) -> String {
    let written = ScalarText.like(quotes, text)
    // Between braces, commas and brackets end a plain scalar.
    return written.utf8.contains { ",[]{}".utf8.contains($0) } && !"\"'".contains(written.first ?? " ") ? ScalarText.quoted(text) : written
  }
}
