/// How many instances run.
enum ScalingEffects {
  static let effects: [KeyEffect] = [
    .on("numInstances", "scaling.minInstances", "scaling.maxInstances") { difference in
      if difference.key == "numInstances", difference.after.text("scaling.maxInstances") != nil {
        return Effect("instances-changed", .nothing, .none, .info, "ignored while autoscaling is on", .blueprintReference)
      }
      return Effect("instances-changed", .update, .money, .info, "another number of instances, at another price", .blueprintReference)
    },
    .on(
      "scaling.targetCPUPercent", "scaling.targetMemoryPercent",
      does: Effect("scaling-target", .update, .money, .info, "instances come and go at another load", .blueprintReference)),
  ]
}
