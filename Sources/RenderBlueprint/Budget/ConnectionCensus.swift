/// Who connects to which database, with how many instances, processes and connections.
struct ConnectionCensus {
  private let blueprint: Blueprint
  private let whatIf: ConnectionBudget.WhatIf
  private let services: [String: [ResourcePlace]]
  private let groups: [String: [ResourcePlace]]
  /// What commands say of processes; services of one repository have many in common.
  private var processCounts: [String: Int?] = [:]
  /// The databases in their order, with who uses them.
  private(set) var databases: [DatabaseBudget] = []

  init(_ blueprint: Blueprint, _ whatIf: ConnectionBudget.WhatIf) {
    self.blueprint = blueprint
    self.whatIf = whatIf
    services = blueprint.placesByName { $0.services(in: $1).map(\.name) }
    groups = blueprint.placesByName { $0.envVarGroups(in: $1).map(\.name) }
    for scope in blueprint.scopes {
      for (index, database) in blueprint.databases(in: scope).enumerated() {
        for (name, isReplica) in [(database.name, false)] + (database.readReplicas ?? []).map({ ($0.name, true) }) {
          databases.append(
            DatabaseBudget(
              name: name, isReplica: isReplica, place: ResourcePlace(scope, index), plan: database.plan,
              isPoolOn: database.connectionPool == .pgbouncer))
        }
      }
    }
    let numbers = Dictionary(grouping: databases.indices) { databases[$0].name }
    for scope in blueprint.scopes {
      for (index, service) in blueprint.services(in: scope).enumerated() {
        let uses = uses(of: service, in: scope)
        guard !uses.isEmpty else { continue }
        var user = user(service, ResourcePlace(scope, index))
        for use in uses {
          guard let number = nearest(numbers[use.database] ?? [], to: scope, by: { databases[$0].place.scope }) else { continue }
          user.isPooled = whatIf.isPooled || use.isPooled
          databases[number].users.append(user)
        }
      }
    }
  }

  /// Where nothing says how large a pool is: node-postgres, Ecto and sqlx open up to ten. What runs and ends is one program.
  private static func assumedPoolSize(isServer: Bool) -> Int { isServer ? 10 : 1 }

  /// A name means what is declared in the same environment first.
  private func nearest<Element>(_ elements: [Element], to scope: Scope, by place: (Element) -> Scope) -> Element? {
    elements.first { place($0) == scope } ?? elements.first
  }

  /// What the variables of a service take, by the name of the database in the order of the variables; nothing for what runs nothing.
  private func uses(of service: Service, in scope: Scope) -> [(database: String, isPooled: Bool)] {
    switch service {
    case .staticSite, .keyValue: return []
    case .web, .privateService, .worker, .cron, .workflow: break
    }
    var uses: [(database: String, isPooled: Bool)] = []
    for variable in service.envVars {
      guard let reference = reference(variable, scope, depth: 0), let property = reference.property,
        [.connectionString, .connectionPoolString, .host].contains(property)
      else { continue }
      let isPooled = property == .connectionPoolString
      if let known = uses.firstIndex(where: { $0.database == reference.name }) {
        uses[known].isPooled = uses[known].isPooled || isPooled
      } else {
        uses.append((reference.name, isPooled))
      }
    }
    return uses
  }

  /// The database that a variable comes from, also by way of another service.
  private func reference(_ variable: EnvVar, _ scope: Scope, depth: Int) -> DatabaseReference? {
    switch variable.value {
    case .database(let reference): return reference
    case .service(let reference):
      guard let key = reference.envVarKey, depth < 4,
        let place = nearest(services[reference.name] ?? [], to: scope, by: \.scope),
        let source = blueprint.services(in: place.scope)[place.index].envVars.first(where: { $0.key == key })
      else { return nil }
      return self.reference(source, place.scope, depth: depth + 1)
    case .literal, .generated, .prompted, .group: return nil
    }
  }

