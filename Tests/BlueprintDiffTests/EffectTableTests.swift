import BlueprintDiff
import TestSupport
import Testing

/// Every key with an effect of its own: what a change of it does.
@Suite struct EffectTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var after: String
    var action: PlanAction
    var impacts: [Impact]
    var rule: String
    var isUnsure: Bool

    var testDescription: String { name }
  }

  @Test(arguments: services + sites + keyValues + databases + others)
  func `a change does what the documentation says`(_ row: Row) throws {
    let plan = Plan(from: row.before, to: row.after)
    let change = try #require(plan.changes.first { $0.resource.kind != .project })
    #expect(change.action == row.action, "\(plan.lines)")
    #expect(change.impacts == row.impacts.sorted(by: >), "\(plan.effects)")
    let effects = change.effects + change.attributes.flatMap(\.effects)
    let effect = try #require(effects.first { $0.rule == row.rule }, "\(effects.map(\.rule))")
    #expect(effect.isUnsure == row.isUnsure, "\(effect)")
    // It is said in one sentence that fits into a sentence.
    for effect in effects {
      #expect(!effect.reason.hasSuffix(".") && effect.reason.first?.isUppercase != true || effect.reason.hasPrefix("Render"))
    }
  }

  @Test func `there are at least sixty of them`() {
    #expect((Self.services + Self.sites + Self.keyValues + Self.databases + Self.others).count >= 60)
  }

  /// A row about one resource, whose other keys stay.
  private static func row(
    _ list: String, _ common: String, _ before: String, _ after: String, _ action: PlanAction, _ impacts: [Impact], _ rule: String,
    unsure: Bool
  ) -> Row {
    func file(_ keys: String) -> String { "\(list): [{\(common)\(keys.isEmpty ? "" : ", \(keys)")}]\n" }
    return Row(
      name: "\(before.isEmpty ? "–" : before) → \(after.isEmpty ? "–" : after)", before: file(before), after: file(after), action: action,
      impacts: impacts, rule: rule, isUnsure: unsure)
  }

  private static func web(
    _ before: String, _ after: String, _ action: PlanAction, _ impacts: [Impact], _ rule: String, unsure: Bool = false
  ) -> Row {
    row("services", "type: web, name: api", before, after, action, impacts, rule, unsure: unsure)
  }

  private static func site(
    _ before: String, _ after: String, _ action: PlanAction, _ impacts: [Impact], _ rule: String, unsure: Bool = false
  ) -> Row {
    row("services", "type: web, name: site, runtime: static", before, after, action, impacts, rule, unsure: unsure)
  }

  private static func cache(
    _ before: String, _ after: String, _ action: PlanAction, _ impacts: [Impact], _ rule: String, unsure: Bool = false
  ) -> Row {
    row("services", "type: keyvalue, name: cache", before, after, action, impacts, rule, unsure: unsure)
  }

  private static func database(
    _ before: String, _ after: String, _ action: PlanAction, _ impacts: [Impact], _ rule: String, unsure: Bool = false
  ) -> Row {
    row("databases", "name: main", before, after, action, impacts, rule, unsure: unsure)
  }

  static let services: [Row] = [
    web("runtime: node", "runtime: docker", .update, [.redeploy], "runtime-changed", unsure: true),
    web("runtime: static", "runtime: node", .refuse, [], "runtime-changed"),
    web("runtime: node", "runtime: static", .refuse, [], "runtime-changed"),
    web("", "region: frankfurt", .refuse, [], "region-changed"),
    web("region: ohio", "region: frankfurt", .refuse, [], "region-changed"),
    web("region: ohio", "", .nothing, [], "fixed-key-removed", unsure: true),
    web("plan: starter", "plan: standard", .update, [.money, .redeploy], "plan-changed"),
    web("plan: standard", "plan: 1c-2g", .nothing, [], "plan-respelt", unsure: true),
    web("plan: 4c-8g", "", .nothing, [], "setting-removed-stays"),
    web("", "plan: starter", .update, [], "default-stated", unsure: true),
    web("", "plan: 4c-8g", .update, [.money, .redeploy], "plan-changed", unsure: true),
    web("numInstances: 1", "numInstances: 3", .update, [.money], "instances-changed"),
    web("numInstances: 3", "", .nothing, [], "setting-removed-stays"),
    web("", "numInstances: 1", .update, [], "default-stated", unsure: true),
    web(
      "numInstances: 1, scaling: {minInstances: 1, maxInstances: 3}", "numInstances: 2, scaling: {minInstances: 1, maxInstances: 3}",
      .nothing, [], "instances-changed"),
    web(
      "scaling: {minInstances: 1, maxInstances: 3}", "scaling: {minInstances: 1, maxInstances: 5}", .update, [.money], "instances-changed"),
    web("scaling: {minInstances: 1, maxInstances: 3, targetCPUPercent: 60}", "", .nothing, [], "setting-removed-stays"),
    web(
      "scaling: {minInstances: 1, maxInstances: 3, targetCPUPercent: 60}",
      "scaling: {minInstances: 1, maxInstances: 3, targetCPUPercent: 80}",
      .update, [.money], "scaling-target"),
    web("buildCommand: npm ci", "buildCommand: npm i", .update, [.redeploy], "program-changed", unsure: true),
    web("startCommand: a", "startCommand: b", .update, [.redeploy], "program-changed", unsure: true),
    web("dockerCommand: a", "dockerCommand: b", .update, [.redeploy], "program-changed", unsure: true),
    web("image: {url: a:1}", "image: {url: a:2}", .update, [.redeploy], "program-changed", unsure: true),
    web("branch: main", "branch: next", .update, [.redeploy], "program-changed", unsure: true),
    web("rootDir: a", "rootDir: b", .update, [.redeploy], "program-changed", unsure: true),
    web("", "preDeployCommand: ./check", .update, [.redeploy], "program-changed"),
    web("preDeployCommand: ./check", "", .update, [], "key-removed", unsure: true),
    web("", "initialDeployHook: ./seed", .nothing, [], "initial-deploy-hook"),
    web("", "healthCheckPath: /up", .update, [.redeploy], "health-check", unsure: true),
    web("maxShutdownDelaySeconds: 30", "maxShutdownDelaySeconds: 60", .update, [], "shutdown-delay"),
    web("maxShutdownDelaySeconds: 60", "", .update, [], "key-removed", unsure: true),
    web("maintenanceMode: {enabled: true}", "", .update, [], "key-removed", unsure: true),
    web("autoDeployTrigger: commit", "autoDeployTrigger: 'off'", .update, [], "deploy-trigger"),
    web("autoDeployTrigger: 'off'", "autoDeployTrigger: commit", .update, [.redeploy], "deploy-trigger"),
    web("autoDeployTrigger: 'off'", "", .nothing, [], "setting-removed-stays"),
    web("buildFilter: {paths: [a/**]}", "", .update, [.redeploy], "build-filter-dropped"),
    web("buildFilter: {paths: [a/**], ignoredPaths: [b]}", "buildFilter: {paths: [a/**]}", .update, [.redeploy], "build-filter-dropped"),
    web("buildFilter: {paths: [a/**]}", "buildFilter: {paths: [a/**, b/**]}", .update, [], "build-filter-changed"),
    web("buildFilter: {paths: [a/**, b/**]}", "buildFilter: {paths: [a/**]}", .update, [], "build-filter-changed"),
    web("", "disk: {name: d, mountPath: /data}", .update, [.downtime, .money], "disk-added-or-removed"),
    web("disk: {name: d, mountPath: /data}", "", .nothing, [], "disk-added-or-removed", unsure: true),
    web(
      "disk: {name: d, mountPath: /data}", "disk: {name: d, mountPath: /var}", .update, [.downtime], "disk-mount-path-changed", unsure: true
    ),
    web("disk: {name: d, mountPath: /data, sizeGB: 20}", "disk: {name: d, mountPath: /data}", .refuse, [], "storage-shrunk"),
    web("disk: {name: d, mountPath: /data}", "disk: {name: d, mountPath: /data, sizeGB: 20}", .update, [.money], "storage-grown"),
    web("disk: {name: d, mountPath: /data}", "disk: {name: e, mountPath: /data}", .update, [], "disk-name-changed"),
    web("domains: [a.example]", "domains: [a.example, b.example]", .update, [], "domain-added"),
    web("domains: [a.example]", "", .update, [.downtime], "domain-removed", unsure: true),
    web("renderSubdomainPolicy: enabled", "renderSubdomainPolicy: disabled", .update, [.downtime], "render-subdomain"),
    web("renderSubdomainPolicy: disabled", "", .nothing, [], "setting-removed-stays"),
    web("", "maintenanceMode: {enabled: true}", .update, [.downtime], "maintenance-mode"),
    web("maintenanceMode: {enabled: true}", "maintenanceMode: {enabled: false}", .update, [], "maintenance-mode"),
    web("previews: {generation: manual}", "previews: {generation: automatic}", .update, [.money], "previews"),
    web("previews: {plan: starter}", "previews: {plan: standard}", .update, [.money], "preview-size-changed"),
    web("envVars: [{key: A, value: x}]", "envVars: [{key: A, value: y}]", .update, [.redeploy], "variable-changed", unsure: true),
    web("", "envVars: [{key: A, value: x}]", .update, [.redeploy], "variable-changed", unsure: true),
    web("envVars: [{key: A, value: x}]", "", .nothing, [], "env-var-removed"),
    web("", "envVars: [{key: A, sync: false}]", .nothing, [], "sync-false-added"),
    web("", "envVars: [{key: A, generateValue: true}]", .update, [.redeploy], "variable-added", unsure: true),
    web("envVars: [{key: A, value: x}]", "envVars: [{key: A, generateValue: true}]", .nothing, [], "value-source-changed"),
    web("envVars: [{key: A, value: x}]", "envVars: [{key: A, sync: false}]", .nothing, [], "value-source-changed"),
    web("envVars: [{key: A, sync: false}]", "envVars: [{key: A, value: x}]", .update, [.security, .redeploy], "value-source-changed"),
    web("", "envVars: [{fromGroup: g}]", .update, [.redeploy], "group-linked", unsure: true),
    web("envVars: [{fromGroup: g}]", "", .nothing, [], "env-var-removed", unsure: true),
    web(
      "envVars: [{key: A, value: x, previewValue: y}]", "envVars: [{key: A, value: x, previewValue: z}]", .update, [], "preview-value"),
    web(
      "envVars: [{key: A, fromDatabase: {name: d, property: connectionString}}]",
      "envVars: [{key: A, fromDatabase: {name: d, property: connectionPoolString}}]", .update, [.redeploy], "pooled-from-now-on"),
    row(
      "services", "name: a, runtime: docker", "type: web", "type: worker", .refuse, [], "type-changed", unsure: false),
    row(
      "services", "type: cron, name: a, runtime: docker", "schedule: '0 4 * * *'", "schedule: '0 5 * * *'", .update, [],
      "schedule-changed", unsure: false),
  ]

  static let sites: [Row] = [
    site("headers: [{path: /*, name: X-A, value: b}]", "", .nothing, [], "rule-removed-stays"),
    site("headers: [{path: /*, name: X-A, value: b}]", "headers: [{path: /*, name: X-A, value: c}]", .update, [], "site-rule"),
    site("routes: [{type: redirect, source: /a, destination: /b}]", "", .nothing, [], "rule-removed-stays"),
    site(
      "routes: [{type: redirect, source: /a, destination: /b}, {type: rewrite, source: /*, destination: /c}]",
      "routes: [{type: rewrite, source: /*, destination: /c}, {type: redirect, source: /a, destination: /b}]", .update, [], "route-order"),
    site("staticPublishPath: dist", "staticPublishPath: out", .update, [.redeploy], "program-changed", unsure: true),
  ]

  static let keyValues: [Row] = [
    cache("ipAllowList: [], plan: 5g", "ipAllowList: [], plan: 1g", .refuse, [], "key-value-plan-changed"),
    cache("ipAllowList: [], plan: free", "ipAllowList: [], plan: 1g", .replace, [.dataLoss], "key-value-plan-changed"),
    cache("ipAllowList: [], plan: 1g", "ipAllowList: [], plan: 5g", .update, [.money], "plan-changed"),
    cache("ipAllowList: [], plan: starter", "ipAllowList: [], plan: 256mb", .nothing, [], "plan-respelt", unsure: true),
    cache("persistenceMode: snapshot", "persistenceMode: 'off'", .replace, [.dataLoss], "persistence-switched"),
    cache("persistenceMode: 'off'", "persistenceMode: snapshot", .replace, [.dataLoss], "persistence-switched"),
    cache("persistenceMode: snapshot", "persistenceMode: journal-snapshot", .update, [.restart], "persistence-changed"),
    cache("", "persistenceMode: 'off'", .replace, [.dataLoss], "persistence-switched", unsure: true),
    cache("persistenceMode: snapshot", "", .nothing, [], "setting-removed-stays"),
    cache("maxmemoryPolicy: noeviction", "maxmemoryPolicy: allkeys-lfu", .update, [], "eviction-changed"),
    cache("maxmemoryPolicy: noeviction", "", .update, [], "key-removed", unsure: true),
    cache("ipAllowList: []", "ipAllowList: [{source: 0.0.0.0/0}]", .update, [.security], "allow-list-opened"),
  ]

  static let databases: [Row] = [
    database("", "region: frankfurt", .refuse, [], "region-changed"),
    database("postgresMajorVersion: '16'", "postgresMajorVersion: '17'", .refuse, [], "database-identity-changed"),
    database("user: a", "user: b", .refuse, [], "database-identity-changed"),
    database("databaseName: a", "databaseName: b", .refuse, [], "database-identity-changed"),
    database("", "user: b", .refuse, [], "database-identity-changed", unsure: true),
    database("user: b", "", .nothing, [], "fixed-key-removed", unsure: true),
    database("plan: basic-1gb", "plan: 1c-4g", .update, [.downtime, .money], "postgres-plan-changed"),
    database("plan: 1c-4g", "plan: pro-4gb", .nothing, [], "plan-respelt", unsure: true),
    database("plan: standard", "plan: 1c-4g", .update, [.downtime, .money], "postgres-plan-one-way"),
    database("plan: 1c-4g", "plan: standard", .refuse, [], "postgres-plan-one-way"),
    database("plan: 1c-4g", "", .nothing, [], "setting-removed-stays"),
    database("diskSizeGB: 20", "diskSizeGB: 10", .refuse, [], "storage-shrunk"),
    database("diskSizeGB: 10", "diskSizeGB: 20", .update, [.money], "storage-grown"),
    database("", "diskSizeGB: 20", .update, [.money], "storage-stated", unsure: true),
    database("diskSizeGB: 20", "", .nothing, [], "setting-removed-stays"),
    database("storageAutoscalingEnabled: false", "storageAutoscalingEnabled: true", .update, [.money], "storage-autoscaling"),
    database("connectionPool: none", "connectionPool: pgbouncer", .update, [.downtime], "connection-pool-switched"),
    database("", "connectionPool: pgbouncer", .update, [.downtime], "connection-pool-switched", unsure: true),
    database("connectionPool: pgbouncer", "connectionPool: none", .update, [.downtime], "connection-pool-switched", unsure: true),
    database("connectionPool: pgbouncer", "", .nothing, [], "setting-removed-stays"),
    database("", "highAvailability: {enabled: true}", .update, [.money], "high-availability"),
    database(
      "highAvailability: {enabled: true}", "highAvailability: {enabled: false}", .update, [.downtime], "high-availability", unsure: true),
    database("highAvailability: {enabled: true}", "", .update, [], "key-removed", unsure: true),
    database("readReplicas: [{name: r1}, {name: r2}]", "readReplicas: [{name: r1}]", .destroy, [.downtime], "read-replica-removed"),
    database("readReplicas: [{name: r1}]", "readReplicas: []", .destroy, [.downtime], "read-replica-removed"),
    database("readReplicas: [{name: r1}]", "", .nothing, [], "setting-removed-stays"),
    database("", "readReplicas: []", .update, [.downtime], "read-replicas-stated", unsure: true),
    database("readReplicas: []", "readReplicas: [{name: r1}]", .create, [.money], "resource-created", unsure: true),
    database("ipAllowList: []", "ipAllowList: [{source: 0.0.0.0/0}]", .update, [.security], "allow-list-opened"),
    database(
      "ipAllowList: [{source: 1.2.3.4}]", "ipAllowList: [{source: 1.2.3.4}, {source: 5.6.7.8}]", .update, [.security], "allow-list-opened"),
    database("ipAllowList: [{source: 1.2.3.4}]", "ipAllowList: []", .update, [.downtime], "allow-list-opened"),
    database("ipAllowList: []", "", .nothing, [], "setting-removed-stays"),
    database("", "ipAllowList: []", .update, [.downtime], "allow-list-opened", unsure: true),
    database("previewPlan: basic-256mb", "previewPlan: basic-1gb", .update, [.money], "preview-size-changed"),
  ]

  static let others: [Row] = [
    Row(
      name: "a service goes", before: "services: [{type: worker, name: jobs, runtime: docker}]", after: "services: []", action: .orphan,
      impacts: [.money], rule: "resource-removed", isUnsure: false),
    Row(
      name: "a group goes", before: "envVarGroups: [{name: g, envVars: []}]", after: "envVarGroups: []", action: .orphan, impacts: [],
      rule: "resource-removed", isUnsure: false),
    Row(
      name: "a database comes", before: "databases: []", after: "databases: [{name: main, plan: basic-1gb, ipAllowList: []}]",
      action: .create, impacts: [.money], rule: "resource-created", isUnsure: false),
    Row(
      name: "an open database comes", before: "databases: []", after: "databases: [{name: main, plan: free}]", action: .create,
      impacts: [.dataLoss, .security], rule: "open-to-everyone", isUnsure: false),
    Row(
      name: "a database of a closed plan comes", before: "databases: []",
      after: "databases: [{name: main, plan: standard, ipAllowList: []}]",
      action: .refuse, impacts: [.money], rule: "legacy-postgres-plan", isUnsure: false),
    Row(
      name: "a variable of a group", before: "envVarGroups: [{name: g, envVars: [{key: A, value: x}]}]",
      after: "envVarGroups: [{name: g, envVars: [{key: A, value: y}]}]", action: .update, impacts: [.redeploy], rule: "variable-changed",
      isUnsure: true),
    Row(
      name: "out of the environment", before: "services: [{type: web, name: api, runtime: docker}]",
      after: "ungrouped: {services: [{type: web, name: api, runtime: docker}]}", action: .update, impacts: [], rule: "environment-moved",
      isUnsure: false),
    Row(
      name: "to the root", before: "projects: [{name: p, environments: [{name: e, services: [{type: web, name: api, runtime: docker}]}]}]",
      after: "projects: [{name: p, environments: [{name: e}]}]\nservices: [{type: web, name: api, runtime: docker}]", action: .nothing,
      impacts: [], rule: "environment-moved", isUnsure: false),
    Row(
      name: "an isolated environment", before: "projects: [{name: p, environments: [{name: e}]}]",
      after: "projects: [{name: p, environments: [{name: e, networking: {isolation: enabled}}]}]", action: .update, impacts: [.downtime],
      rule: "isolation", isUnsure: false),
    Row(
      name: "an unprotected environment", before: "projects: [{name: p, environments: [{name: e, permissions: {protection: enabled}}]}]",
      after: "projects: [{name: p, environments: [{name: e}]}]", action: .update, impacts: [.security], rule: "protection", isUnsure: true),
    Row(
      name: "the runtime and the region of a build source", before: "buildSources: [{name: b, git: {repo: r, runtime: node}}]",
      after: "buildSources: [{name: b, git: {repo: r, runtime: docker, region: ohio}}]", action: .refuse, impacts: [.redeploy],
      rule: "region-changed", isUnsure: false),
    Row(
      name: "previews of the blueprint", before: "previews: {generation: 'off'}", after: "previews: {generation: automatic}",
      action: .update, impacts: [.money], rule: "previews", isUnsure: false),
  ]
}
