public import RenderBlueprint

/// What is known about a project when something went wrong: what its blueprint says, and how it migrates.
public struct ProjectContext: Sendable {
  /// What Render gets.
  public var blueprint: Blueprint
  public var migrations: [Migration]
  /// The strategy in force; nil where there is no migration.
  public var strategy: (any DeploymentStrategy)?

  public init(blueprint: Blueprint, migrations: [Migration], strategy: (any DeploymentStrategy)?) {
    self.blueprint = blueprint
    self.migrations = migrations
    self.strategy = strategy
  }

  /// A service with its place.
  struct ServiceEntry {
    var service: Service
    var path: ModelPath
    var scope: Scope

    /// Its variables with their places.
    var variables: [(variable: EnvVar, path: ModelPath)] {
      service.envVars.enumerated().map { ($1, (path / "envVars")[$0]) }
    }
  }

  struct DatabaseEntry {
    var database: Postgres
    var path: ModelPath
  }

  var services: [ServiceEntry] {
    blueprint.scopes.flatMap { scope in
      blueprint.services(in: scope).enumerated().map { index, service in
        ServiceEntry(service: service, path: ResourcePlace(scope, index).path(in: "services"), scope: scope)
      }
    }
  }

  var databases: [DatabaseEntry] {
    blueprint.scopes.flatMap { scope in
      blueprint.databases(in: scope).enumerated().map { index, database in
        DatabaseEntry(database: database, path: ResourcePlace(scope, index).path(in: "databases"))
      }
    }
  }

  /// The variables of services and groups that are texts in the file.
  var literals: [(key: String, owner: String, text: String, path: ModelPath)] {
    let lists =
      services.map { ("'\($0.service.name)'", $0.service.envVars, $0.path / "envVars") }
      + blueprint.scopes.flatMap { scope in
        blueprint.envVarGroups(in: scope).enumerated().map { index, group in
          ("group '\(group.name)'", group.envVars, ResourcePlace(scope, index).path(in: "envVarGroups") / "envVars")
        }
      }
    return lists.flatMap { owner, variables, path in
      variables.enumerated().compactMap { index, variable in
        if case .literal(let text?) = variable.value { (variable.key, owner, text, path[index] / "value") } else { nil }
      }
    }
  }

  /// The database with a name.
  func database(_ name: String) -> Postgres? {
    databases.first { $0.database.name == name || $0.database.readReplicas?.contains { $0.name == name } == true }?.database
  }
}

/// Something of a project's own blueprint that has to do with an error.
public struct Advice: Sendable, Hashable {
  public var message: String
  /// Where it stands.
  package var path: ModelPath?
  /// It stands at the key of that place, not at its value.
  package var isAtKey: Bool
  /// What to run.
  public var command: String?
  /// The rule whose fix changes the file.
  public var rule: String?

  init(_ message: String, at path: ModelPath? = nil, atKey: Bool = false, run command: String? = nil, fixedBy rule: String? = nil) {
    self.message = message
    self.path = path
    isAtKey = atKey
    self.command = command
    self.rule = rule
  }
}
