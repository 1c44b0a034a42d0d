import RenderBlueprint
import SourceDiagnostics

extension Report {
  /// That a reference leads nowhere: a warning, for its target may exist in the workspace, and an error where a name is nearly the same.
  ///
  /// - Parameter change: makes the reference lead to another name.
  mutating func addMissingTarget(
    _ kind: String, _ name: String, of list: VariableList, at path: ModelPath, known: [String],
    change: (_ near: String) -> ModelChange?
  ) {
    let near = Spelling.nearest(to: name, in: known)
    let notes: [Finding.Note] = near == nil ? ["it has to exist in the workspace, or the sync fails"] : []
    add(
      "\(list.subject) refers to \(kind) '\(name)', which the file does not define", at: path, severity: near == nil ? .warning : .error,
      label: near.map { "did you mean '\($0)'?" }, notes: notes,
      fix: near.flatMap { near in change(near).map { .unsafe("write '\(near)'", $0) } })
  }
}
