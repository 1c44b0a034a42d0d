import RenderBlueprint
import SourceDiagnostics

struct DuplicateResourceName: Rule {
  static let metadata = RuleMetadata(
    id: "duplicate-resource-name", severity: .error,
    summary: "Two services, two databases, two environment groups or two build sources have one name.",
    rationale: """
      A resource is known by its name: Render asks for unique ones, and no reference can tell two resources of one name apart. Read \
      replicas count as databases. Of two environments with the same names see `same-name-in-two-environments`.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
        - type: worker
          name: ↓api
          runtime: docker
      """,
      """
      databases:
        - name: main
          plan: 1c-4g
          readReplicas:
            - name: ↓main
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
        - type: worker
          name: api-worker
          runtime: docker
      """
    ])

  private struct Home: Hashable {
    var kind: NamedResource.Kind
    /// Nil for build sources, whose names are unique wherever they stand.
    var scope: Scope?
  }

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for resources in blueprint.sharedNames {
      var first: [Home: NamedResource] = [:]
      for resource in resources {
        let home = Home(kind: resource.kind, scope: resource.kind == .buildSource ? nil : resource.scope)
        guard let other = first[home] else {
          first[home] = resource
          continue
        }
        report.add(
          "\(resource.subject) has the name of another \(Self.word(resource.kind))", at: resource.namePath,
          notes: [Finding.Note("\(other.subject) is defined here", at: other.namePath)])
      }
    }
  }

  private static func word(_ kind: NamedResource.Kind) -> String {
    switch kind {
    case .service: "service"
    case .database: "database"
    case .group: EnvVarGroup.label
    case .buildSource: BuildSource.label
    }
  }
}
