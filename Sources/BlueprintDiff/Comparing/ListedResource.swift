import RenderBlueprint

/// A resource of a blueprint with where it is listed.
struct ListedResource {
  var planned: PlannedResource
  fileprivate var content: Content

  /// A service stays what it is listed as: to take it out is work that most comparisons do not need.
  fileprivate enum Content {
    case service(Service)
    case other(any Resource)
  }

  var resource: any Resource {
    switch content {
    case .service(let service): service.resource
    case .other(let resource): resource
    }
  }

  /// What two versions of one resource have in common, wherever they are listed.
  struct Identity: Hashable {
    var section: String
    var name: String
    /// The project of an environment.
    var project: String
  }

  var identity: Identity {
    var project = ""
    if planned.kind == .environment, case .project(let name) = planned.place { project = name }
    return Identity(section: planned.kind.section, name: planned.name, project: project)
  }
}

extension ListedResource {
  /// Tells whether both say the same, with their variables in whatever order: what most resources do that are not in a plan.
  func says(whatIsSaidBy other: Self) -> Bool {
    guard case .service(let service) = content, case .service(var reordered) = other.content else {
      return resource.equals(other.resource)
    }
    guard service.envVars.isReordering(of: reordered.envVars) else { return false }
    reordered.envVars = service.envVars
    return service == reordered
  }
}

extension BlueprintObject {
  fileprivate func equals(_ other: any BlueprintObject) -> Bool { (other as? Self) == self }
}

extension [EnvVar] {
  /// Tells whether both have the same variables; short lists are quicker looked through than hashed.
  func isReordering(of other: Self) -> Bool {
    guard count == other.count else { return false }
    if count > 24 { return Set(self) == Set(other) }
    var isFound: UInt32 = 0
    return allSatisfy { variable in
      let place = other.indices.first { isFound & 1 << $0 == 0 && other[$0].key == variable.key && other[$0] == variable }
      guard let place else { return false }
      isFound |= 1 << place
      return true
    }
  }
}

extension Blueprint {
  /// Every resource that has a name, in the order of the model.
  var listed: [ListedResource] {
    var list: [ListedResource] = []
    func add(_ resource: any Resource, _ kind: ResourceKind, _ place: PlannedPlace) {
      list.append(ListedResource(planned: PlannedResource(kind, resource.name, in: place), content: .other(resource)))
    }
    func add(_ services: [Service], _ databases: [Postgres], _ groups: [EnvVarGroup], _ place: PlannedPlace) {
      for service in services {
        let planned = PlannedResource(ResourceKind(service), service.name, in: place)
        list.append(ListedResource(planned: planned, content: .service(service)))
      }
      for database in databases { add(database, .database, place) }
      for group in groups { add(group, .group, place) }
    }
    for source in buildSources { add(source, .buildSource, .root) }
    for project in projects {
      add(project, .project, .root)
      for source in project.buildSources { add(source, .buildSource, .project(project.name)) }
      for environment in project.environments {
        add(environment, .environment, .project(project.name))
        let place = PlannedPlace.environment(environment.name, project: project.name)
        add(environment.services, environment.databases, environment.envVarGroups, place)
      }
    }
    add(services, databases, envVarGroups, .root)
    if let ungrouped {
      for source in ungrouped.buildSources { add(source, .buildSource, .ungrouped) }
      add(ungrouped.services, ungrouped.databases, ungrouped.envVarGroups, .ungrouped)
    }
    return list
  }
}

/// Which resources of two versions are the same.
struct ResourceMatching {
  /// For each new resource the old one that it is; nil for one that comes.
  private(set) var partners: [Int?]
  /// The old resources that are gone.
  private(set) var gone: [Int]

  /// By section and name. Where a name is there more than once, by the place too, and then in order.
  init(_ old: [ListedResource], _ new: [ListedResource]) {
    partners = Array(repeating: nil, count: new.count)
    var candidates = Dictionary(grouping: old.indices) { old[$0].identity }
    var left: [Int] = []
    for (index, resource) in new.enumerated() {
      guard let same = candidates[resource.identity] else { continue }
      guard let place = same.firstIndex(where: { old[$0].planned.place == resource.planned.place }) else {
        left.append(index)
        continue
      }
      partners[index] = same[place]
      candidates[resource.identity]?.remove(at: place)
    }
    for index in left where candidates[new[index].identity]?.isEmpty == false {
      partners[index] = candidates[new[index].identity]?.removeFirst()
    }
    gone = candidates.values.flatMap(\.self).sorted()
  }
}
