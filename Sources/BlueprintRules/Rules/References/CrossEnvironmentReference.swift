import RenderBlueprint
import SourceDiagnostics

struct CrossEnvironmentReference: Rule {
  static let metadata = RuleMetadata(
    id: "cross-environment-reference", severity: .warning,
    summary: "A service refers to something in another environment of the file.",
    rationale: """
      Render's own guide says that references resolve inside one environment; the reference page does not mention a limit. Where \
      an environment is isolated, private traffic does not cross its border, and the reference is an error.
      """,
    evidence: .unsure("Render's guides for assistants, 2026-08, and Blueprint reference, 2026-09"),
    triggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
              databases:
                - name: prod-db
            - name: staging
              services:
                - type: web
                  name: shop-staging
                  runtime: docker
                  envVars:
                    - key: DATABASE_URL
                      fromDatabase:
                        name: ↓prod-db
                        property: connectionString
      """
    ],
    nonTriggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
              databases:
                - name: prod-db
            - name: staging
              databases:
                - name: stage-db
              services:
                - type: web
                  name: shop-staging
                  runtime: docker
                  envVars:
                    - key: DATABASE_URL
                      fromDatabase:
                        name: stage-db
                        property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    func look(_ list: VariableList, _ target: Scope?, _ name: String, at path: ModelPath) {
      guard case .environment? = target, case .environment = list.scope, let target, target != list.scope else { return }
      let isIsolated = blueprint.isIsolated(target) || blueprint.isIsolated(list.scope)
      report.add(
        "\(list.subject) refers to '\(name)', which is in another environment", at: path, severity: isIsolated ? .error : nil,
        notes: isIsolated
          ? ["an isolated environment lets no private traffic across its border"]
          : ["Render's guides say that this is not supported; its reference page does not mention a limit"])
    }
    for reference in blueprint.databaseReferences {
      let name = reference.target.name
      look(
        reference.list, blueprint.database(named: name, from: reference.list.scope)?.place.scope, name, at: reference.targetPath / "name")
    }
    for reference in blueprint.serviceReferences {
      let name = reference.target.name
      look(reference.list, blueprint.service(named: name, from: reference.list.scope)?.place.scope, name, at: reference.targetPath / "name")
    }
    for link in blueprint.groupLinks {
      look(link.list, blueprint.group(named: link.target, from: link.list.scope)?.place.scope, link.target, at: link.targetPath)
    }
  }
}

extension BlueprintIndex {
  fileprivate func isIsolated(_ scope: Scope) -> Bool {
    guard case .environment(let project, let index) = scope else { return false }
    return blueprint.projects[project].environments[index].networking?.isolation == .enabled
  }
}
