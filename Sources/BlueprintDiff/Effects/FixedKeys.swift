/// Keys that are fixed when the resource is created.
enum FixedKeys {
  static let effects: [KeyEffect] = [
    .on(
      "type",
      does: Effect(
        "type-changed", .refuse, .none, .error, "the type cannot change; a new service needs a new name", .blueprintReference)),
    .on("runtime") { difference in
      if difference.old == "static" || difference.new == "static" {
        return Effect(
          "runtime-changed", .refuse, .none, .error,
          "a static site cannot get another runtime, nor a service become one; it needs a new name",
          .blueprintReference)
      }
      return Effect(
        "runtime-changed", .update, .redeploy, .warning,
        "built and started in another way; Render's reference allows it, an older guide of Render's does not", .blueprintReference,
        isUnsure: true)
    },
    .on("region") { difference in
      if difference.isRemoved { return stays }
      return Effect(
        "region-changed", .refuse, .none, .error,
        "the region is fixed at creation; another one needs a new resource under another name, and data does not move by itself",
        .blueprintReference)
    },
    .on("databaseName", "user", "postgresMajorVersion", of: [.database]) { difference in
      if difference.isRemoved { return stays }
      if difference.isAdded {
        return Effect(
          "database-identity-changed", .refuse, .none, .error,
          "fixed at creation; naming it now is right only if it is what the database was created with", .blueprintReference, isUnsure: true)
      }
      let more = difference.key == "postgresMajorVersion" ? "; an upgrade is probably done in the Dashboard, and then written here" : ""
      return Effect(
        "database-identity-changed", .refuse, .none, .error,
        "fixed at creation; another one means a new database, which starts empty\(more)",
        .blueprintReference)
    },
  ]

  private static let stays = Effect(
    "fixed-key-removed", .nothing, .none, .info, "fixed at creation; what a sync makes of its absence is not documented",
    .blueprintReference, isUnsure: true)
}
