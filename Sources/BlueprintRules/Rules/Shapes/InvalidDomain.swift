import RenderBlueprint
import SourceDiagnostics

struct InvalidDomain: Rule {
  static let metadata = RuleMetadata(
    id: "invalid-domain", severity: .error,
    summary: "A custom domain is a host name and nothing else.",
    rationale: """
      `domains` takes host names: no scheme, no port, no path. A wildcard can only be the first label. The onrender.com name is given by \
      Render and is no custom domain.
      """,
    evidence: .observed("Render's files for assistants on wildcards, 2026-08; the rest is inferred"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains:
            - ↓https://api.example.com/
            - ↓api.example.com:8443
            - ↓api.*.example.com
            - ↓api.onrender.com
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          domains:
            - api.example.com
            - "*.example.com"
            - münchen.example
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .web || service.kind == .staticSite {
      for (index, domain) in service.domains.enumerated() {
        guard let problem = DomainName.problem(with: domain) else { continue }
        let host = DomainName.bareHost(in: domain)
        report.add(
          "'\(domain)' of \(service.subject) \(Self.text(problem))", at: (service.path / "domains")[index],
          label: host.map { "the host is '\($0)'" },
          fix: host.map { host in
            .unsafe("write '\(host)'", .service(service.place) { $0.setDomain(host, at: index) })
          })
      }
    }
  }

  private static func text(_ problem: DomainName.Problem) -> String {
    switch problem {
    case .scheme: "is a URL and no domain"
    case .path: "has a path and is no domain"
    case .port: "has a port and is no domain"
    case .space: "has a space and is no domain"
    case .wildcard: "has a wildcard that is not the whole first label"
    case .ofRender: "is a name that Render gives, and no custom domain"
    case .malformed: "is no domain"
    }
  }
}

extension Service {
  fileprivate mutating func setDomain(_ domain: String, at index: Int) {
    if case .staticSite(var site) = self {
      site.domains[index] = domain
      self = .staticSite(site)
    } else {
      server?.domains[index] = domain
    }
  }
}
