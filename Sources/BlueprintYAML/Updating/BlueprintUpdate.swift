public import RenderBlueprint
public import SourceDiagnostics
import YAMLSyntax

extension DecodedBlueprint {
  /// Whether the file says what is wanted; order in lists whose entries have an identity makes no difference.
  public func says(_ wanted: Blueprint) -> Bool {
    document.root != nil && (blueprint == wanted || blueprint.inCanonicalOrder == wanted.inCanonicalOrder)
  }

  /// The text edits after which the file says what is wanted, and keeps every byte that need not change.
  ///
  /// The edited text is read again and compared before the edits are returned. Order in lists whose entries have an identity
  /// carries no meaning and is left as it is. Throws ``UpdateError`` where the file cannot be edited safely.
  public func edits(toSay wanted: Blueprint) throws(UpdateError) -> [TextEdit] {
    if says(wanted) { return [] }
    guard let root = document.root, !document.diagnostics.contains(where: { $0.severity == .error }) else {
      throw .unreadable
    }
    let edits = try document.withTape { tape throws(UpdateError) in
      var updater = BlueprintUpdater(document: document, tape: tape)
      try updater.run(root, blueprint, wanted)
      return updater.edits
    }
    let result = DecodedBlueprint(reading: document.source.applying(edits))
    guard result.blueprint.inCanonicalOrder == wanted.inCanonicalOrder else { throw .notWhatWasMeant }
    return edits
  }
}

/// Why a file was left as it is.
public enum UpdateError: Error, Sendable, Hashable {
  /// The file cannot be read, so that there is nothing to update.
  case unreadable
  /// A value is shared by an anchor, and changing it would change others.
  case shared(String)
  /// The file writes something in a form that is not edited yet.
  case form(String)
  /// The edited text does not say what was wanted: a bug of ours.
  case notWhatWasMeant

  public var message: String {
    switch self {
    case .unreadable: "the file cannot be read"
    case .shared(let what): "'\(what)' is shared by a YAML anchor, and changing it here would change it elsewhere"
    case .form(let what): "\(what) is written in a form that cannot be edited in place"
    case .notWhatWasMeant: "the edited file would not say what the manifest says; this is a bug in blueprint, please report it"
    }
  }
}

extension Blueprint {
  /// The same with every list whose order carries no meaning sorted by identity.
  var inCanonicalOrder: Self {
    var blueprint = self
    blueprint.services.sortByIdentity()
    blueprint.databases.sortByIdentity()
    blueprint.envVarGroups.sortByIdentity()
    blueprint.buildSources.sortByIdentity()
    for project in blueprint.projects.indices {
      blueprint.projects[project].buildSources.sortByIdentity()
      for environment in blueprint.projects[project].environments.indices {
        blueprint.projects[project].environments[environment].services.sortByIdentity()
        blueprint.projects[project].environments[environment].databases.sortByIdentity()
        blueprint.projects[project].environments[environment].envVarGroups.sortByIdentity()
      }
      blueprint.projects[project].environments.sortByIdentity()
    }
    blueprint.projects.sortByIdentity()
    if var ungrouped = blueprint.ungrouped {
      ungrouped.services.sortByIdentity()
      ungrouped.databases.sortByIdentity()
      ungrouped.envVarGroups.sortByIdentity()
      ungrouped.buildSources.sortByIdentity()
      blueprint.ungrouped = ungrouped
    }
    return blueprint
  }
}

extension [EnvVar] {
  fileprivate mutating func sortByIdentity() {
    sort { EnvVarKeys($0).identity ?? "" < EnvVarKeys($1).identity ?? "" }
  }
}

extension [Service] {
  fileprivate mutating func sortByIdentity() {
    for index in indices { self[index].envVars.sortByIdentity() }
    sort { $0.name < $1.name }
  }
}

extension Array where Element: Resource {
  fileprivate mutating func sortByIdentity() {
    sort { $0.name < $1.name }
  }
}

extension [EnvVarGroup] {
  fileprivate mutating func sortByIdentity() {
    for index in indices { self[index].envVars.sortByIdentity() }
    sort { $0.name < $1.name }
  }
}
