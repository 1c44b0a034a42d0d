/// Who may come in, and who may change what.
enum AccessEffects {
  static let effects: [KeyEffect] = [
    .on("ipAllowList") { difference in
      guard difference.path.item == nil else { return entry(difference) }
      // The whole list is new, so that it is not known what it takes the place of.
      guard let new = difference.new else { return nil }
      if new == "[]" { return closed.unsure }
      return isOpen(new)
        ? opened("everyone")
        : Effect(
          "allow-list-changed", .update, .downtime, .warning, "whoever is not listed can no longer connect over the internet",
          .blueprintReference)
    },
    .on("networking.isolation", of: [.environment]) { difference in
      difference.new == "enabled"
        ? Effect(
          "isolation", .update, .downtime, .warning, "private traffic no longer crosses the border of the environment", .blueprintReference)
        : Effect(
          "isolation", .update, .security, .warning, "private traffic crosses the border of the environment", .blueprintReference,
          isUnsure: difference.isRemoved)
    },
    .on("permissions.protection", of: [.environment]) { difference in
      difference.new == "enabled"
        ? Effect("protection", .update, .none, .info, "only admins can do what destroys", .blueprintReference)
        : Effect(
          "protection", .update, .security, .warning, "not only admins can do what destroys", .blueprintReference,
          isUnsure: difference.isRemoved)
    },
    .on(
      "registryCredential.fromRegistryCreds.name", "image.creds.fromRegistryCreds.name",
      does: Effect("registry-credential", .update, .none, .info, "used when the image is fetched the next time", .inferred)),
  ]

  private static let closed = Effect(
    "allow-list-opened", .update, .downtime, .warning, "nobody can connect over the internet any more; the private network stays open",
    .blueprintReference)

  private static func opened(_ who: String) -> Effect {
    Effect("allow-list-opened", .update, .security, .warning, "\(who) may connect over the internet", .blueprintReference)
  }

  private static func entry(_ difference: Difference) -> Effect {
    let source = difference.path.item ?? ""
    if difference.isAdded { return opened(isOpen(source) ? "everyone" : "one address or network more") }
    if difference.isRemoved {
      if difference.after["ipAllowList"] == .entries([]) { return closed }
      return Effect(
        "allow-list-changed", .update, .downtime, .warning, "who comes from there can no longer connect over the internet",
        .blueprintReference)
    }
    return Effect("allow-list-changed", .update, .none, .info, "a label only", .blueprintReference)
  }

  private static func isOpen(_ list: String) -> Bool { list.contains("0.0.0.0/0") || list.contains("::/0") }
}
