import RenderBlueprint
import SourceDiagnostics

struct PropertyNotAvailable: Rule {
  static let metadata = RuleMetadata(
    id: "property-not-available", severity: .error,
    summary: "A reference takes a property that its kind of service does not have.",
    rationale: """
      Web and private services have `host`, `port` and `hostport`, a Key Value instance has `connectionString`, `host` and `port`. \
      Workers and cron jobs take no private traffic and have none of them. Of `slug` (it seems to be for workflows alone), of \
      `hostport` of a Key Value instance (Render's own texts disagree) and of static sites less is known: warnings.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: JOBS
              fromService:
                name: jobs
                type: worker
                property: ↓hostport
            - key: OWN_URL
              fromService:
                name: api
                type: web
                property: ↓connectionString
      """,
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: CACHE
              fromService:
                name: cache
                type: keyvalue
                property: ↓hostport
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: jobs
          runtime: docker
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: JOBS
              fromService:
                name: jobs
                type: pserv
                property: hostport
            - key: CACHE_HOST
              fromService:
                name: cache
                type: keyvalue
                property: host
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      guard let property = reference.target.property, property.isKnown else { continue }
      let service = blueprint.service(for: reference.target, from: reference.list.scope)
      guard let kind = service?.kind ?? reference.target.type.flatMap(ServiceEntry.Kind.init), !kind.properties.contains(property) else {
        continue
      }
      let subject = service?.subject ?? "\(kind.label) '\(reference.target.name)'"
      report.add(
        "variable '\(reference.key)' takes '\(property)' of \(subject), which has none", at: reference.targetPath / "property",
        severity: Self.isUnsure(property, of: kind) ? .warning : nil, label: Self.label(kind), notes: Self.notes(property, kind))
    }
  }

  private static func isUnsure(_ property: ServiceProperty, of kind: ServiceEntry.Kind) -> Bool {
    property == .slug || kind == .workflow || kind == .staticSite || (kind == .keyValue && property == .hostport)
  }

  private static func label(_ kind: ServiceEntry.Kind) -> String {
    kind.properties.isEmpty ? "only 'envVarKey' can be taken of it" : "it has \(Spelling.list(kind.properties.map(\.rawValue), "and"))"
  }

  private static func notes(_ property: ServiceProperty, _ kind: ServiceEntry.Kind) -> [Finding.Note] {
    switch (kind, property) {
    case (.keyValue, .hostport): ["Render's own texts disagree on whether there is one; 'host' and 'port' are sure"]
    case (.keyValue, _): []
    case (.worker, _), (.cron, _): ["nothing can connect to a worker or a cron job"]
    case (.web, _), (.staticSite, _): ["its public address is 'envVarKey: RENDER_EXTERNAL_URL'"]
    case (.privateService, _): []
    case (.workflow, _): ["as far as is known, a workflow has a 'slug' only"]
    }
  }
}
