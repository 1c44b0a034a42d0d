public import RenderBlueprint

/// One version of a blueprint, with what is known around it.
public struct PlannedVersion: Sendable {
  public var blueprint: Blueprint
  /// The files that its commands call, for finding migrations.
  public var files: ProjectFiles
  /// Where the files are from: two versions with the same origin see the same ones.
  public var filesOrigin: String
  /// Migrations that stand in no command, as the file notes them.
  public var notes: [MigrationNote]

  public init(_ blueprint: Blueprint, files: ProjectFiles = .none, filesOrigin: String = "", notes: [MigrationNote] = []) {
    self.blueprint = blueprint
    self.files = files
    self.filesOrigin = filesOrigin
    self.notes = notes
  }
}

extension Plan {
  public init(from old: Blueprint, to new: Blueprint) {
    self.init(from: PlannedVersion(old), to: PlannedVersion(new))
  }

  /// - Parameter showsValues: put the values of variables into the plan, which is not for eyes that may not see them.
  public init(from old: PlannedVersion, to new: PlannedVersion, showsValues: Bool = false) {
    changes = Comparison(old.blueprint, new.blueprint, showsValues: showsValues).changes
    strategy = StrategyChange(from: old, to: new, changes: changes)
  }
}

/// The resources in which two blueprints differ.
private struct Comparison {
  private(set) var changes: [ResourceChange] = []
  private let showsValues: Bool

  init(_ old: Blueprint, _ new: Blueprint, showsValues: Bool) {
    self.showsValues = showsValues
    compareRoots(old, new)
    let (before, after) = (old.listed, new.listed)
    let matching = ResourceMatching(before, after)
    var created: [(place: Int, resource: ListedResource)] = []
    for (index, resource) in after.enumerated() {
      if let partner = matching.partners[index] {
        compare(before[partner], resource)
      } else {
        created.append((changes.count, resource))
        create(resource)
      }
    }
    let gone = matching.gone.map { before[$0] }
    let places = gone.indices.map { changes.count + $0 }
    for resource in gone {
      let effect = ResourceEffects.removed(resource.planned, Attributes.of(resource.resource))
      changes.append(ResourceChange(resource.planned, .orphan, effects: [effect]))
    }
    for pair in RenameSearch(gone, created.map(\.resource)).pairs {
      let (old, new) = (gone[pair.gone], created[pair.new])
      let rename = pair.rename
      func half(_ name: String) -> LikelyRename {
        LikelyRename(name: name, agreeing: rename.agreeing, compared: rename.compared, likelihood: rename.likelihood)
      }
      changes[places[pair.gone]].rename = half(new.resource.planned.name)
      changes[new.place].rename = half(old.planned.name)
      let effect = ResourceEffects.renamed(new.resource.planned, half(old.planned.name), hasData: new.resource.hasData)
      changes[new.place].effects.insert(effect, at: 0)
    }
  }

  private mutating func compareRoots(_ old: Blueprint, _ new: Blueprint) {
    let attributes = AttributeComparison(Attributes(of: old), Attributes(of: new), of: .blueprint, .update, showsValues: showsValues)
    if !attributes.changes.isEmpty {
      changes.append(ResourceChange(PlannedResource(.blueprint, ""), nil, attributes: attributes.changes))
    }
  }

  private mutating func create(_ resource: ListedResource) {
    let attributes = Attributes.of(resource.resource)
    let keys = AttributeComparison(Attributes(), attributes, of: resource.planned.kind, .creation, showsValues: showsValues)
    changes.append(
      ResourceChange(
        resource.planned, .create, effects: CreationEffects.effects(of: resource, attributes), attributes: keys.changes))
  }

  private mutating func compare(_ old: ListedResource, _ new: ListedResource) {
    let isMoved = old.planned.place != new.planned.place
    if !isMoved, old.says(whatIsSaidBy: new) { return }
    let (before, after) = (Attributes.of(old.resource), Attributes.of(new.resource))
    var attributes = AttributeComparison(
      before, after, of: new.planned.kind, old.planned.kind == new.planned.kind ? .update : .otherKind, showsValues: showsValues
    ).changes
    if isMoved {
      attributes.insert(
        AttributeChange(
          path: .place, old: PlannedValue(old.planned.place.words), new: PlannedValue(new.planned.place.words),
          effects: ResourceEffects.moved(new.planned)), at: 0)
    }
    if !attributes.isEmpty { changes.append(ResourceChange(new.planned, nil, attributes: attributes, before: old.planned)) }
    compareReplicas(old, new)
  }

  private mutating func compareReplicas(_ old: ListedResource, _ new: ListedResource) {
    guard let before = old.replicas, let after = new.replicas else { return }
    let (stays, isWanted) = (Set(before), Set(after))
    for name in after where !stays.contains(name) { create(name, of: new) }
    for name in before where !isWanted.contains(name) {
      let replica = PlannedResource(.readReplica, name, in: new.planned.place, owner: new.planned.name)
      changes.append(ResourceChange(replica, .destroy, effects: [ResourceEffects.replicaDestroyed]))
    }
  }

  private mutating func create(_ replica: String, of database: ListedResource) {
    let planned = PlannedResource(.readReplica, replica, in: database.planned.place, owner: database.planned.name)
    let effect = Effect("resource-created", .create, .money, .info, "a replica has a price of its own", .inferred)
    changes.append(ResourceChange(planned, .create, effects: [effect]))
  }
}

extension ListedResource {
  /// The names of a database's replicas, each once; nil where the file says nothing about them.
  fileprivate var replicas: [String]? {
    var seen: Set<String> = []
    return (resource as? Postgres)?.readReplicas?.map(\.name).filter { seen.insert($0).inserted }
  }

  /// It keeps something that a new one would not have.
  fileprivate var hasData: Bool {
    ResourceKind.stores.contains(planned.kind) || Attributes.of(resource).text("disk.mountPath") != nil
  }
}
