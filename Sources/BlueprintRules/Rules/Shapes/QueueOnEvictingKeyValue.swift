import RenderBlueprint
import SourceDiagnostics

struct QueueOnEvictingKeyValue: Rule {
  static let metadata = RuleMetadata(
    id: "queue-on-evicting-key-value", severity: .warning,
    summary: "A worker's queue is in a Key Value instance that throws keys away when it is full.",
    rationale: """
      Unless `maxmemoryPolicy` is `noeviction`, a full instance drops keys, and with `allkeys-lru`, the default, those can be jobs. An \
      instance that a worker uses is taken for its queue; for a mere cache the policy is fine.
      """,
    evidence: .observed("Render's files for assistants, 2026-08"),
    triggering: [
      """
      services:
        - type: keyvalue
          name: ↓queue
          ipAllowList: []
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: REDIS_URL
              fromService:
                type: keyvalue
                name: queue
                property: connectionString
      """,
      """
      services:
        - type: keyvalue
          name: queue
          ipAllowList: []
          maxmemoryPolicy: ↓allkeys-lru
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: REDIS_HOST
              fromService:
                type: keyvalue
                name: queue
                property: host
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: queue
          ipAllowList: []
          maxmemoryPolicy: noeviction
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: REDIS_URL
              fromService:
                type: keyvalue
                name: queue
                property: connectionString
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: REDIS_URL
              fromService:
                type: keyvalue
                name: cache
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for instance in blueprint.services where instance.kind == .keyValue && instance.maxmemoryPolicy != .noeviction {
      guard let use = blueprint.workers(of: instance).first else { continue }
      let message =
        instance.maxmemoryPolicy.map { "\(instance.subject) has policy '\($0)' and drops keys when it is full, jobs included" }
        ?? "\(instance.subject) has no 'maxmemoryPolicy', so that it drops keys when it is full, jobs included"
      report.add(
        message, at: instance.path / (instance.maxmemoryPolicy == nil ? "name" : "maxmemoryPolicy"), label: "a queue wants 'noeviction'",
        notes: [Finding.Note("\(use.list.subject) uses it", at: use.targetPath)])
    }
  }
}
