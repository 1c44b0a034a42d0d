import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressAcrossRegions: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-across-regions", severity: .error,
    summary: "A service takes a private address from another region.",
    rationale: """
      The private network spans one region of one workspace. A region is fixed at creation, so that moving one of the two means \
      making it anew.
      """,
    evidence: .documented("pages on the private network and on Key Value, 2026"),
    triggering: [
      """
      databases:
        - name: shop-db
          region: frankfurt
      services:
        - type: web
          name: shop
          runtime: docker
          region: oregon
          envVars:
            - key: DATABASE_URL
              ↓fromDatabase:
                name: shop-db
                property: connectionString
      """,
      """
      services:
        - type: pserv
          name: payments
          runtime: docker
          region: ohio
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PAYMENTS
              ↓fromService:
                type: pserv
                name: payments
                property: hostport
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          region: frankfurt
      services:
        - type: web
          name: shop
          runtime: docker
          region: frankfurt
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: connectionString
        - type: web
          name: elsewhere
          runtime: docker
          envVars:
            - key: DATABASE_NAME
              fromDatabase:
                name: shop-db
                property: database
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.databaseReferences {
      guard let property = reference.target.property, [.connectionString, .connectionPoolString, .host, .port].contains(property),
        let service = blueprint.service(with: reference.list), service.kind != .staticSite,
        let database = blueprint.database(named: reference.target.name, from: reference.list.scope)
      else { continue }
      add(service, database.subject, database.database.region, database.path, reference.targetPath, &report)
    }
    for reference in blueprint.serviceReferences {
      guard reference.target.property != nil, reference.target.property != .slug, let service = blueprint.service(with: reference.list),
        service.kind != .staticSite, let target = blueprint.service(named: reference.target.name, from: reference.list.scope),
        target.kind != .staticSite
      else { continue }
      add(service, target.subject, target.region, target.path, reference.targetPath, &report)
    }
  }

  private func add(
    _ service: ServiceEntry, _ target: String, _ region: Region?, _ targetPath: ModelPath, _ path: ModelPath, _ report: inout Report
  ) {
    let (mine, other) = (service.region ?? .oregon, region ?? .oregon)
    guard mine != other else { return }
    let isAssumed = service.region == nil || region == nil
    report.add(
      "\(target) is in \(other), and \(service.subject) in \(mine): a private address does not lead there", at: path, pointingAtKey: true,
      severity: isAssumed ? .warning : nil,
      notes: [Finding.Note("it is declared here", at: targetPath / "name")]
        + (isAssumed ? ["where no region is written, a new resource is in oregon"] : []))
  }
}
