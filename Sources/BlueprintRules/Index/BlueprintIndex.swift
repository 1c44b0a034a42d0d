package import RenderBlueprint

/// A blueprint as rules look at it: every resource with its place, wherever it is declared, and who refers to what.
///
/// It is made once for all rules; going through it costs no copies of services.
package final class BlueprintIndex {
  package let blueprint: Blueprint
  /// Names of what the file has and the blueprint has not, because it could not be read.
  package let unreadNames: Set<String>
  package private(set) var services: [ServiceEntry] = []
  package private(set) var databases: [DatabaseEntry] = []
  package private(set) var groups: [GroupEntry] = []
  package private(set) var buildSources: [BuildSourceEntry] = []
  /// Every list of variables: of services, of groups, of build sources.
  package private(set) var variableLists: [VariableList] = []
  /// Every variable with a text of its own in the file.
  package private(set) var literals: [Literal] = []
  package private(set) var databaseReferences: [Reference<DatabaseReference>] = []
  package private(set) var serviceReferences: [Reference<ServiceReference>] = []
  package private(set) var groupLinks: [Reference<String>] = []

  /// The references whose targets the file defines.
  package private(set) lazy var databaseLinks = linkDatabases()
  package private(set) lazy var serviceLinks = linkServices()
  package private(set) lazy var groupUses = linkGroups()
  /// The databases that are Key Value instances by what refers to them, or by their names alone.
  private(set) lazy var misplacedKeyValues = findMisplacedKeyValues()
  /// Names that several resources have, each with its resources in the order of the file.
  package private(set) lazy var sharedNames = findSharedNames()

  var knownParts: [String: [CommandPart]] = [:]
  var knownCalls: [String: [Programs.Call]] = [:]
  var knownMigrations: [Int: [MigrationStep]]?
  var knownSecrets: [(literal: Literal, secret: WrittenSecret)]?
  var knownAddresses: [(literal: Literal, address: RenderAddress)]?
  var knownPlans: [PlanUse]?
  var knownAllowLists: [AllowList]?
  var knownWorkers: [ObjectIdentifier: [Reference<ServiceReference>]]?
  private var servicesByName = NameTable<ServiceEntry>()
  private var databasesByName = NameTable<DatabaseEntry>()
  private var groupsByName = NameTable<GroupEntry>()
  /// The number of the first service of each scope.
  private var firstServices: [Scope: Int] = [:]

  package init(_ blueprint: Blueprint, unreadNames: Set<String> = []) {
    self.blueprint = blueprint
    self.unreadNames = unreadNames
    for scope in blueprint.scopes { add(scope) }
    add(blueprint.buildSources, .root / "buildSources", .root)
    for (index, project) in blueprint.projects.enumerated() {
      add(project.buildSources, (.root / "projects")[index] / "buildSources", .root, project: index)
    }
    add(blueprint.ungrouped?.buildSources ?? [], .root / "ungrouped" / "buildSources", .ungrouped)
    for list in variableLists { add(list) }
  }

  private func add(_ scope: Scope) {
    firstServices[scope] = services.count
    for (index, service) in blueprint.services(in: scope).enumerated() {
      let entry = ServiceEntry(service, ResourcePlace(scope, index))
      services.append(entry)
      servicesByName.add(entry, as: entry.name)
      if !entry.variables.variables.isEmpty { variableLists.append(entry.variables) }
    }
    for (index, database) in blueprint.databases(in: scope).enumerated() {
      let entry = DatabaseEntry(database, ResourcePlace(scope, index))
      databases.append(entry)
      databasesByName.add(entry, as: entry.name)
      for replica in database.readReplicas ?? [] { databasesByName.add(entry, as: replica.name) }
    }
    for (index, group) in blueprint.envVarGroups(in: scope).enumerated() {
      let entry = GroupEntry(group, ResourcePlace(scope, index))
      groups.append(entry)
      groupsByName.add(entry, as: entry.name)
      variableLists.append(entry.variables)
    }
  }

  private func add(_ sources: [BuildSource], _ path: ModelPath, _ scope: Scope, project: Int? = nil) {
    for (index, source) in sources.enumerated() {
      buildSources.append(BuildSourceEntry(source: source, path: path[index], scope: scope, project: project))
      guard let git = source.git, !git.envVars.isEmpty else { continue }
      variableLists.append(VariableList(git.envVars, of: BuildSource.label, source.name, .buildSource(path[index]), scope))
    }
  }

  private func add(_ list: VariableList) {
    for (index, variable) in list.variables.enumerated() {
      switch variable.value {
      case .literal(let text):
        if text != nil { literals.append(Literal(list: list, index: index, isPreview: false)) }
      case .database: databaseReferences.append(Reference(list: list, index: index))
      case .service: serviceReferences.append(Reference(list: list, index: index))
      case .group: groupLinks.append(Reference(list: list, index: index))
      case .generated, .prompted: break
      }
      if variable.previewValue != nil { literals.append(Literal(list: list, index: index, isPreview: true)) }
    }
  }

  // MARK: - Looking up

  /// The service that a reference from a scope means: the one in the same scope, if there are several.
  package func service(named name: String, from scope: Scope) -> ServiceEntry? {
    servicesByName.entry(named: name, from: scope)
  }

  /// The service that a reference means; of several with its name the one of its type.
  package func service(for reference: ServiceReference, from scope: Scope) -> ServiceEntry? {
    guard let type = reference.type, servicesByName.isShared(reference.name) else { return service(named: reference.name, from: scope) }
    let found = servicesByName.entries(named: reference.name)
    let near = found.filter { $0.place.scope == scope }
    let candidates = near.isEmpty ? found : near
    return candidates.first { $0.kind.isReferred(as: type) } ?? candidates.first
  }

  /// The database, or the one whose replica it is, that a reference from a scope means.
  package func database(named name: String, from scope: Scope) -> DatabaseEntry? {
    databasesByName.entry(named: name, from: scope)
  }

  package func group(named name: String, from scope: Scope) -> GroupEntry? {
    groupsByName.entry(named: name, from: scope)
  }

  /// The service that has a list of variables; nil for those of groups and build sources.
  package func service(with list: VariableList) -> ServiceEntry? {
    guard case .service(let place) = list.owner else { return nil }
    return firstServices[place.scope].map { services[$0 + place.index] }
  }

  package var serviceNames: [String] { services.map(\.name) }
  /// The names of databases and of read replicas.
  package var databaseNames: [String] { databases.flatMap { [$0.name] + ($0.database.readReplicas ?? []).map(\.name) } }
  package var groupNames: [String] { groups.map(\.name) }

  /// Whether preview environments of the whole blueprint are on.
  package var hasPreviewEnvironments: Bool { blueprint.previews?.generation.map { $0 != .off } ?? false }
}

