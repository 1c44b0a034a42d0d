import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressInStaticSite: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-in-static-site", severity: .warning,
    summary: "A static site takes a private address.",
    rationale: """
      A static site is built and then served to everyone: it is not on the private network, and whatever its build writes into it \
      is public. A connection string there would publish a password, which makes it an error.
      """,
    evidence: .documented("page on the private network, 2026; that the value leaks is inferred"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          envVars:
            - key: API_HOST
              fromService:
                type: web
                name: api
                property: ↓host
      """,
      """
      databases:
        - name: shop-db
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-db
                property: ↓connectionString
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          envVars:
            - key: API_HOST
              fromService:
                type: web
                name: api
                envVarKey: RENDER_EXTERNAL_HOSTNAME
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      guard let property = reference.target.property, let site = blueprint.service(with: reference.list), site.kind == .staticSite else {
        continue
      }
      let isSecret = property == .connectionString
      // The public name of a service is a host, too.
      let isPublished = property == .host && blueprint.service(named: reference.target.name, from: reference.list.scope)?.kind == .web
      report.add(
        "\(site.subject) takes \(isSecret ? "a connection string, which would be published" : "a private address, which leads nowhere")",
        at: reference.targetPath / "property", severity: isSecret ? .error : nil,
        notes: ["a static site is not on the private network, and what its build writes into it is public"],
        fix: !isPublished
          ? nil
          : reference.list.change(reference.index) { variable in
            guard case .service(var target) = variable.value else { return }
            target.property = nil
            target.envVarKey = "RENDER_EXTERNAL_HOSTNAME"
            variable.value = .service(target)
          }.map { .safe("take the public host name", $0) })
    }
    for reference in blueprint.databaseReferences {
      guard let site = blueprint.service(with: reference.list), site.kind == .staticSite else { continue }
      let isHarmless = reference.target.property == .database || reference.target.property == .user
      report.add(
        "\(site.subject) takes what leads into a database, which would be published", at: reference.targetPath / "property",
        severity: isHarmless ? .warning : .error, notes: ["what the build of a static site writes into it is public"])
    }
  }
}
