import RenderBlueprint

/// A reference together with what it refers to.
package struct Link<Target, Entry> {
  package let reference: Reference<Target>
  /// The service that has the variable; nil for variables of groups and of build sources.
  package let source: ServiceEntry?
  package let target: Entry
}

extension BlueprintIndex {
  func linkDatabases() -> [Link<DatabaseReference, DatabaseEntry>] {
    databaseReferences.compactMap { reference in
      guard let target = database(named: reference.target.name, from: reference.list.scope) else { return nil }
      return Link(reference: reference, source: service(with: reference.list), target: target)
    }
  }

  func linkServices() -> [Link<ServiceReference, ServiceEntry>] {
    serviceReferences.compactMap { reference in
      guard let target = service(for: reference.target, from: reference.list.scope) else { return nil }
      return Link(reference: reference, source: service(with: reference.list), target: target)
    }
  }

  func linkGroups() -> [Link<String, GroupEntry>] {
    groupLinks.compactMap { reference in
      guard let target = group(named: reference.target, from: reference.list.scope) else { return nil }
      return Link(reference: reference, source: service(with: reference.list), target: target)
    }
  }

  /// What messages call a scope: `environment 'staging' of project 'shop'`.
  func title(of scope: Scope) -> String {
    switch scope {
    case .root: "the root of the file"
    case .ungrouped: "'ungrouped'"
    case .environment(let project, let index):
      "environment '\(blueprint.projects[project].environments[index].name)' of project '\(blueprint.projects[project].name)'"
    }
  }
}
