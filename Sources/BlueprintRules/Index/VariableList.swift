package import RenderBlueprint

/// The environment variables of a service, a group or a build source, with their places.
package final class VariableList {
  /// What has the variables.
  package enum Owner: Sendable, Hashable {
    case service(ResourcePlace)
    case group(ResourcePlace)
    case buildSource(ModelPath)
  }

  package let variables: [EnvVar]
  package let owner: Owner
  package let scope: Scope
  private let label: String
  private let name: String

  /// The variables of an owner, of which messages need to know what it is and its name.
  init(_ variables: [EnvVar], of label: String, _ name: String, _ owner: Owner, _ scope: Scope) {
    self.variables = variables
    self.owner = owner
    self.scope = scope
    self.label = label
    self.name = name
  }

  /// What messages call the owner: `web service 'api'`.
  package var subject: String { "\(label) '\(name)'" }

  /// The place of the list.
  package var path: ModelPath {
    switch owner {
    case .service(let place): place.path(in: "services") / "envVars"
    case .group(let place): place.path(in: "envVarGroups") / "envVars"
    case .buildSource(let path): path / "git" / "envVars"
    }
  }

  /// The numbers of the variables with such a key. Nothing else of a variable is looked at, as most rules look at few.
  func indices(whereKey isWanted: (String) -> Bool) -> [Int] {
    variables.indices.filter { isWanted(variables[$0].key) }
  }

  package func path(of index: Int) -> ModelPath { path[index] }

  /// The literal of a variable; nil where there is none, or another source.
  package func literal(of key: String) -> String? {
    for variable in variables where variable.key == key {
      if case .literal(let text) = variable.value { return text }
    }
    return nil
  }

  /// A change of the variables, for a fix; nil for those of a build source.
  package func change(_ change: @escaping @Sendable (inout [EnvVar]) -> Void) -> ModelChange? {
    switch owner {
    case .service(let place): .service(place) { change(&$0.envVars) }
    case .group(let place): .group(place) { change(&$0.envVars) }
    case .buildSource: nil
    }
  }

  /// A change of one variable, for a fix; nil for the variables of a build source.
  package func change(_ index: Int, _ change: @escaping @Sendable (inout EnvVar) -> Void) -> ModelChange? {
    self.change { change(&$0[index]) }
  }

  /// Taking one variable away, for a fix; nil for the variables of a build source.
  package func removal(of index: Int) -> ModelChange? { change { $0.remove(at: index) } }
}
