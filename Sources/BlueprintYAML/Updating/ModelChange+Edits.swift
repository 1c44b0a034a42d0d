package import RenderBlueprint
package import SourceDiagnostics
import YAMLSyntax

extension DecodedBlueprint {
  /// The text edits of each of several changes by itself, for people and programs that want to see them; nil where one cannot be
  /// made. They are found beside the resource alone and not read again: what is written goes through ``edits(toSay:)``.
  package func edits(for changes: [ModelChange]) -> [[TextEdit]?] {
    guard !changes.isEmpty, document.root != nil else { return changes.map { _ in nil } }
    return document.withTape { tape in
      var map = SourceMap(self)
      var updater = BlueprintUpdater(document: document, tape: tape, notes: NoteChanges())
      return changes.map { change in
        updater.begin()
        do throws(UpdateError) {
          switch change {
          case .service(let place, let edit):
            let old = blueprint.services(in: place.scope)[place.index]
            var new = old
            edit(&new)
            try updater.update(map.mapping(of: place, in: "services", tape), old.resource, new.resource)
          case .database(let place, let edit):
            let old = blueprint.databases(in: place.scope)[place.index]
            var new = old
            edit(&new)
            try updater.update(map.mapping(of: place, in: "databases", tape), old, new)
          case .group(let place, let edit):
            let old = blueprint.envVarGroups(in: place.scope)[place.index]
            var new = old
            edit(&new)
            try updater.update(map.mapping(of: place, in: "envVarGroups", tape), old, new)
          case .blueprint(let edit):
            var new = blueprint
            edit(&new)
            return try edits(toSay: new)
          }
          return updater.edits
        } catch {
          return nil
        }
      }
    }
  }
}

extension BlueprintUpdater {
  fileprivate mutating func update(
    _ mapping: YAMLNodeIndex?, _ current: any BlueprintObject, _ wanted: any BlueprintObject
  ) throws(UpdateError) {
    guard let mapping, !isShared(mapping) else { throw .shared(wanted.identity ?? type(of: wanted).label) }
    try update(mapping, current, wanted)
  }
}
