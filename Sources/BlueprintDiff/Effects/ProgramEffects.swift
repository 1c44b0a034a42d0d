/// How programs are built, started and deployed.
enum ProgramEffects {
  static let effects: [KeyEffect] = [
    .on(
      "buildCommand", "startCommand", "dockerCommand", "dockerfilePath", "dockerContext", "baseDir", "repo", "branch", "rootDir",
      "buildSource", "staticPublishPath",
      does: Effect("program-changed", .update, .redeploy, .info, "the service is deployed again", .inferred)),
    .on("image.url", does: Effect("program-changed", .update, .redeploy, .info, "the service runs another image", .inferred)),
    .on("preDeployCommand") { difference in
      difference.isRemoved
        ? nil : Effect("program-changed", .update, .redeploy, .info, "runs once before each deploy; a failure cancels the deploy", .deploys)
    },
    .on(
      "initialDeployHook",
      does: Effect(
        "initial-deploy-hook", .nothing, .none, .info,
        "runs only after a service's first successful deploy, which is over; previews run it",
        .blueprintReference)),
    .on("schedule", of: [.cronJob], does: Effect("schedule-changed", .update, .none, .info, "runs at other times", .blueprintReference)),
    .on("autoDeployTrigger") { difference in
      switch difference.new {
      case "off": Effect("deploy-trigger", .update, .none, .warning, "commits no longer deploy by themselves", .blueprintReference)
      case "checksPass":
        Effect("deploy-trigger", .update, .none, .info, "commits deploy once their checks have passed", .blueprintReference)
      default: Effect("deploy-trigger", .update, .redeploy, .info, "each commit deploys from now on", .blueprintReference)
      }
    },
    .on("buildFilter.paths", "buildFilter.ignoredPaths") { difference in
      let list = difference.path.key
      if difference.isRemoved, difference.after[list] == nil || difference.after[list] == .entries([]) {
        return Effect(
          "build-filter-dropped", .update, .redeploy, .warning,
          list.hasSuffix("ignoredPaths")
            ? "the stored list is cleared: changes that were ignored build and deploy"
            : "the stored list is cleared: every commit builds and deploys",
          .blueprintReference)
      }
      return Effect("build-filter-changed", .update, .none, .info, "other commits build and deploy", .blueprintReference)
    },
    .on("maxShutdownDelaySeconds") { difference in
      difference.isRemoved
        ? nil : Effect("shutdown-delay", .update, .none, .info, "an instance that is stopped gets another time to end", .deploys)
    },
  ]
}
