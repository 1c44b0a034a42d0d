import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressOfFreeWeb: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-of-free-web", severity: .warning,
    summary: "A service takes the private address of a free web service, which answers nothing there.",
    rationale: """
      A free web service can send requests over the private network and receives none. Its public address works: \
      `envVarKey: RENDER_EXTERNAL_URL`.
      """,
    evidence: .documented("Private Network page and free plan, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: core
          runtime: docker
          plan: free
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: CORE
              fromService:
                name: core
                type: web
                property: ↓hostport
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: core
          runtime: docker
          plan: 0.5c-512mb
        - type: web
          name: page
          runtime: docker
          plan: free
          envVars:
            - key: OWN_HOST
              fromService:
                name: page
                type: web
                property: host
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: CORE
              fromService:
                name: core
                type: web
                property: hostport
            - key: PAGE_URL
              fromService:
                name: page
                type: web
                envVarKey: RENDER_EXTERNAL_URL
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: NEXT_PUBLIC_PAGE
              fromService:
                name: page
                type: web
                property: hostport
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var once = OncePerList()
    for link in blueprint.serviceLinks where link.target.kind == .web && link.target.isFree {
      guard let property = link.reference.target.property, link.target.kind.properties.contains(property), let source = link.source,
        // What a static site or a page takes is spoken of elsewhere.
        source !== link.target, source.kind != .staticSite, !SecretName.isForBrowsers(link.reference.key),
        once.isFirst(link.reference.list, link.target.name)
      else { continue }
      report.add(
        "\(source.subject) takes the private address of \(link.target.subject), which is free and receives no private traffic",
        at: link.reference.targetPath / "property",
        notes: [
          Finding.Note("\(link.target.subject) is on the free plan", at: link.target.path / "plan"),
          "its public address is 'envVarKey: RENDER_EXTERNAL_URL'",
        ])
    }
  }
}
