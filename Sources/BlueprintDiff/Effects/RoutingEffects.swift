/// What visitors reach.
enum RoutingEffects {
  static let effects: [KeyEffect] = [
    .on("domains") { difference in
      difference.isRemoved
        ? Effect(
          "domain-removed", .update, .downtime, .warning, "whether the domain is taken away is not documented; if so, nobody answers there",
          .blueprintReference, isUnsure: true)
        : Effect("domain-added", .update, .none, .info, "answers once its DNS points to Render", .blueprintReference)
    },
    .on("renderSubdomainPolicy") { difference in
      difference.new == "disabled"
        ? Effect("render-subdomain", .update, .downtime, .warning, "the onrender.com address no longer answers", .blueprintReference)
        : Effect("render-subdomain", .update, .none, .info, "the onrender.com address answers, too", .blueprintReference)
    },
    .on("healthCheckPath") { difference in
      if difference.isRemoved { return nil }
      return Effect(
        "health-check", .update, .redeploy, .info, "a new version has to answer there before it gets requests, or its deploy fails",
        .deploys,
        isUnsure: true)
    },
    .on("maintenanceMode.enabled") { difference in
      if difference.isRemoved { return nil }
      return difference.new == "true"
        ? Effect("maintenance-mode", .update, .downtime, .warning, "visitors see a page instead of the service", .blueprintReference)
        : Effect("maintenance-mode", .update, .none, .info, "visitors reach the service", .blueprintReference)
    },
    .on(
      "maintenanceMode.uri",
      does: Effect("maintenance-page", .update, .none, .info, "another page while maintenance is on", .blueprintReference)),
    .on("headers", "routes", of: [.staticSite]) { difference in
      if difference.isRemoved {
        return Effect("rule-removed-stays", .nothing, .none, .info, "it stays on Render; delete it in the Dashboard", .blueprintReference)
      }
      if difference.path.item == nil {
        return Effect(
          "route-order", .update, .none, .warning, "the first route that matches wins, and the order is another one", .blueprintReference)
      }
      return Effect("site-rule", .update, .none, .info, "visitors get it from the next sync on", .blueprintReference)
    },
  ]
}
