import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressOfFreeWeb: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-of-free-web", severity: .warning,
    summary: "A service takes the private address of a free web service.",
    rationale: "A free web service can send private traffic, and cannot receive any.",
    evidence: .documented("pages on the private network and the free plan, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: free
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - key: SHOP
              fromService:
                type: web
                name: shop
                property: ↓hostport
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: free
          envVars:
            - key: SELF
              fromService:
                type: web
                name: shop
                property: hostport
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - key: SHOP
              fromService:
                type: web
                name: shop
                envVarKey: RENDER_EXTERNAL_URL
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      guard let property = reference.target.property, [.host, .port, .hostport].contains(property),
        let target = blueprint.service(named: reference.target.name, from: reference.list.scope), target.kind == .web, target.isFree,
        reference.list !== target.variables
      else { continue }
      report.add(
        "\(target.subject) is free, and a free web service receives no private traffic", at: reference.targetPath / "property",
        notes: ["over the internet it is reached by 'envVarKey: RENDER_EXTERNAL_URL'"])
    }
  }
}
