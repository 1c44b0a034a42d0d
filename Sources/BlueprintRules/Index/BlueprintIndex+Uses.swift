package import RenderBlueprint

extension BlueprintIndex {
  /// The environment that a scope is; nil outside of projects.
  package func environment(of scope: Scope) -> Environment? {
    guard case .environment(let project, let index) = scope else { return nil }
    return blueprint.projects[project].environments[index]
  }

  /// The variables by which workers learn of a Key Value instance, of each worker the first.
  package func workers(of instance: ServiceEntry) -> [Reference<ServiceReference>] {
    workersByInstance[ObjectIdentifier(instance)] ?? []
  }

  private var workersByInstance: [ObjectIdentifier: [Reference<ServiceReference>]] {
    if let known = knownWorkers { return known }
    var workers: [ObjectIdentifier: [Reference<ServiceReference>]] = [:]
    for worker in services where worker.kind == .worker {
      var seen: Set<String> = []
      for (index, variable) in worker.variables.variables.enumerated() {
        guard case .service(let target) = variable.value, target.type == .keyvalue, seen.insert(target.name).inserted,
          let instance = service(named: target.name, from: worker.place.scope), instance.kind == .keyValue
        else { continue }
        workers[ObjectIdentifier(instance), default: []].append(Reference(list: worker.variables, index: index))
      }
    }
    knownWorkers = workers
    return workers
  }
}
