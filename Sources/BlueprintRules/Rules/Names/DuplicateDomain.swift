import RenderBlueprint
import SourceDiagnostics

struct DuplicateDomain: Rule {
  static let metadata = RuleMetadata(
    id: "duplicate-domain", severity: .error,
    summary: "A custom domain is given to two services, or twice to one.",
    rationale: "A host name leads to one service. Names are compared without regard to case and to a dot at the end.",
    evidence: .inferred("a host name points at one service"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          domains:
            - www.example.com
        - type: web
          name: blog
          runtime: docker
          domains:
            - blog.example.com
            - ↓WWW.example.com
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          domains:
            - example.com
            - www.example.com
        - type: web
          name: blog
          runtime: docker
          domains:
            - blog.example.com
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var owners: [String: (service: ServiceEntry, index: Int)] = [:]
    for service in blueprint.services {
      for (index, domain) in service.domains.enumerated() {
        var name = domain.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        guard !name.isEmpty else { continue }
        guard let owner = owners[name] else {
          owners[name] = (service, index)
          continue
        }
        report.add(
          owner.service === service
            ? "\(service.subject) has the domain '\(name)' twice"
            : "\(service.subject) has the domain '\(name)', which \(owner.service.subject) has already",
          at: (service.path / "domains")[index],
          notes: [Finding.Note("the other is here", at: (owner.service.path / "domains")[owner.index])])
      }
    }
  }
}
