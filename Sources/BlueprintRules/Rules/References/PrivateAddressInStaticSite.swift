import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressInStaticSite: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-in-static-site", severity: .warning,
    summary: "A static site takes a private address or a credential.",
    rationale: """
      A static site runs in the browsers of its visitors, which are not on the private network. What its build puts into the pages \
      is public, so that a connection string or a password in it is as good as published: an error.
      """,
    evidence: .documented("Private Network page, 2026"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
        - type: web
          name: site
          runtime: static
          staticPublishPath: dist
          envVars:
            - key: API_HOST
              fromService:
                name: api
                type: web
                property: ↓host
      """,
      """
      databases:
        - name: main
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: dist
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main
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
          staticPublishPath: dist
          envVars:
            - key: API_HOST
              fromService:
                name: api
                type: web
                envVarKey: RENDER_EXTERNAL_HOSTNAME
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.databaseReferences {
      guard let site = Self.site(reference.list, blueprint), let property = reference.target.property, property.isKnown else { continue }
      let isSecret = property == .connectionString || property == .connectionPoolString || property == .password
      guard isSecret || property.isPrivateAddress else { continue }
      let target = "database '\(reference.target.name)'"
      add(site, property.rawValue, of: target, isSecret: isSecret, at: reference.targetPath / "property", fix: nil, &report)
    }
    for reference in blueprint.serviceReferences {
      guard let site = Self.site(reference.list, blueprint), let property = reference.target.property, property.isPrivateAddress else {
        continue
      }
      let kind = blueprint.service(for: reference.target, from: reference.list.scope)?.kind
      let fix = kind == .web && property == .host ? reference.takingPublicName : nil
      add(
        site, property.rawValue, of: "service '\(reference.target.name)'", isSecret: property == .connectionString,
        at: reference.targetPath / "property", fix: fix, &report)
    }
  }

  private static func site(_ list: VariableList, _ blueprint: BlueprintIndex) -> ServiceEntry? {
    guard let service = blueprint.service(with: list), service.kind == .staticSite else { return nil }
    return service
  }

  private func add(
    _ site: ServiceEntry, _ property: String, of target: String, isSecret: Bool, at path: ModelPath, fix: Finding.Fix?,
    _ report: inout Report
  ) {
    report.add(
      "\(site.subject) takes '\(property)' of \(target), which is \(isSecret ? "a secret" : "an address on the private network")",
      at: path, severity: isSecret ? .error : nil,
      notes: [
        isSecret
          ? "what a static site is built with can end up in pages that everybody can read"
          : "browsers reach a web service at its public address: 'envVarKey: RENDER_EXTERNAL_HOSTNAME' or 'RENDER_EXTERNAL_URL'"
      ], fix: fix)
  }
}
