import RenderBlueprint
import SourceDiagnostics

struct RouteAfterCatchAll: Rule {
  static let metadata = RuleMetadata(
    id: "route-after-catch-all", severity: .warning,
    summary: "A route of a static site is never reached.",
    rationale: "The first route that matches wins: nothing below `/*` is ever looked at, and of two routes with one source only the first.",
    evidence: .observed("Render's files for assistants, 2026-08"),
    triggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          routes:
            - type: rewrite
              source: ↓/*
              destination: /index.html
            - type: redirect
              source: /old
              destination: /new
      """,
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          routes:
            - type: redirect
              source: /old
              destination: /new
            - type: redirect
              source: ↓/old
              destination: /newer
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: site
          runtime: static
          staticPublishPath: ./dist
          routes:
            - type: redirect
              source: /old
              destination: /new
            - type: rewrite
              source: /*
              destination: /index.html
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.routes.count > 1 {
      let place = service.path / "routes"
      let catchAll = service.routes.firstIndex { $0.source == "/*" }
      if let catchAll, catchAll + 1 < service.routes.count {
        let rest = service.routes.count - catchAll - 1
        report.add(
          "the route '/*' of \(service.subject) matches everything, so the \(rest == 1 ? "route below it is" : "\(rest) routes below it are") never reached",
          at: place[catchAll] / "source", notes: [Finding.Note("the first route below it", at: place[catchAll + 1])],
          fix: .safe(
            "move it to the end",
            .service(service.place) { service in
              guard case .staticSite(var site) = service else { return }
              site.routes.append(site.routes.remove(at: catchAll))
              service = .staticSite(site)
            }))
      }
      var first: [String: Int] = [:]
      for (index, route) in service.routes.enumerated().prefix(catchAll ?? .max) where !route.source.isEmpty {
        guard let other = first[route.source] else {
          first[route.source] = index
          continue
        }
        report.add(
          "\(service.subject) has two routes for '\(route.source)', and the second is never reached", at: place[index] / "source",
          notes: [Finding.Note("the first", at: place[other] / "source")])
      }
    }
  }
}
