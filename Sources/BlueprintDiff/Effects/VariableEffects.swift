import RenderBlueprint

/// Environment variables and links to groups.
enum VariableEffects {
  static let effects: [KeyEffect] = [
    .on("envVars") { difference in
      if difference.path.part != nil {
        return Effect("preview-value", .update, .none, .info, "for preview environments alone", .previews)
      }
      guard let old = difference.oldVariable else { return added(difference) }
      guard let new = difference.newVariable else { return removed(difference) }
      return sourceKept(old, new) ?? redeploy(difference)
    },
    .on("envVars") { difference in
      guard let old = difference.oldVariable, let new = difference.newVariable, difference.path.part == nil else { return nil }
      guard new.isLiteral, old.value == .prompted || old.value == .generated else { return nil }
      return Effect(
        "value-source-changed", .update, .security, .warning, "a value that only Render knew stands in the file, and in its history",
        .blueprintReference)
    },
    .on("envVars") { difference in
      guard difference.oldVariable?.property == .connectionString || difference.oldVariable?.property == .connectionPoolString,
        let property = difference.newVariable?.property, property != difference.oldVariable?.property
      else { return nil }
      if property == .connectionPoolString {
        return Effect(
          "pooled-from-now-on", .update, .redeploy, .warning,
          "goes through the pool from now on: no session variables, LISTEN or session locks", .pooling)
      }
      return property == .connectionString
        ? Effect("direct-from-now-on", .update, .redeploy, .info, "goes to the database directly from now on", .pooling) : nil
    },
  ]

  private static func added(_ difference: Difference) -> Effect {
    switch difference.newVariable?.value {
    case .prompted where difference.kind == .group:
      Effect("sync-false-added", .nothing, .none, .warning, "Render drops such an entry in a group", .blueprintReference)
    case .prompted:
      Effect(
        "sync-false-added", .nothing, .none, .warning, "nobody is asked for a value on a later sync: set it in the Dashboard",
        .blueprintReference)
    case .generated:
      Effect(
        "variable-added", .update, .redeploy, .info, "a random value, unless the variable is there already", .blueprintReference,
        isUnsure: true)
    case .group:
      Effect(
        "group-linked", .update, .redeploy, .info, "all variables of the group come to the service", .blueprintReference, isUnsure: true)
    default: redeploy(difference)
    }
  }

  private static func removed(_ difference: Difference) -> Effect {
    if case .group? = difference.oldVariable?.value {
      return Effect(
        "env-var-removed", .nothing, .none, .info, "whether the link to the group goes is not documented; variables stay",
        .blueprintReference, isUnsure: true)
    }
    return Effect(
      "env-var-removed", .nothing, .none, .info, "it stays on Render with its last value; delete it in the Dashboard", .blueprintReference)
  }

  /// A new source that leaves the value which is there.
  private static func sourceKept(_ old: EnvVar, _ new: EnvVar) -> Effect? {
    switch new.value {
    case .prompted:
      Effect(
        "value-source-changed", .nothing, .none, .warning, "the old value stays in use: 'sync: false' is ignored on later syncs",
        .blueprintReference)
    case .generated:
      Effect(
        "value-source-changed", .nothing, .none, .warning,
        "the old value stays in use: a value is generated only where the variable does not exist", .blueprintReference)
    default: nil
    }
  }

  private static func redeploy(_ difference: Difference) -> Effect {
    let what =
      switch difference.kind {
      case .group: "the services that link to the group run with it after their next deploys"
      case .buildSource: "the next build runs with it"
      default: "the service runs with it after the next deploy"
      }
    return Effect("variable-changed", .update, .redeploy, .info, what, .inferred)
  }
}

extension EnvVar {
  fileprivate var property: DatabaseProperty? {
    if case .database(let reference) = value { reference.property } else { nil }
  }
}
