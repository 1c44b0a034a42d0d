import RenderBlueprint
import SourceDiagnostics

struct WrongReferenceKind: Rule {
  static let metadata = RuleMetadata(
    id: "wrong-reference-kind", severity: .error,
    summary: "'fromDatabase' names a service of the file, or 'fromService' a database.",
    rationale: """
      Values of a Postgres database come through `fromDatabase` and those of everything else, Key Value included, through \
      `fromService`; each looks among its own kind only.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: REDIS_URL
              ↓fromDatabase:
                name: cache
                property: connectionString
      """,
      """
      databases:
        - name: main-db
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: DATABASE_URL
              ↓fromService:
                name: main-db
                type: pserv
                property: connectionString
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main-db
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main-db
                property: connectionString
            - key: REDIS_URL
              fromService:
                name: cache
                type: keyvalue
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.databaseReferences {
      let (name, scope) = (reference.target.name, reference.list.scope)
      guard !name.isEmpty, blueprint.database(named: name, from: scope) == nil, !blueprint.unreadNames.contains(name),
        let service = blueprint.service(named: name, from: scope)
      else { continue }
      report.add(
        "'fromDatabase' of variable '\(reference.key)' names \(service.subject), which is no database", at: reference.targetPath,
        pointingAtKey: true, label: "this is for Postgres only",
        notes: [Finding.Note("\(service.subject) is reached through 'fromService'", at: service.path / "name")],
        fix: Self.fix(reference, service))
    }
    for reference in blueprint.serviceReferences {
      let (name, scope) = (reference.target.name, reference.list.scope)
      guard !name.isEmpty, blueprint.service(named: name, from: scope) == nil, !blueprint.unreadNames.contains(name),
        let database = blueprint.database(named: name, from: scope)
      else { continue }
      let wantsKeyValue = reference.target.type == .keyvalue
      report.add(
        "'fromService' of variable '\(reference.key)' names database '\(name)', which is no service", at: reference.targetPath,
        pointingAtKey: true, label: wantsKeyValue ? nil : "a database is reached through 'fromDatabase'",
        notes: [
          Finding.Note("database '\(database.name)' is defined here", at: database.path / "name"),
          wantsKeyValue
            ? "a Key Value instance is a service of type 'keyvalue', and 'databases' are for Postgres only"
            : "'fromService' is for services and Key Value instances",
        ],
        fix: wantsKeyValue ? nil : Self.fix(reference))
    }
  }

  private static func fix(_ reference: Reference<DatabaseReference>, _ service: ServiceEntry) -> Finding.Fix? {
    guard let property = service.kind.properties.first(where: { $0.rawValue == reference.target.property?.rawValue }) else { return nil }
    let target = ServiceReference(name: service.name, type: service.kind.referenceType, property: property)
    let change = reference.list.change(reference.index) { $0.value = .service(target) }
    return change.map { fix("write 'fromService'", $0, isCertain: service.kind == .keyValue) }
  }

  private static func fix(_ reference: Reference<ServiceReference>) -> Finding.Fix? {
    let wanted = reference.target.property?.rawValue
    guard let property = DatabaseProperty.known.first(where: { $0.rawValue == wanted }) else { return nil }
    let target = DatabaseReference(name: reference.target.name, property: property)
    let change = reference.list.change(reference.index) { $0.value = .database(target) }
    return change.map { fix("write 'fromDatabase'", $0, isCertain: property == .connectionString) }
  }

  /// Only what stores data has a connection string; a host may have been meant to be another's.
  private static func fix(_ message: String, _ change: ModelChange, isCertain: Bool) -> Finding.Fix {
    isCertain ? .safe(message, change) : .unsafe(message, change)
  }
}
