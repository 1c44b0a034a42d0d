import RenderBlueprint
import SourceDiagnostics

struct FreeKeyValuePersistence: Rule {
  static let metadata = RuleMetadata(
    id: "free-key-value-persistence", severity: .warning,
    summary: "A free Key Value instance keeps nothing on disk.",
    rationale: """
      A free instance loses its data when it restarts, whatever `persistenceMode` says. Where a worker takes its jobs from one, those \
      are lost, too; that is only pointed out.
      """,
    evidence: .documented("Render's Blueprint reference and Key Value page, 2026-09"),
    triggering: [
      """
      services:
        - type: keyvalue
          name: queue
          plan: free
          ipAllowList: []
          persistenceMode: ↓snapshot
      """,
      """
      services:
        - type: keyvalue
          name: queue
          plan: ↓free
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
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: queue
          plan: 256mb
          ipAllowList: []
          persistenceMode: snapshot
        - type: keyvalue
          name: cache
          plan: free
          ipAllowList: []
          persistenceMode: "off"
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
    for service in blueprint.services where service.kind == .keyValue && service.isFree {
      if let mode = service.persistenceMode, mode != .off {
        report.add(
          "\(service.subject) is free, and a free one keeps nothing on disk", at: service.path / "persistenceMode",
          notes: ["it is empty after each restart; '256mb' is the smallest plan that keeps its data"])
      } else if let worker = blueprint.workers(of: service).first {
        report.add(
          "\(service.subject) is free and loses what it holds when it restarts, jobs included", at: service.path / "plan",
          severity: .info, notes: [Finding.Note("\(worker.list.subject) uses it", at: worker.targetPath)])
      }
    }
  }
}
