/// Disks, storage, and what a Key Value instance keeps.
enum StorageEffects {
  static let effects: [KeyEffect] = [
    .on("diskSizeGB", "disk.sizeGB") { difference in
      // A disk that comes or goes as a whole is said at its path.
      if difference.key == "disk.sizeGB", isDiskAddedOrRemoved(difference) { return nil }
      let standard = difference.key == "disk.sizeGB" ? 10 : nil
      guard let new = difference.new.flatMap({ Int($0) }) ?? standard, let old = difference.old.flatMap({ Int($0) }) ?? standard else {
        return Effect(
          "storage-stated", .update, .money, .info, "storage can grow and never shrink; a smaller size than the current one is refused",
          .blueprintReference)
      }
      if new < old {
        return Effect("storage-shrunk", .refuse, .none, .error, "storage can grow, never shrink", .blueprintReference)
      }
      return Effect("storage-grown", .update, .money, .info, "more storage, and no way back to less", .blueprintReference)
    },
    .on("storageAutoscalingEnabled") { difference in
      difference.new == "true"
        ? Effect("storage-autoscaling", .update, .money, .info, "the storage grows by itself before it is full", .blueprintReference)
        : Effect("storage-autoscaling", .update, .none, .info, "the storage no longer grows by itself", .blueprintReference)
    },
    .on("disk.mountPath") { difference in
      if difference.isAdded {
        return Effect(
          "disk-added-or-removed", .update, .downtime, .warning,
          "with a disk there is a single instance, and each deploy stops it before the new one starts", .disks)
      }
      if difference.isRemoved {
        return Effect(
          "disk-added-or-removed", .nothing, .none, .warning,
          "what happens to the disk is not documented; as a sync deletes nothing, expect it to stay", .inferred)
      }
      return Effect(
        "disk-mount-path-changed", .update, .downtime, .warning,
        "the same data appears at the new path: the program has to look there, or it writes to a file system that is not kept",
        .blueprintReference, isUnsure: true)
    },
    .on("disk.mountPath") { difference in
      difference.isAdded ? Effect("disk-added-or-removed", .update, .money, .info, "a disk has a price of its own", .disks) : nil
    },
    .on("disk.name") { difference in
      isDiskAddedOrRemoved(difference) ? quiet : Effect("disk-name-changed", .update, .none, .info, "a label only", .blueprintReference)
    },
    .on("disk.sizeGB") { isDiskAddedOrRemoved($0) ? quiet : nil },
    .on("persistenceMode", of: [.keyValue]) { difference in
      guard let new = difference.new else { return nil }
      // A paid instance that says nothing writes to disk, a free one does not.
      let old = difference.old ?? (difference.before.text("plan") == "free" ? "off" : "journal-snapshot")
      if (old == "off") != (new == "off") {
        return Effect("persistence-switched", .replace, .dataLoss, .error, "all data is lost", .keyValue)
      }
      return Effect("persistence-changed", .update, .restart, .info, "the instance restarts", .keyValue)
    },
    .on("maxmemoryPolicy", of: [.keyValue]) { difference in
      difference.isRemoved
        ? nil : Effect("eviction-changed", .update, .none, .info, "a full instance throws other keys away", .keyValue)
    },
    .on("connectionPool", of: [.database]) { difference in
      difference.new == "pgbouncer"
        ? Effect(
          "connection-pool-switched", .update, .downtime, .warning, "switching the pool on restarts the database: some minutes without it",
          .pooling)
        : Effect(
          "connection-pool-switched", .update, .downtime, .warning,
          "what still connects through the pool loses its address; whether the database restarts is not documented", .pooling,
          isUnsure: true)
    },
    .on("highAvailability.enabled", of: [.database]) { difference in
      if difference.isRemoved { return nil }
      return difference.new == "true"
        ? Effect("high-availability", .update, .money, .info, "a standby, at its own price", .blueprintReference)
        : Effect("high-availability", .update, .downtime, .warning, "no standby takes over any more when the database fails", .inferred)
    },
    .on("readReplicas", of: [.database]) { difference in
      if difference.isRemoved {
        return Effect("setting-removed-stays", .nothing, .none, .info, "the replicas that exist stay", .blueprintReference)
      }
      return Effect(
        "read-replicas-stated", .update, .downtime, .warning,
        "replicas that exist and are not listed are destroyed, missing ones are made", .blueprintReference, isUnsure: true)
    },
  ]

  private static let quiet = Effect("disk-part", .nothing, .none, .info, "comes and goes with the disk", .disks)

  private static func isDiskAddedOrRemoved(_ difference: Difference) -> Bool {
    (difference.before.text("disk.mountPath") == nil) != (difference.after.text("disk.mountPath") == nil)
  }
}
