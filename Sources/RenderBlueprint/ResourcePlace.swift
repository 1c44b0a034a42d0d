/// The part of a blueprint that a resource is declared in.
package enum Scope: Sendable, Hashable {
  case root
  case ungrouped
  case environment(project: Int, index: Int)

  package var path: ModelPath {
    switch self {
    case .root: .root
    case .ungrouped: .root / "ungrouped"
    case .environment(let project, let index): ((.root / "projects")[project] / "environments")[index]
    }
  }
}

/// A resource by its scope and its number in the list there.
package struct ResourcePlace: Sendable, Hashable {
  package var scope: Scope
  package var index: Int

  package init(_ scope: Scope, _ index: Int) {
    self.scope = scope
    self.index = index
  }

  package func path(in list: String) -> ModelPath { (scope.path / list)[index] }
}

/// A change of one resource, which can be looked at without the rest of the blueprint, or of all of it.
package enum ModelChange: Sendable {
  case service(ResourcePlace, @Sendable (inout Service) -> Void)
  case database(ResourcePlace, @Sendable (inout Postgres) -> Void)
  case group(ResourcePlace, @Sendable (inout EnvVarGroup) -> Void)
  case blueprint(@Sendable (inout Blueprint) -> Void)
}

extension Blueprint {
  package func services(in scope: Scope) -> [Service] {
    switch scope {
    case .root: services
    case .ungrouped: ungrouped?.services ?? []
    case .environment(let project, let index): projects[project].environments[index].services
    }
  }

  package func databases(in scope: Scope) -> [Postgres] {
    switch scope {
    case .root: databases
    case .ungrouped: ungrouped?.databases ?? []
    case .environment(let project, let index): projects[project].environments[index].databases
    }
  }

  package func envVarGroups(in scope: Scope) -> [EnvVarGroup] {
    switch scope {
    case .root: envVarGroups
    case .ungrouped: ungrouped?.envVarGroups ?? []
    case .environment(let project, let index): projects[project].environments[index].envVarGroups
    }
  }

  /// The root, every environment, and what is ungrouped, in the order of the model.
  package var scopes: [Scope] {
    var scopes: [Scope] = [.root]
    for project in projects.indices {
      scopes += projects[project].environments.indices.map { .environment(project: project, index: $0) }
    }
    return ungrouped == nil ? scopes : scopes + [.ungrouped]
  }
}

extension ModelChange {
  package func apply(to blueprint: inout Blueprint) {
    switch self {
    case .service(let place, let change): blueprint.edit(place.scope) { services, _, _ in change(&services[place.index]) }
    case .database(let place, let change): blueprint.edit(place.scope) { _, databases, _ in change(&databases[place.index]) }
    case .group(let place, let change): blueprint.edit(place.scope) { _, _, groups in change(&groups[place.index]) }
    case .blueprint(let change): change(&blueprint)
    }
  }
}

extension Blueprint {
  fileprivate mutating func edit(_ scope: Scope, _ edit: (inout [Service], inout [Postgres], inout [EnvVarGroup]) -> Void) {
    switch scope {
    case .root: edit(&services, &databases, &envVarGroups)
    case .ungrouped:
      guard var resources = ungrouped else { return }
      edit(&resources.services, &resources.databases, &resources.envVarGroups)
      ungrouped = resources
    case .environment(let project, let index):
      var environment = projects[project].environments[index]
      edit(&environment.services, &environment.databases, &environment.envVarGroups)
      projects[project].environments[index] = environment
    }
  }
}
