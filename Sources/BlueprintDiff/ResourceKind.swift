import RenderBlueprint

/// What a resource is, as people call it.
public enum ResourceKind: String, Sendable, Hashable, CaseIterable {
  case blueprint
  case project
  case environment
  case webService = "web service"
  case privateService = "private service"
  case worker = "background worker"
  case cronJob = "cron job"
  case staticSite = "static site"
  case keyValue = "Key Value instance"
  case workflow
  case database
  case readReplica = "read replica"
  case group = "environment group"
  case buildSource = "build source"

  /// Kinds that keep one program running.
  static let servers: Set<Self> = [.webService, .privateService, .worker]
  /// Kinds that hold data and let addresses in.
  static let stores: Set<Self> = [.database, .keyValue]
  static let all = Set(allCases)

  init(_ service: Service) {
    self =
      switch service {
      case .web: .webService
      case .privateService: .privateService
      case .worker: .worker
      case .cron: .cronJob
      case .staticSite: .staticSite
      case .keyValue: .keyValue
      case .workflow: .workflow
      }
  }

  /// The list that a resource of this kind stands in, where names are taken.
  public var section: String {
    switch self {
    case .blueprint: ""
    case .project: "projects"
    case .environment: "environments"
    case .database: "databases"
    case .readReplica: "readReplicas"
    case .group: "envVarGroups"
    case .buildSource: "buildSources"
    default: "services"
    }
  }
}

/// Where in a blueprint a resource is listed.
public enum PlannedPlace: Sendable, Hashable {
  case root
  case ungrouped
  case project(String)
  case environment(String, project: String)

  public var words: String {
    switch self {
    case .root: "the root"
    case .ungrouped: "ungrouped"
    case .project(let name): "project '\(name)'"
    case .environment(let name, let project): "environment '\(name)' of project '\(project)'"
    }
  }
}

/// A resource as a plan names it.
public struct PlannedResource: Sendable, Hashable {
  public var kind: ResourceKind
  /// Empty for the blueprint itself.
  public var name: String
  public var place: PlannedPlace
  /// The database of a read replica.
  public var owner: String?

  public init(_ kind: ResourceKind, _ name: String, in place: PlannedPlace = .root, owner: String? = nil) {
    self.kind = kind
    self.name = name
    self.place = place
    self.owner = owner
  }

  /// `web service 'api'`, with what it belongs to.
  public var words: String {
    if kind == .blueprint { return "the blueprint itself" }
    return "\(kind.rawValue) '\(name)'" + (owner.map { " of '\($0)'" } ?? "") + (place == .root || owner != nil ? "" : " in \(place.words)")
  }
}
