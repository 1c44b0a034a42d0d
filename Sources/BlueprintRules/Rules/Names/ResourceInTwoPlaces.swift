import RenderBlueprint
import SourceDiagnostics

struct ResourceInTwoPlaces: Rule {
  static let metadata = RuleMetadata(
    id: "resource-in-two-places", severity: .error,
    summary: "One resource is defined at the root, in an environment or in 'ungrouped' at once.",
    rationale: """
      Render allows one place for each resource: the place says whether it belongs to an environment, to none, or stays where it is.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: ↓main
      projects:
        - name: shop
          environments:
            - name: production
              databases:
                - name: main
      """,
      """
      services:
        - type: web
          name: ↓api
          runtime: docker
      ungrouped:
        services:
          - type: web
            name: api
            runtime: node
            buildCommand: npm ci
            startCommand: npm start
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: common
      projects:
        - name: shop
          environments:
            - name: production
              databases:
                - name: main
      ungrouped:
        databases:
          - name: archive
      """
    ])

  /// A change of the whole file takes as long as reading it, and each finding has one of its own.
  private static let mostFixes = 10

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var fixes = 0
    for resources in blueprint.sharedNames {
      for kind in NamedResource.Kind.allCases where kind != .buildSource {
        let here = resources.filter { $0.kind == kind }
        guard let kept = here.first(where: \.isInEnvironment) ?? here.first(where: { $0.scope == .ungrouped }) else { continue }
        var scopes: Set<Scope> = [kept.scope]
        for resource in here where !resource.isInEnvironment && scopes.insert(resource.scope).inserted {
          let fix = fixes < Self.mostFixes ? Self.removal(of: resource, keeping: kept) : nil
          if fix != nil { fixes += 1 }
          report.add(
            "\(resource.subject) is defined in \(blueprint.title(of: resource.scope)) and in \(blueprint.title(of: kept.scope))",
            at: resource.namePath, notes: [Finding.Note("the other place is here", at: kept.namePath)], fix: fix)
        }
      }
    }
  }

  /// Takes away what stands at the root and again, word for word, in its other place.
  private static func removal(of resource: NamedResource, keeping kept: NamedResource) -> Finding.Fix? {
    guard resource.scope == .root else { return nil }
    let message = "take the one at the root away"
    switch (resource, kept) {
    case (.database(let first), .database(let second)) where first.database == second.database:
      let index = first.place.index
      return .unsafe(message, .blueprint { $0.databases.remove(at: index) })
    case (.group(let first), .group(let second)) where first.group == second.group:
      let index = first.place.index
      return .unsafe(message, .blueprint { $0.envVarGroups.remove(at: index) })
    default: return nil
    }
  }
}
