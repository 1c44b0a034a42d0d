import RenderBlueprint
import SourceDiagnostics

struct CrossEnvironmentReference: Rule {
  static let metadata = RuleMetadata(
    id: "cross-environment-reference", severity: .warning,
    summary: "A service refers to a resource that the file defines in another environment.",
    rationale: """
      Render's guides for agents say that references resolve inside one environment; the reference page does not mention such a \
      limit. Where one of the two environments is isolated, the private connection is certainly blocked, and the finding is an error.
      """,
    evidence: .observed("Render's agent skills, 2026-08; isolation: Blueprint YAML reference, 2026-09"),
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
                  name: stage-api
                  runtime: docker
                  envVars:
                    - key: DATABASE_URL
                      fromDatabase:
                        name: ↓prod-db
                        property: connectionString
      """,
      """
      projects:
        - name: shop
          environments:
            - name: production
              networking:
                isolation: enabled
              services:
                - type: pserv
                  name: auth
                  runtime: docker
              envVarGroups:
                - name: prod-config
                  envVars: []
            - name: staging
              services:
                - type: worker
                  name: stage-jobs
                  runtime: docker
                  envVars:
                    - fromGroup: ↓prod-config
                    - key: AUTH
                      fromService:
                        name: ↓auth
                        type: pserv
                        property: hostport
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: common-db
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
                  name: stage-api
                  runtime: docker
                  envVars:
                    - key: DATABASE_URL
                      fromDatabase:
                        name: stage-db
                        property: connectionString
                    - key: COMMON_URL
                      fromDatabase:
                        name: common-db
                        property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard !blueprint.blueprint.projects.isEmpty else { return }
    var check = Check(blueprint: blueprint)
    for link in blueprint.databaseLinks {
      let isPrivate = link.reference.target.property?.isPrivateAddress ?? false
      check.look(
        from: link.reference.list, at: link.reference.targetPath / "name", .database(link.target), isPrivate: isPrivate, &report)
    }
    for link in blueprint.serviceLinks {
      let isPrivate = link.reference.target.property?.isPrivateAddress ?? false
      check.look(from: link.reference.list, at: link.reference.targetPath / "name", .service(link.target), isPrivate: isPrivate, &report)
    }
    for link in blueprint.groupUses {
      check.look(from: link.reference.list, at: link.reference.targetPath, .group(link.target), isPrivate: false, &report)
    }
  }
}

private struct Check {
  let blueprint: BlueprintIndex
  private var once = OncePerList()

  init(blueprint: BlueprintIndex) { self.blueprint = blueprint }

  mutating func look(
    from list: VariableList, at path: @autoclosure () -> ModelPath, _ target: NamedResource, isPrivate: Bool, _ report: inout Report
  ) {
    guard list.scope != target.scope, case .environment = list.scope, target.isInEnvironment, once.isFirst(list, target.subject) else {
      return
    }
    let isBlocked = isPrivate && (isIsolated(list.scope) || isIsolated(target.scope))
    report.add(
      "\(list.subject) refers to \(target.subject) of another environment", at: path(), severity: isBlocked ? .error : nil,
      notes: [
        Finding.Note("it is in \(blueprint.title(of: target.scope))", at: target.namePath),
        isBlocked
          ? "an isolated environment lets no private traffic across its border"
          : "Render's guides say that references stay inside one environment; the reference page does not",
      ])
  }

  private func isIsolated(_ scope: Scope) -> Bool {
    guard case .environment(let project, let index) = scope else { return false }
    return blueprint.blueprint.projects[project].environments[index].networking?.isolation == .enabled
  }
}