/// A database with its place.
package final class DatabaseEntry: PlacedEntry {
  package let database: Postgres
  package let place: ResourcePlace
  package var path: ModelPath { place.path(in: "databases") }
  package var name: String { database.name }
  package var isFree: Bool { database.plan == .free }
  /// Where it runs; `oregon` where nothing is said.
  package var effectiveRegion: Region { database.region ?? .oregon }
  /// What messages call it: `database 'main'`.
  package var subject: String { "database '\(name)'" }

  init(_ database: Postgres, _ place: ResourcePlace) {
    self.database = database
    self.place = place
  }
}

/// An environment group with its place.
package final class GroupEntry: PlacedEntry {
  package let group: EnvVarGroup
  package let place: ResourcePlace
  package let variables: VariableList
  package var path: ModelPath { place.path(in: "envVarGroups") }
  package var name: String { group.name }

  init(_ group: EnvVarGroup, _ place: ResourcePlace) {
    self.group = group
    self.place = place
    variables = VariableList(group.envVars, of: EnvVarGroup.label, group.name, .group(place), place.scope)
  }
}

/// A build source with its place.
package struct BuildSourceEntry {
  package let source: BuildSource
  package let path: ModelPath
  package let scope: Scope
  /// The number of the project that it belongs to.
  package let project: Int?
}

/// A text that stands in the file as the value of a variable, in general or in previews.
package struct Literal {
  package let list: VariableList
  package let index: Int
  package let isPreview: Bool

  package var key: String { list.variables[index].key }
  package var text: String {
    if isPreview { return list.variables[index].previewValue ?? "" }
    guard case .literal(let text?) = list.variables[index].value else { preconditionFailure("it is made for a variable with 'value'") }
    return text
  }
  package var path: ModelPath { list.path(of: index) / (isPreview ? "previewValue" : "value") }
}

/// A variable that takes its value from elsewhere.
package struct Reference<Target> {
  package let list: VariableList
  package let index: Int

  /// The name of the variable.
  package var key: String { list.variables[index].key }

  private var value: EnvVar.Value { list.variables[index].value }

  /// The place of the variable.
  package var path: ModelPath { list.path(of: index) }
}

extension Reference<DatabaseReference> {
  package var target: DatabaseReference {
    guard case .database(let target) = value else { preconditionFailure("it is made for a variable with 'fromDatabase'") }
    return target
  }

  /// The place of what it refers to.
  package var targetPath: ModelPath { path / "fromDatabase" }
}

extension Reference<ServiceReference> {
  package var target: ServiceReference {
    guard case .service(let target) = value else { preconditionFailure("it is made for a variable with 'fromService'") }
    return target
  }

  /// The place of what it refers to.
  package var targetPath: ModelPath { path / "fromService" }
}

extension Reference<String> {
  package var target: String {
    guard case .group(let target) = value else { preconditionFailure("it is made for a link to a group") }
    return target
  }

  /// The place of what it refers to.
  package var targetPath: ModelPath { path / "fromGroup" }
}
