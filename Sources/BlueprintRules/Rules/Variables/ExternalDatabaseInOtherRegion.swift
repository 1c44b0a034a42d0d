import RenderBlueprint
import SourceDiagnostics

struct ExternalDatabaseInOtherRegion: Rule {
  static let metadata = RuleMetadata(
    id: "external-database-in-other-region", severity: .warning,
    summary: "A service uses a datastore of another region.",
    rationale: """
      Internal addresses work inside one region, so every query goes over the internet and back between the two. The region of a service \
      or datastore cannot be changed after it is made.
      """,
    evidence: .inferred("the region stands in the external host, as it does in public files of 2026"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          region: frankfurt
          envVars:
            - key: DATABASE_HOST
              value: ↓dpg-cabcdefghijklmnopqrs-a.oregon-postgres.render.com
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_HOST
              value: dpg-cabcdefghijklmnopqrs-a.oregon-postgres.render.com
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for (literal, address) in blueprint.writtenAddresses {
      guard case .externalDatastore(let region) = address.kind else { continue }
      let readers = blueprint.readers(of: literal.list)
      guard let reader = readers.first, !readers.contains(where: { $0.effectiveRegion.rawValue == region }) else { continue }
      report.add(
        "\(literal.subject) leads to a datastore in '\(region)', and \(reader.subject) runs in '\(reader.effectiveRegion.rawValue)'",
        at: literal.path,
        notes: [
          reader.region == nil ? "a service without 'region' runs in 'oregon'" : "every query goes over the internet between the two",
          "a region cannot be changed: a new service or a new datastore is needed",
        ])
    }
  }
}
