import RenderBlueprint

/// What comes with a resource that is new.
enum CreationEffects {
  /// Effects of the resource as a whole.
  static func effects(of resource: ListedResource, _ attributes: Attributes) -> [Effect] {
    let kind = resource.planned.kind
    var effects: [Effect] = []
    if let effect = price(kind, attributes) { effects.append(effect) }
    if kind == .database, let plan = attributes.text("plan"), PlanNames.postgres.closed.contains(plan) {
      effects.append(
        Effect("legacy-postgres-plan", .refuse, .none, .error, "this plan is closed to new databases", .validator))
    }
    if kind == .database, attributes["ipAllowList"] == nil {
      effects.append(
        Effect(
          "open-to-everyone", .create, .security, .warning,
          "without 'ipAllowList' everyone with its credentials may connect over the internet",
          .blueprintReference))
    }
    return effects
  }

  private static func price(_ kind: ResourceKind, _ attributes: Attributes) -> Effect? {
    let plan = attributes.text("plan")
    switch kind {
    case .webService, .privateService, .worker, .cronJob, .keyValue, .database:
      if plan == "free" {
        return kind == .database
          ? Effect(
            "free-database", .create, .dataLoss, .warning,
            "a free database expires 30 days after its creation, and is deleted 14 days later", .free)
          : nil
      }
      let reason = plan == nil ? "without 'plan' it gets a paid one" : "a paid plan"
      return Effect("resource-created", .create, .money, .info, reason, .blueprintReference)
    case .workflow: return Effect("resource-created", .create, .money, .info, "tasks are paid for as they run", .inferred)
    default: return nil
    }
  }

  /// Effects of one of its keys.
  static func effects(of difference: Difference) -> [Effect] {
    guard difference.newVariable?.value == .prompted, difference.path.part == nil else { return [] }
    if difference.kind == .group {
      return [Effect("sync-false-added", .nothing, .none, .warning, "Render drops such an entry in a group", .blueprintReference)]
    }
    return [
      Effect(
        "sync-false-added", .create, .none, .info,
        "asked for when the Blueprint is first created; whether a service that comes later is asked for is not documented",
        .blueprintReference, isUnsure: true)
    ]
  }
}
