package import RenderBlueprint

/// Something with a name of its own.
package enum NamedResource {
  case service(ServiceEntry)
  case database(DatabaseEntry)
  /// A read replica by its number.
  case replica(DatabaseEntry, Int)
  case group(GroupEntry)
  case buildSource(BuildSourceEntry)

  /// Kinds of resources that share their names.
  package enum Kind: Sendable, Hashable, CaseIterable {
    case service, database, group, buildSource
  }

  package var kind: Kind {
    switch self {
    case .service: .service
    case .database, .replica: .database
    case .group: .group
    case .buildSource: .buildSource
    }
  }

  package var name: String {
    switch self {
    case .service(let entry): entry.name
    case .database(let entry): entry.name
    case .replica(let entry, let index): entry.database.readReplicas?[index].name ?? ""
    case .group(let entry): entry.name
    case .buildSource(let entry): entry.source.name
    }
  }

  package var scope: Scope {
    switch self {
    case .service(let entry): entry.place.scope
    case .database(let entry), .replica(let entry, _): entry.place.scope
    case .group(let entry): entry.place.scope
    case .buildSource(let entry): entry.scope
    }
  }

  /// The place of its name.
  package var namePath: ModelPath {
    switch self {
    case .service(let entry): entry.path / "name"
    case .database(let entry): entry.path / "name"
    case .replica(let entry, let index): (entry.path / "readReplicas")[index] / "name"
    case .group(let entry): entry.path / "name"
    case .buildSource(let entry): entry.path / "name"
    }
  }

  /// What messages call it: `read replica 'main-copy'`.
  package var subject: String {
    switch self {
    case .service(let entry): entry.subject
    case .database(let entry): entry.subject
    case .replica: "\(ReadReplica.label) '\(name)'"
    case .group: "\(EnvVarGroup.label) '\(name)'"
    case .buildSource: "\(BuildSource.label) '\(name)'"
    }
  }

  var isInEnvironment: Bool { if case .environment = scope { true } else { false } }
}

extension BlueprintIndex {
  func findSharedNames() -> [[NamedResource]] {
    var resources: [NamedResource] = services.map { .service($0) }
    for database in databases {
      resources.append(.database(database))
      resources += (database.database.readReplicas ?? []).indices.map { .replica(database, $0) }
    }
    resources += groups.map { .group($0) }
    resources += buildSources.map { .buildSource($0) }
    // Few names are shared: lists are made for those alone.
    var (firsts, shared): ([String: Int], [Int: [NamedResource]]) = ([:], [:])
    for (index, resource) in resources.enumerated() where !resource.name.isEmpty {
      let first = firsts[resource.name, default: index]
      if first == index { firsts[resource.name] = index } else { shared[first, default: [resources[first]]].append(resource) }
    }
    return shared.sorted { $0.key < $1.key }.map(\.value)
  }
}
