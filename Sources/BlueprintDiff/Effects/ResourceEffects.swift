/// What happens to resources as a whole.
enum ResourceEffects {
  static func removed(_ resource: PlannedResource, _ attributes: Attributes) -> Effect {
    switch resource.kind {
    case .project, .environment, .buildSource:
      Effect(
        "resource-removed", .orphan, .none, .warning, "a sync deletes nothing: it stays until somebody deletes it in the Dashboard",
        .blueprints,
        isUnsure: true)
    case .group, .staticSite: runsOn("it stays until somebody deletes it in the Dashboard", .none)
    default:
      attributes.text("plan") == "free"
        ? runsOn("it runs on until somebody deletes it in the Dashboard", .none)
        : runsOn("it runs on and is paid for until somebody deletes it in the Dashboard", .money)
    }
  }

  private static func runsOn(_ what: String, _ impact: Impact) -> Effect {
    Effect("resource-removed", .orphan, impact, .warning, "a sync deletes nothing: \(what)", .blueprints)
  }

  static let replicaDestroyed = Effect(
    "read-replica-removed", .destroy, .downtime, .error, "a replica that is no longer listed is destroyed; what reads from it fails",
    .blueprintReference)

  /// A new resource that looks like an old one under another name.
  static func renamed(_ resource: PlannedResource, _ rename: LikelyRename, hasData: Bool) -> Effect {
    let what = "looks like a rename of '\(rename.name)' (\(rename.agreeing) of \(rename.compared) keys and entries agree)"
    let thing = resource.kind.rawValue.split(separator: " ").last.map(String.init) ?? ""
    if hasData {
      return Effect(
        "resource-renamed", .create, .dataLoss, .error,
        "\(what): Render will create a second \(thing), empty, and leave the first running with the data", .blueprintReference,
        isUnsure: true)
    }
    return Effect(
      "resource-renamed", .create, .none, .error,
      "\(what): Render will create a second \(thing) and leave the first running; domains and prompted values do not move",
      .blueprintReference, isUnsure: true)
  }

  static func moved(_ resource: PlannedResource) -> [Effect] {
    var effects: [Effect] = []
    switch resource.place {
    case .environment:
      effects.append(Effect("environment-moved", .update, .none, .info, "it is assigned to the environment", .blueprintReference))
    case .ungrouped:
      effects.append(Effect("environment-moved", .update, .none, .info, "it is taken out of its environment", .blueprintReference))
    case .root:
      effects.append(Effect("environment-moved", .nothing, .none, .info, "it stays in the environment it is in", .blueprintReference))
    case .project:
      effects.append(Effect("environment-moved", .update, .none, .info, "it belongs to the project", .schema, isUnsure: true))
    }
    if resource.kind == .group, resource.place != .root {
      effects.append(
        Effect("environment-moved", .update, .none, .warning, "services elsewhere may no longer be able to link to it", .inferred))
    }
    return effects
  }
}
