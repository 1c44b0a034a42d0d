/// The services of a blueprint, wherever they are listed, found by their names without going through the others.
struct ServiceTable {
  /// Nil for those that were taken out.
  private var services: [Service?]
  private let names: [String]
  private let byName: [String: [Int]]
  private let webServices: [Int]
  /// Servers in the order of their names.
  private lazy var sortedServers = places.filter { services[$0]?.isServer == true }.sorted { names[$0] < names[$1] }
  /// The services that take variables from another, by its name.
  private lazy var users = Dictionary(grouping: references, by: \.name).mapValues { $0.map(\.user) }

  init(_ blueprint: Blueprint) {
    let all = blueprint.allServices
    services = all
    let names = all.map(\.name)
    self.names = names
    byName = Dictionary(grouping: names.indices) { names[$0] }
    webServices = all.indices.filter { if case .web = all[$0] { true } else { false } }
  }

  /// The places of all services, in the order of the blueprint.
  var places: Range<Int> { services.indices }

  /// The service at a place; nil once it has been taken out.
  subscript(place: Int) -> Service? {
    get { services[place] }
    set { services[place] = newValue }
  }

  /// The first service with a name.
  func place(of name: String) -> Int? { byName[name]?.first { services[$0] != nil } }

  var serverNames: [String] { services.compactMap { $0?.isServer == true ? $0?.name : nil } }

  /// Puts the services where they were.
  func write(to blueprint: inout Blueprint) {
    var rest = services[...]
    blueprint.editEverywhere { list, _ in
      let count = list.count
      list = rest.prefix(count).compactMap(\.self)
      rest = rest.dropFirst(count)
    }
  }

  // MARK: - Jobs

  /// The server that a job belongs to: the one whose name it carries, one that is preferred, or the only web service.
  mutating func owner(ofJob job: Service, _ preferred: [String]) -> Service? {
    func server(_ places: some Sequence<Int>) -> Service? {
      places.filter { services[$0]?.isServer == true && names[$0] != job.name }.min().flatMap { services[$0] }
    }
    let stem = ["-migration", "-migrations", "-migrate", "-migrator"].lazy.filter(job.name.hasSuffix)
      .map { String(job.name.dropLast($0.count)) }.first
    if let named = stem.flatMap({ server(byName[$0] ?? []) }) ?? server(preferred.flatMap { byName[$0] ?? [] }) { return named }
    if let stem, let named = server(servers(beginningWith: stem)) { return named }
    return webServices.count == 1 ? server(webServices) : nil
  }

  /// A service that takes a variable from a job.
  mutating func user(ofVariablesOf job: Service) -> Service? {
    users[job.name]?.first { services[$0] != nil && names[$0] != job.name }.flatMap { services[$0] }
  }

  private var references: [(name: String, user: Int)] {
    places.flatMap { place in
      (services[place]?.envVars ?? []).compactMap { variable in
        if case .service(let reference) = variable.value { (reference.name, place) } else { nil }
      }
    }
  }

  private mutating func servers(beginningWith stem: String) -> ArraySlice<Int> {
    let sorted = sortedServers
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if names[sorted[middle]] < stem { low = middle + 1 } else { high = middle }
    }
    return sorted[low...].prefix { names[$0].hasPrefix(stem) }
  }
}
