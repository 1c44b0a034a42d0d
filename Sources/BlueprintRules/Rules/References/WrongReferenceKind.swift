import RenderBlueprint
import SourceDiagnostics

struct WrongReferenceKind: Rule {
  static let metadata = RuleMetadata(
    id: "wrong-reference-kind", severity: .error,
    summary: "A reference uses the form for databases on a service, or the form for services on a database.",
    rationale: """
      Postgres is reached through `fromDatabase` only, and everything else through `fromService` only; a Key Value instance is a \
      service.
      """,
    evidence: .documented("Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: REDIS_URL
              ↓fromDatabase:
                name: cache
                property: connectionString
      """,
      """
      databases:
        - name: shop-db
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              ↓fromService:
                type: pserv
                name: shop-db
                property: connectionString
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.databaseReferences {
      let (name, scope) = (reference.target.name, reference.list.scope)
      guard blueprint.database(named: name, from: scope) == nil, let service = blueprint.service(named: name, from: scope) else { continue }
      report.add(
        "'\(name)' is a \(service.label), which is reached through 'fromService'", at: reference.targetPath, pointingAtKey: true,
        fix: Self.fix(reference, service))
    }
    for reference in blueprint.serviceReferences {
      let (name, scope) = (reference.target.name, reference.list.scope)
      guard blueprint.service(named: name, from: scope) == nil, blueprint.database(named: name, from: scope) != nil else { continue }
      report.add(
        "'\(name)' is a database, which is reached through 'fromDatabase'", at: reference.targetPath, pointingAtKey: true,
        fix: Self.fix(reference))
    }
  }

  /// The other form, where the property exists there as well.
  private static func fix(_ reference: Reference<DatabaseReference>, _ service: ServiceEntry) -> Finding.Fix? {
    guard let property = reference.target.property.map({ ServiceProperty(rawValue: $0.rawValue) }),
      service.properties.contains(property.rawValue)
    else { return nil }
    let target = ServiceReference(name: service.name, type: service.referenceType, property: property)
    return reference.list.change(reference.index) { $0.value = .service(target) }.map { .safe("write 'fromService'", $0) }
  }

  private static func fix(_ reference: Reference<ServiceReference>) -> Finding.Fix? {
    guard let property = reference.target.property.map({ DatabaseProperty(rawValue: $0.rawValue) }), property.isKnown else { return nil }
    let target = DatabaseReference(name: reference.target.name, property: property)
    return reference.list.change(reference.index) { $0.value = .database(target) }.map { .safe("write 'fromDatabase'", $0) }
  }
}
