/// Keys that leave what is set on Render as it is when they are not in the file.
enum KeptSettings {
  static let keys: Set<String> = [
    "plan", "numInstances", "autoDeployTrigger", "ipAllowList", "renderSubdomainPolicy", "diskSizeGB", "storageAutoscalingEnabled",
    "connectionPool", "persistenceMode", "scaling.minInstances", "scaling.maxInstances", "scaling.targetCPUPercent",
    "scaling.targetMemoryPercent",
  ]

  static func keeps(_ difference: Difference) -> Bool { keys.contains(difference.key) && difference.path.item == nil }

  /// The effect of taking such a key away, or of writing down what a new resource gets anyway; nil for other changes.
  static func effect(of difference: Difference) -> Effect? {
    guard keeps(difference) else { return nil }
    if difference.isRemoved {
      return Effect(
        "setting-removed-stays", .nothing, .none, .info, "the current value stays on Render; it does not go back to the default",
        .blueprintReference)
    }
    guard difference.isAdded, let new = difference.new, let standard = standard(difference) else { return nil }
    guard Meaning.isSame(standard, new, key: difference.key, kind: difference.kind) else { return nil }
    return Effect(
      "default-stated", .update, .none, .info, "what a new resource gets anyway; changes only what was set otherwise in the Dashboard",
      .blueprintReference, isUnsure: true)
  }

  /// What a new resource gets when the key is not there.
  private static func standard(_ difference: Difference) -> String? {
    switch difference.key {
    case "plan":
      switch difference.kind {
      case .keyValue: "256mb"
      case .database: "0.1c-256mb"
      default: "0.5c-512mb"
      }
    case "numInstances": "1"
    case "autoDeployTrigger": "commit"
    case "renderSubdomainPolicy": "enabled"
    case "storageAutoscalingEnabled": "false"
    case "connectionPool": "none"
    case "persistenceMode": difference.after.text("plan") == "free" ? "off" : "journal-snapshot"
    default: nil
    }
  }
}
