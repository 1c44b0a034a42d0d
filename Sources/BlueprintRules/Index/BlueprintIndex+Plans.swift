package import RenderBlueprint

/// A plan that the file gives something, in general or in previews.
package struct PlanUse {
  package enum Owner {
    case service(ServiceEntry)
    case database(DatabaseEntry)
  }

  package let owner: Owner
  /// The plan as it is written.
  package let name: String
  package let list: PlanList
  package let isPreview: Bool

  package var path: ModelPath {
    switch owner {
    case .service(let service) where isPreview && service.kind != .keyValue: service.path / "previews" / "plan"
    case .service(let service): service.path / (isPreview ? "previewPlan" : "plan")
    case .database(let database): database.path / (isPreview ? "previewPlan" : "plan")
    }
  }

  package var subject: String {
    switch owner {
    case .service(let service): service.subject
    case .database(let database): database.subject
    }
  }

  /// Giving it another plan, for a fix.
  package func change(to plan: String) -> ModelChange {
    let isPreview = isPreview
    switch owner {
    case .service(let entry): return .service(entry.place) { $0.setPlan(plan, isPreview: isPreview) }
    case .database(let entry):
      return .database(entry.place) { $0.setPlan(PostgresPlan(rawValue: plan), isPreview: isPreview) }
    }
  }
}

extension BlueprintIndex {
  /// Every plan that the file names.
  package var plans: [PlanUse] {
    if let known = knownPlans { return known }
    var plans: [PlanUse] = []
    for service in services {
      guard let list = service.planList else { continue }
      if let plan = service.plan { plans.append(PlanUse(owner: .service(service), name: plan, list: list, isPreview: false)) }
      if let plan = service.previewPlan { plans.append(PlanUse(owner: .service(service), name: plan, list: list, isPreview: true)) }
    }
    for database in databases {
      func add(_ plan: PostgresPlan?, isPreview: Bool) {
        guard let plan else { return }
        plans.append(PlanUse(owner: .database(database), name: plan.rawValue, list: .postgres, isPreview: isPreview))
      }
      add(database.database.plan, isPreview: false)
      add(database.database.previewPlan, isPreview: true)
    }
    knownPlans = plans
    return plans
  }
}

extension ServiceEntry {
  /// The list that its plan is from; nil for what has no plan.
  package var planList: PlanList? {
    switch kind {
    case .web, .privateService, .worker: .server
    case .cron: .cron
    case .keyValue: .keyValue
    case .staticSite, .workflow: nil
    }
  }

  /// A web service on the free plan, which lacks what paid ones have. Other programs cannot be free at all.
  package var isFreeWeb: Bool { kind == .web && isFree }
}

extension Service {
  fileprivate mutating func setPlan(_ plan: String, isPreview: Bool) {
    switch self {
    case .cron(var job):
      job.plan = CronPlan(rawValue: plan)
      self = .cron(job)
    case .keyValue(var instance):
      if isPreview { instance.previewPlan = KeyValuePlan(rawValue: plan) } else { instance.plan = KeyValuePlan(rawValue: plan) }
      self = .keyValue(instance)
    default:
      if isPreview { server?.previews?.plan = ServerPlan(rawValue: plan) } else { server?.plan = ServerPlan(rawValue: plan) }
    }
  }
}

extension Postgres {
  fileprivate mutating func setPlan(_ plan: PostgresPlan, isPreview: Bool) {
    if isPreview { previewPlan = plan } else { self.plan = plan }
  }
}
