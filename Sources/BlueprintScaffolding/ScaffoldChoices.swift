public import RenderBlueprint

/// What is chosen, not found.
public struct ScaffoldChoices: Sendable {
  /// The name of the project; the detected one when nil.
  public var name: String?
  /// The free plans, where there are such.
  public var isFree = false
  /// Where everything runs; Render's own choice when nil.
  public var region: Region?
  /// The strategy; the recommended one when nil.
  public var strategy: (any DeploymentStrategy)?

  public init() {}
}

extension Blueprint {
  /// Puts the chosen region and plans where there are such; a worker, a cron job and a private service are never free.
  mutating func take(_ choices: ScaffoldChoices) {
    editEverywhere { services, databases in
      for index in services.indices { services[index].take(choices) }
      for index in databases.indices {
        if let region = choices.region { databases[index].region = region }
        guard choices.isFree else { continue }
        databases[index].plan = .free
        databases[index].diskSizeGB = nil
        databases[index].annotation.note =
          "Render deletes a free database 30 days after its creation, and 14 days of grace. Its name is fixed."
      }
    }
  }
}

extension Service {
  fileprivate mutating func take(_ choices: ScaffoldChoices) {
    switch self {
    case .web(var service):
      service.region = choices.region ?? service.region
      if choices.isFree { service.plan = .free }
      self = .web(service)
    case .keyValue(var service):
      service.region = choices.region ?? service.region
      if choices.isFree { service.plan = .free }
      self = .keyValue(service)
    case .privateService(var service):
      service.region = choices.region ?? service.region
      self = .privateService(service)
    case .worker(var service):
      service.region = choices.region ?? service.region
      if choices.isFree { service.annotation.note = service.annotation.note ?? "A worker is never free." }
      self = .worker(service)
    case .cron(var service):
      service.region = choices.region ?? service.region
      self = .cron(service)
    case .staticSite, .workflow: break
    }
  }
}
