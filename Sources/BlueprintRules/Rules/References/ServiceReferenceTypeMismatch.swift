import RenderBlueprint
import SourceDiagnostics

struct ServiceReferenceTypeMismatch: Rule {
  static let metadata = RuleMetadata(
    id: "service-reference-type-mismatch", severity: .error,
    summary: "A reference gives a service another type than the service has.",
    rationale: """
      A reference finds a service by its name and its type, and the published schema requires both. That Render refuses a type \
      that does not fit follows from this; no message of it is known.
      """,
    evidence: .inferred("the published schema requires the type, 2026-10"),
    triggering: [
      """
      services:
        - type: pserv
          name: auth
          runtime: docker
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: AUTH
              fromService:
                name: auth
                type: ↓web
                property: hostport
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: dist
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: SITE_URL
              fromService:
                name: site
                type: web
                envVarKey: RENDER_EXTERNAL_URL
            - key: OTHER_SITE_URL
              fromService:
                name: site
                type: static
                envVarKey: RENDER_EXTERNAL_URL
            - key: REDIS_URL
              fromService:
                name: cache
                type: redis
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for link in blueprint.serviceLinks {
      guard let type = link.reference.target.type, type.isKnown, !link.target.kind.isReferred(as: type) else { continue }
      let right = link.target.kind.referenceType
      var notes = [Finding.Note("'\(link.target.name)' is defined here", at: link.target.path / "name")]
      var fix: Finding.Fix?
      if let property = link.reference.target.property, let kind = ServiceEntry.Kind(type), kind.properties.contains(property),
        !link.target.kind.properties.contains(property)
      {
        notes.append(Finding.Note("'\(property)' is of a \(kind.label), so that '\(link.target.name)' may be what is defined wrongly"))
      } else {
        fix = link.reference.list.change(link.reference.index) { variable in
          guard case .service(var reference) = variable.value else { return }
          reference.type = right
          variable.value = .service(reference)
        }.map { .safe("write '\(right)'", $0) }
      }
      report.add(
        "variable '\(link.reference.key)' refers to \(link.target.subject) as type '\(type)'", at: link.reference.targetPath / "type",
        label: "its type is '\(right)'", notes: notes, fix: fix)
    }
  }
}
