package import RenderBlueprint

/// A list of who may come in from the internet.
package struct AllowList {
  package let entries: [IPAllowance]
  package let path: ModelPath
  package let subject: String
  /// Of a database or a Key Value instance.
  package let isOfDatastore: Bool
  private let owner: Owner

  private enum Owner {
    case service(ResourcePlace)
    case database(ResourcePlace)
  }

  init(_ entries: [IPAllowance], of service: ServiceEntry) {
    self.entries = entries
    path = service.path / "ipAllowList"
    subject = service.subject
    isOfDatastore = service.kind == .keyValue
    owner = .service(service.place)
  }

  init(_ entries: [IPAllowance], of database: DatabaseEntry) {
    self.entries = entries
    path = database.path / "ipAllowList"
    subject = database.subject
    isOfDatastore = true
    owner = .database(database.place)
  }

  /// A change of the list of a datastore, for a fix.
  package func change(_ change: @escaping @Sendable (inout [IPAllowance]) -> Void) -> ModelChange {
    switch owner {
    case .database(let place):
      .database(place) { database in
        var entries = database.ipAllowList ?? []
        change(&entries)
        database.ipAllowList = entries
      }
    case .service(let place):
      .service(place) { service in
        guard case .keyValue(var instance) = service else { return }
        var entries = instance.ipAllowList ?? []
        change(&entries)
        instance.ipAllowList = entries
        service = .keyValue(instance)
      }
    }
  }
}

extension BlueprintIndex {
  /// Every allow list with entries.
  package var allowLists: [AllowList] {
    if let known = knownAllowLists { return known }
    var lists: [AllowList] = []
    for service in services {
      if let entries = service.ipAllowList, !entries.isEmpty { lists.append(AllowList(entries, of: service)) }
    }
    for database in databases {
      if let entries = database.database.ipAllowList, !entries.isEmpty { lists.append(AllowList(entries, of: database)) }
    }
    knownAllowLists = lists
    return lists
  }
}
