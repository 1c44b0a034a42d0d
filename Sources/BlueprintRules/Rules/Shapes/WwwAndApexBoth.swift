import RenderBlueprint
import SourceDiagnostics

struct WwwAndApexBoth: Rule {
  static let metadata = RuleMetadata(
    id: "www-and-apex-both", severity: .info,
    summary: "A domain stands in the list with and without www.",
    rationale: """
      Render adds the counterpart of a domain by itself, as a redirect to the one that is listed. With both in the list it is not clear \
      which one redirects.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          domains:
            - example.com
            - ↓www.example.com
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
            - api.example.com
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.domains.count > 1 {
      guard service.domains.contains(where: { $0.hasPrefix("www.") }) else { continue }
      let domains = service.domains.map(DomainName.normalized)
      for (index, domain) in domains.enumerated() where domain.hasPrefix("www.") {
        guard let apex = domains.firstIndex(of: String(domain.dropFirst(4))) else { continue }
        let (first, second) = (min(index, apex), max(index, apex))
        report.add(
          "\(service.subject) lists both '\(service.domains[first])' and '\(service.domains[second])'",
          at: (service.path / "domains")[second],
          notes: [
            "Render adds the other one by itself and redirects it to the one that is listed",
            Finding.Note("the first", at: (service.path / "domains")[first]),
          ])
      }
    }
  }
}
