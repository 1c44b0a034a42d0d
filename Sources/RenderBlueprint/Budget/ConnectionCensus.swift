/// Who connects to which database, with how many instances, processes and connections.
struct ConnectionCensus {
  private let blueprint: Blueprint
  private let whatIf: ConnectionBudget.WhatIf

  init(_ blueprint: Blueprint, _ whatIf: ConnectionBudget.WhatIf) {
    self.blueprint = blueprint
    self.whatIf = whatIf
  }

  /// Where nothing says how large a pool is: node-postgres, Ecto and sqlx open up to ten.
  static let assumedPoolSize = 10

  /// The services that connect to a database which is declared in a scope.
  func users(of database: String, from scope: Scope) -> [DatabaseBudget.User] {
    blueprint.scopes.flatMap { place in
      blueprint.services(in: place).compactMap { service in
        // A name means the database of the same environment first.
        let isNearest = place == scope || !names(in: place).contains(database)
        guard isNearest, let properties = properties(of: database, in: service), !properties.isEmpty else { return nil }
        return user(service, place, isPooled: whatIf.isPooled || properties.contains(.connectionPoolString))
      }
    }
  }

  private func names(in scope: Scope) -> Set<String> {
    Set(blueprint.databases(in: scope).flatMap { [$0.name] + ($0.readReplicas ?? []).map(\.name) })
  }

  /// What the variables of a service take from a database; nil for what runs nothing.
  private func properties(of database: String, in service: Service) -> [DatabaseProperty]? {
    switch service {
    case .staticSite, .keyValue: return nil
    case .web, .privateService, .worker, .cron, .workflow: break
    }
    return service.envVars.compactMap { variable in
      guard let reference = reference(variable, depth: 0), reference.name == database, let property = reference.property,
        [.connectionString, .connectionPoolString, .host].contains(property)
      else { return nil }
      return property
    }
  }

  /// The database that a variable comes from, also by way of another service.
  private func reference(_ variable: EnvVar, depth: Int) -> DatabaseReference? {
    switch variable.value {
    case .database(let reference): return reference
    case .service(let reference):
      guard let key = reference.envVarKey, depth < 4, let service = blueprint.services(named: reference.name).first,
        let source = service.envVars.first(where: { $0.key == key })
      else { return nil }
      return self.reference(source, depth: depth + 1)
    case .literal, .generated, .prompted, .group: return nil
    }
  }

  private func user(_ service: Service, _ scope: Scope, isPooled: Bool) -> DatabaseBudget.User {
    let literals = literals(of: service, scope)
    let size = PoolSizeVariable.known.lazy.compactMap { variable in
      literals[variable.rawValue].flatMap { Int($0) }.map { (size: $0, source: variable.rawValue) }
    }.first
    var user = DatabaseBudget.User(
      service: service.name, instances: 1, processes: processes(service, literals), poolSize: size?.size ?? Self.assumedPoolSize,
      sizeSource: size?.source, overlaps: false, isPooled: isPooled)
    if let server = service.server {
      user.instances = server.disk == nil ? max(server.mostInstances, 1) : 1
      // With a disk the old instance stops first.
      user.overlaps = server.disk == nil
    }
    if let instances = whatIf.instances[service.name] { user.instances = instances }
    if let size = whatIf.poolSizes[service.name] { (user.poolSize, user.sizeSource) = (size, "what if") }
    return user
  }

  /// The texts of a service's variables; its own win over those of groups.
  private func literals(of service: Service, _ scope: Scope) -> [String: String] {
    var texts: [String: String] = [:]
    for variable in service.envVars {
      guard case .group(let name) = variable.value else { continue }
      let group = ([scope] + blueprint.scopes).lazy.flatMap { blueprint.envVarGroups(in: $0) }.first { $0.name == name }
      for variable in group?.envVars ?? [] {
        if case .literal(let text?) = variable.value { texts[variable.key] = text }
      }
    }
    for variable in service.envVars {
      if case .literal(let text?) = variable.value { texts[variable.key] = text }
    }
    return texts
  }

  /// `WEB_CONCURRENCY`, or the option of the server in the start command: `gunicorn -w 4`, `uvicorn --workers=2`, `pm2 -i 2`.
  private func processes(_ service: Service, _ literals: [String: String]) -> Int {
    let command = service.commands.last { $0.key == "startCommand" || $0.key == "dockerCommand" }?.command ?? ""
    let words = ShellWords.words(command)
    let options = words.contains { $0.hasSuffix("pm2") || $0.hasSuffix("pm2-runtime") } ? ["-i"] : ["-w", "--workers"]
    for (index, word) in words.enumerated() {
      for option in options {
        if word == option, index + 1 < words.count, let count = Int(words[index + 1]) { return max(count, 1) }
        if word.hasPrefix("\(option)="), let count = Int(word.dropFirst(option.count + 1)) { return max(count, 1) }
      }
    }
    return max(literals["WEB_CONCURRENCY"].flatMap { Int($0) } ?? 1, 1)
  }
}
