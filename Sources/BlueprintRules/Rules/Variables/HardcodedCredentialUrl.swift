import RenderBlueprint
import SourceDiagnostics

struct HardcodedCredentialUrl: Rule {
  static let metadata = RuleMetadata(
    id: "hardcoded-credential-url", severity: .error,
    summary: "A URL with a password in it stands in the file.",
    rationale: """
      Everyone who can read the repository can read the password, now and in its history. Render's datastores are referred to with \
      `fromDatabase` and `fromService`; what others issue is asked for with `sync: false`.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09, says to keep secrets out of the file"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              value: ↓postgres://shop:hunter2@db.example.com/shop
            - key: REDIS_URL
              value: https://cache.example.com
              previewValue: ↓rediss://:hunter2@cache.example.com:6379
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
              value: ↓postgresql://shop:hunter2@dpg-cabcdefghijklmnopqrs-a.oregon-postgres.render.com/shop
      """,
      """
      services:
        - type: web
          name: shop
          runtime: node
          repo: ↓https://deploy:hunter2@git.example.com/shop.git
          buildCommand: npm ci
          startCommand: ↓DATABASE_URL=mysql://shop:hunter2@db.example.com/shop npm start
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              value: ↓postgres://user:password@host:5432/dbname
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
      services:
        - type: web
          name: shop
          runtime: node
          repo: https://git.example.com/shop.git
          buildCommand: DATABASE_URL=postgres://user:password@localhost/none npm run build
          startCommand: npm start -- --database "postgres://shop:$PASSWORD@db.example.com/shop"
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
            - key: PUBLIC_URL
              value: https://shop.example.com:8443/mail?to=owner@example.com
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for case (let literal, .url(let url)) in blueprint.writtenSecrets {
      if url.isPlaceholder {
        report.add(
          "\(literal.subject) has a placeholder for a password in its URL", at: literal.path, severity: .warning,
          notes: ["the service would run with the placeholder", literal.promptingNote], fix: fix(literal, url, blueprint))
      } else {
        report.add(
          "\(literal.subject) has a password in its URL", at: literal.path,
          notes: [
            "whoever can read the repository can read it; a new password is needed, as its history keeps this one", literal.promptingNote,
          ],
          fix: fix(literal, url, blueprint))
      }
    }
    blueprint.forEachText { text, place in
      guard let url = CredentialURL(in: text), !url.isPlaceholder else { return }
      report.add(
        "\(place().subject) has a password in a URL", at: place().path,
        notes: ["whoever can read the repository can read it; a command can take it from an environment variable"])
    }
  }

  private func fix(_ literal: Literal, _ url: CredentialURL, _ blueprint: BlueprintIndex) -> Finding.Fix? {
    guard url.isWhole else { return literal.promptingFix }
    if url.host.hasPrefix("dpg-"), blueprint.databases.count == 1, ["postgres", "postgresql"].contains(url.scheme),
      blueprint.readers(of: literal.list).allSatisfy({ $0.effectiveRegion == blueprint.databases[0].effectiveRegion })
    {
      let name = blueprint.databases[0].name
      return literal.sourceFix(
        "take the URL from database '\(name)'", .database(DatabaseReference(name: name, property: .connectionString)))
    }
    let caches = url.host.hasPrefix("red-") ? blueprint.services.filter { $0.kind == .keyValue } : []
    if caches.count == 1, ["redis", "rediss"].contains(url.scheme) {
      return literal.sourceFix(
        "take the URL from \(caches[0].subject)",
        .service(ServiceReference(name: caches[0].name, type: .keyvalue, property: .connectionString)))
    }
    return literal.promptingFix
  }
}
