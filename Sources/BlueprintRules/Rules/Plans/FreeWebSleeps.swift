import RenderBlueprint
import SourceDiagnostics

struct FreeWebSleeps: Rule {
  static let metadata = RuleMetadata(
    id: "free-web-sleeps", severity: .info,
    summary: "A web service that looks like production sleeps when nobody calls it.",
    rationale: """
      A free web service stops after 15 minutes without traffic, and the next visitor waits for about a minute. All free services of a \
      workspace share 750 hours a month. The rule speaks where there is a domain, or an environment with a name like production.
      """,
    evidence: .documented("Render's page on free instances, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: ↓free
          domains:
            - shop.example.com
      """,
      """
      projects:
        - name: shop
          environments:
            - name: Production
              services:
                - type: web
                  name: shop
                  runtime: docker
                  plan: ↓free
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: free
        - type: web
          name: store
          runtime: docker
          plan: 0.5c-512mb
          domains:
            - store.example.com
      """,
      """
      projects:
        - name: shop
          environments:
            - name: staging
              services:
                - type: web
                  name: shop
                  runtime: docker
                  plan: free
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isFreeWeb {
      guard let reason = Self.reason(service, in: blueprint) else { continue }
      report.add(
        "\(service.subject) \(reason), and on the free plan it sleeps after 15 minutes without traffic", at: service.path / "plan",
        notes: ["the first request after that waits for about a minute"])
    }
  }

  private static func reason(_ service: ServiceEntry, in blueprint: BlueprintIndex) -> String? {
    if let domain = service.domains.first { return "answers at '\(domain)'" }
    guard let name = blueprint.environment(of: service.place.scope)?.name, isProduction(name) else { return nil }
    return "is in environment '\(name)'"
  }

  private static func isProduction(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    return words.contains("production") || words.contains("prod") || words.contains("live")
  }
}
