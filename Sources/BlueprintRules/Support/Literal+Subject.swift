import RenderBlueprint

extension VariableList {
  /// What messages call a variable: `variable 'API_KEY' of web service 'api'`.
  func subject(of index: Int) -> String { "variable '\(Self.shown(variables[index].key))' of \(subject)" }

  /// A name without what stands behind an equals sign, which is a value that got into it.
  static func shown(_ key: String) -> String {
    let name = key.prefix { $0 != "=" }
    return name.count <= 80 ? String(name) : "\(name.prefix(80))…"
  }
}

extension Literal {
  var subject: String {
    isPreview ? "the preview value of \(list.subject(of: index))" : list.subject(of: index)
  }

  /// The text goes, and somebody is asked for the value; nil where the format cannot say so.
  var promptingFix: Finding.Fix? {
    let variable = list.variables[index]
    if isPreview {
      guard variable.value != .literal(nil) else { return nil }
      return list.change(index) { $0.previewValue = nil }.map { .unsafe("take the preview value out", $0) }
    }
    guard variable.previewValue == nil, case .service = list.owner else { return nil }
    return list.change(index) { $0.value = .prompted }.map { .unsafe("ask for the value in the Dashboard with 'sync: false'", $0) }
  }

  /// Another source for the value; nil where the format cannot say so.
  func sourceFix(_ message: String, _ value: EnvVar.Value) -> Finding.Fix? {
    guard !isPreview, list.variables[index].previewValue == nil, case .service = list.owner else { return nil }
    return list.change(index) { $0.value = value }.map { .unsafe(message, $0) }
  }

  /// What to know about taking a value out of the file.
  var promptingNote: Finding.Note {
    if case .group = list.owner {
      return "a group takes no 'sync: false'; keep it in a group of the Dashboard, or write 'sync: false' in each service"
    }
    return "'sync: false' asks for it when the Blueprint is first created; a service that exists keeps the value it has"
  }
}
