import RenderBlueprint
import SourceDiagnostics

struct ExternalDatabaseAddress: Rule {
  static let metadata = RuleMetadata(
    id: "external-database-address", severity: .warning,
    summary: "A service on Render reaches a datastore of its own region over the internet.",
    rationale: """
      The external address leads to the same server as the internal one, with TLS, over the public network, and only as long as the \
      allow list of the datastore lets it in. It does not go through a connection pool either.
      """,
    evidence: .documented("Render's assistant files, 2026-08: two URLs for one database, the internal one to be preferred"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          region: frankfurt
          envVars:
            - key: DATABASE_HOST
              value: ↓dpg-cabcdefghijklmnopqrs-a.frankfurt-postgres.render.com
      """
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
            - key: DATABASE_HOST
              fromDatabase: { name: shop-db, property: host }
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          region: frankfurt
          envVars:
            - key: DATABASE_HOST
              value: dpg-cabcdefghijklmnopqrs-a.oregon-postgres.render.com
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for (literal, address) in blueprint.writtenAddresses {
      guard case .externalDatastore(let region) = address.kind else { continue }
      guard let reader = blueprint.readers(of: literal.list).first(where: { $0.effectiveRegion.rawValue == region }) else { continue }
      report.add(
        "\(literal.subject) has the external address of a datastore", at: literal.path,
        notes: [
          Finding.Note(
            "\(reader.subject) runs in '\(region)', too, and can take the internal address with 'fromDatabase' or 'fromService'"),
          "the external one needs TLS and an entry in the datastore's allow list",
        ])
    }
  }
}
