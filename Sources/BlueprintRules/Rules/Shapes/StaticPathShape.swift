import RenderBlueprint
import SourceDiagnostics

struct StaticPathShape: Rule {
  static let metadata = RuleMetadata(
    id: "static-path-shape", severity: .warning,
    summary: "Paths of a static site's routes and headers start with a slash.",
    rationale: """
      All of Render's examples have `source` and `path` with a slash at the front, and as `destination` such a path or an absolute URL. \
      What happens to others is not documented.
      """,
    evidence: .inferred("Render's examples, 2026"),
    triggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          headers:
            - path: ↓"*"
              name: X-Frame-Options
              value: DENY
          routes:
            - type: redirect
              source: ↓old
              destination: ↓new
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          headers:
            - path: /*
              name: X-Frame-Options
              value: DENY
          routes:
            - type: rewrite
              source: /api/*
              destination: https://api.example.com/*
            - type: redirect
              source: /old
              destination: /new
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .staticSite {
      func add(_ text: String, _ what: String, at path: ModelPath, _ change: @escaping @Sendable (inout StaticSite, String) -> Void) {
        report.add(
          "\(what) '\(text)' of \(service.subject) does not start with '/'", at: path,
          fix: text.contains(":")
            ? nil
            : .unsafe(
              "write '/\(text)'",
              .service(service.place) { service in
                guard case .staticSite(var site) = service else { return }
                change(&site, "/\(text)")
                service = .staticSite(site)
              }))
      }
      for (index, header) in service.headers.enumerated() where Self.isOdd(header.path) {
        add(header.path, "the header path", at: (service.path / "headers")[index] / "path") { $0.headers[index].path = $1 }
      }
      for (index, route) in service.routes.enumerated() {
        let place = (service.path / "routes")[index]
        if Self.isOdd(route.source) { add(route.source, "the route source", at: place / "source") { $0.routes[index].source = $1 } }
        if Self.isOdd(route.destination), DomainName.host(ofURL: route.destination) == nil {
          add(route.destination, "the destination", at: place / "destination") { $0.routes[index].destination = $1 }
        }
      }
    }
  }

  /// A text that could be anything before it is filled in, such as `$URL/*`, is not looked at.
  private static func isOdd(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.contains("$") && !path.contains("{{")
  }
}