  private mutating func user(_ service: Service, _ place: ResourcePlace) -> DatabaseBudget.User {
    let literals = literals(of: service, place.scope)
    let size = PoolSizeVariable.known.lazy.compactMap { variable in
      literals[variable.rawValue].flatMap(Self.number).map { (size: $0, source: variable.rawValue) }
    }.first
    let processes = processes(service, literals)
    let server = service.server
    var user = DatabaseBudget.User(
      subject: "\(service.label) '\(service.name)'", service: service.name, place: place, instances: 1, processes: processes ?? 1,
      isProcessCountAssumed: processes == nil && server != nil, poolSize: size?.size ?? Self.assumedPoolSize(isServer: server != nil),
      sizeSource: size?.source, overlaps: false, isPooled: false)
    // A file can say any number; with a disk there is one instance, and the old one stops before the new one starts.
    if let server, server.disk == nil { (user.instances, user.overlaps) = (min(max(server.mostInstances, 1), 10_000), true) }
    if let instances = whatIf.instances[service.name] { user.instances = instances }
    if let size = whatIf.poolSizes[service.name] { (user.poolSize, user.sizeSource) = (size, "what if") }
    return user
  }

  /// A count that somebody can mean.
  private static func number(_ text: String) -> Int? { Int(text).flatMap { (1...1000).contains($0) ? $0 : nil } }

  /// The texts of a service's variables that count here; its own win over those of groups.
  private func literals(of service: Service, _ scope: Scope) -> [String: String] {
    var texts: [String: String] = [:]
    func take(_ variable: EnvVar) {
      if case .literal(let text?) = variable.value, Self.counted.contains(variable.key) { texts[variable.key] = text }
    }
    for variable in service.envVars {
      guard case .group(let name) = variable.value, let place = nearest(groups[name] ?? [], to: scope, by: \.scope) else { continue }
      blueprint.envVarGroups(in: place.scope)[place.index].envVars.forEach(take)
    }
    service.envVars.forEach(take)
    return texts
  }

  private static let counted = Set(PoolSizeVariable.known.map(\.rawValue) + ["WEB_CONCURRENCY"])

  /// The option of the server in the start command (`gunicorn -w 4`, `celery -c 2`, `pm2 -i 2`), or `WEB_CONCURRENCY`; nil where
  /// neither says it.
  private mutating func processes(_ service: Service, _ literals: [String: String]) -> Int? {
    let command = service.commands.last { $0.key == "startCommand" || $0.key == "dockerCommand" }?.command ?? ""
    let count = processCounts[command] ?? Self.processes(command, depth: 0)
    processCounts[command] = count
    return count ?? literals["WEB_CONCURRENCY"].flatMap(Self.number)
  }

  private static func processes(_ command: String, depth: Int) -> Int? {
    guard TextScan.containsAny(command, managers) else { return nil }
    let line = ShellLine(command)
    return line.parts.lazy.compactMap { part -> Int? in
      let text = line.text(part)
      if depth < 4, let wrapping = ShellWords.wrapping(text) { return processes(wrapping.body, depth: depth + 1) }
      let words = ShellWords.program(ShellWords.words(text))
      return options(of: words).lazy.compactMap { option in value(of: option, in: words) }.first
    }.first
  }

  /// By which options a program is told how many processes it has.
  private static func options(of words: [String]) -> [String] {
    let names = words.map { $0.split(separator: "/").last.map(String.init) ?? "" }
    if names.contains("celery") { return ["--concurrency", "-c"] }
    if names.first == "pm2" || names.first == "pm2-runtime" { return ["-i"] }
    return names.contains { ["gunicorn", "uvicorn", "hypercorn", "puma", "fastapi"].contains($0) } ? ["--workers", "-w"] : []
  }

  /// A command in which none of these stands says no number of processes.
  private static let managers: [StaticString] = ["gunicorn", "uvicorn", "hypercorn", "puma", "fastapi", "celery", "pm2"]

  /// The number behind an option: `-w 4`, `-w4`, `--workers=4`.
  private static func value(of option: String, in words: [String]) -> Int? {
    for (index, word) in words.enumerated() where word.hasPrefix(option) {
      if word == option { return index + 1 < words.count ? number(words[index + 1]) : nil }
      let rest = word.dropFirst(option.count)
      if rest.first == "=" { return number(String(rest.dropFirst())) }
      if option.count == 2, let count = number(String(rest)) { return count }
    }
    return nil
  }
}

extension Blueprint {
  /// The places of all resources of a kind, by their names.
  fileprivate func placesByName(_ names: (Blueprint, Scope) -> [String]) -> [String: [ResourcePlace]] {
    var places: [String: [ResourcePlace]] = [:]
    for scope in scopes {
      for (index, name) in names(self, scope).enumerated() { places[name, default: []].append(ResourcePlace(scope, index)) }
    }
    return places
  }
}
