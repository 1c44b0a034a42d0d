import RenderBlueprint
import SourceDiagnostics

struct ServiceReferenceTypeMismatch: Rule {
  static let metadata = RuleMetadata(
    id: "service-reference-type-mismatch", severity: .error,
    summary: "A reference gives a type that its service does not have.",
    rationale: """
      The type is part of how the service is looked up. `redis` and `keyvalue` are one type, and a static site can be called \
      `static` or `web`.
      """,
    evidence: .observed("Render's published schema requires the type, 2026-10; that another one is refused is inferred"),
    triggering: [
      """
      services:
        - type: pserv
          name: payments
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PAYMENTS
              fromService:
                type: ↓web
                name: payments
                property: hostport
      """
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: REDIS_URL
              fromService:
                type: redis
                name: cache
                property: connectionString
            - key: SITE
              fromService:
                type: static
                name: site
                envVarKey: RENDER_EXTERNAL_URL
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      guard let type = reference.target.type, type.isKnown,
        let service = blueprint.service(named: reference.target.name, from: reference.list.scope)
      else { continue }
      let right = service.referenceType
      if type == right || service.kind == .staticSite && type == .static { continue }
      report.add(
        "'\(service.name)' is a \(service.label), whose type is '\(right)', not '\(type)'", at: reference.targetPath / "type",
        notes: [Finding.Note("it is declared here", at: service.path / "type")],
        fix: reference.list.change(reference.index) { variable in
          guard case .service(var target) = variable.value else { return }
          target.type = right
          variable.value = .service(target)
        }.map { .safe("write '\(right)'", $0) })
    }
  }
}
