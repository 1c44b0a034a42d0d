/// Changes of plans.
enum PlanEffects {
  static let effects: [KeyEffect] = [
    .on("plan", of: ResourceKind.servers.union([.cronJob])) { renamed($0) ?? money },
    .on("plan", of: ResourceKind.servers.union([.cronJob])) { difference in
      if renamed(difference) != nil { return nil }
      return Effect("plan-changed", .update, .redeploy, .info, "runs on other instances", .inferred)
    },
    .on("plan", of: [.keyValue]) { renamed($0) ?? keyValue($0) },
    .on("plan", of: [.database]) { renamed($0) ?? postgres($0) },
    .on("plan", of: [.database]) { difference in
      if renamed(difference) != nil || isWayBack(difference) { return nil }
      return money
    },
    .on("previewPlan", "previews.plan", "previewDiskSizeGB", "previews.numInstances") { difference in
      renamed(difference)
        ?? Effect("preview-size-changed", .update, .money, .info, "for preview environments alone, at another price", .blueprintReference)
    },
  ]

  private static let money = Effect("plan-changed", .update, .money, .info, "another plan, at another price", .blueprintReference)

  /// Two names that are one plan by their size, though nothing says so.
  private static func renamed(_ difference: Difference) -> Effect? {
    guard let names = PlanNames.of(difference.kind), let old = difference.old, let new = difference.new,
      names.likelyName(old) == names.likelyName(new), !names.closed.contains(old), !names.closed.contains(new)
    else { return nil }
    return Effect(
      "plan-respelt", .nothing, .none, .info, "the old and the new name of what seems to be one plan, by its size", .inferred)
  }

  // MARK: - Key Value

  private static func keyValue(_ difference: Difference) -> Effect {
    let names = PlanNames.keyValue
    let (old, new) = (difference.old.flatMap(names.size), difference.new.flatMap(names.size))
    guard let old, let new else { return money }
    if new < old {
      return Effect(
        "key-value-plan-changed", .refuse, .none, .error, "a Key Value instance can only get a larger plan", .skills)
    }
    if difference.old == "free" {
      return Effect(
        "key-value-plan-changed", .replace, .dataLoss, .warning,
        "all data is lost: a free instance has no disk to copy from", .skills)
    }
    return money
  }

  // MARK: - Postgres

  private static func isWayBack(_ difference: Difference) -> Bool {
    let closed = PlanNames.postgres.closed
    return difference.new.map(closed.contains) == true && difference.old.map(closed.contains) == false
  }

  private static func postgres(_ difference: Difference) -> Effect {
    let closed = PlanNames.postgres.closed
    if isWayBack(difference) {
      return Effect(
        "postgres-plan-one-way", .refuse, .none, .error, "this plan is closed, and there is no way back to it", .blueprintReference)
    }
    if difference.old.map(closed.contains) == true, difference.new.map(closed.contains) == false {
      return Effect(
        "postgres-plan-one-way", .update, .downtime, .warning, "a short downtime, and no way back to the closed plan", .blueprintReference)
    }
    if difference.new == "free" {
      return Effect(
        "postgres-plan-changed", .update, .dataLoss, .error,
        "a free database expires 30 days after its creation; whether one that exists can become free is not documented", .free,
        isUnsure: true)
    }
    return Effect("postgres-plan-changed", .update, .downtime, .info, "a short downtime while the plan changes", .blueprintReference)
  }
}
