import RenderBlueprint

/// What the resources are called in Swift, and which of them a resource can name.
struct ResourceNames {
  /// The resources in an order in which each is declared before others name it.
  private(set) var resources: [LocatedResource]
  private var databases: [String: String] = [:]
  private var groups: [String: String] = [:]
  private var sources: [String: String] = [:]
  private var services: [ServiceReferenceType: [String: String]] = [:]
  /// Pairs of services of which the first cannot name the second, because that one names it.
  private var severed: Set<[String]> = []
  /// The resource that is being printed.
  var current = ""

  init(_ resources: [LocatedResource]) {
    self.resources = resources
    var identifiers = Identifiers()
    // Services are what people talk about; they have the first choice.
    for index in resources.indices.sorted(by: { Self.rank(resources[$0]) > Self.rank(resources[$1]) }) {
      let resource = resources[index]
      let name = identifiers.name(for: resource.resource.name, kind: resource.kind)
      self.resources[index].identifier = name
      switch resource.resource {
      case is Postgres: databases[resource.resource.name] = databases[resource.resource.name] ?? name
      case is EnvVarGroup: groups[resource.resource.name] = groups[resource.resource.name] ?? name
      case is BuildSource: sources[resource.resource.name] = sources[resource.resource.name] ?? name
      default: break
      }
      if let type = resource.referenceType {
        services[type, default: [:]][resource.resource.name] = services[type]?[resource.resource.name] ?? name
      }
    }
    sort()
  }

  func database(_ name: String) -> String? { databases[name] }
  func group(_ name: String) -> String? { groups[name] }
  func source(_ name: String) -> String? { sources[name] }

  /// The service that a reference means, where the current resource may name it.
  func service(_ reference: ServiceReference) -> String? {
    guard let type = reference.type, let name = services[type]?[reference.name] else { return nil }
    return name == current || severed.contains([current, name]) ? nil : name
  }

  /// The server that owns a migration.
  func owner(_ name: String) -> String? {
    [ServiceReferenceType.web, .pserv, .worker].lazy.compactMap { self.services[$0]?[name] }.first
  }

  private static func rank(_ resource: LocatedResource) -> Int {
    switch resource.resource {
    case is Postgres: 3
    case is KeyValue: 4
    case is EnvVarGroup: 2
    case is BuildSource: 1
    default: 5
    }
  }

  /// Databases, Key Value instances, groups, builds, and then the services, each behind those that it names.
  private mutating func sort() {
    let order = [3, 4, 2, 1, 5]
    let bySection = resources.indices.sorted { a, b in
      let (first, second) = (order.firstIndex(of: Self.rank(resources[a])) ?? 0, order.firstIndex(of: Self.rank(resources[b])) ?? 0)
      return (first, a) < (second, b)
    }
    let places = Dictionary(resources.indices.map { (resources[$0].identifier, $0) }) { first, _ in first }
    var sorted: [LocatedResource] = []
    var isDone = Set<Int>()
    var open: [Int] = []
    func visit(_ index: Int) {
      guard !isDone.contains(index) else { return }
      open.append(index)
      for variable in resources[index].envVars {
        guard case .service(let reference) = variable.value, let type = reference.type,
          let name = services[type]?[reference.name], let other = places[name], other != index
        else { continue }
        // Each `let` makes the one that it names; a chain without end would need a stack without end.
        if open.contains(other) || open.count > 100 {
          severed.insert([resources[index].identifier, name])
        } else {
          visit(other)
        }
      }
      open.removeLast()
      isDone.insert(index)
      sorted.append(resources[index])
    }
    bySection.forEach(visit)
    resources = sorted
  }
}
