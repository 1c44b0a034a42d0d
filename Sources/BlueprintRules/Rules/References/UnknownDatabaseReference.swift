import RenderBlueprint
import SourceDiagnostics

struct UnknownDatabaseReference: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-database-reference", severity: .warning,
    summary: "A variable takes its value from a database that the file does not define.",
    rationale: """
      The database may exist in the workspace; where it does not, the sync fails. It is an error where a name of the file is nearly the \
      same, because a misspelling is more likely than that.
      """,
    evidence: .documented("Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: shop-db
      services:
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: ↓shopdb
                property: connectionString
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          readReplicas:
            - name: shop-replica
      services:
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: shop-replica
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.databaseReferences {
      let name = reference.target.name
      guard !name.isEmpty, blueprint.database(named: name, from: reference.list.scope) == nil,
        blueprint.service(named: name, from: reference.list.scope) == nil
      else { continue }
      report.addMissingTarget(
        "database", name, of: reference.list, at: reference.targetPath / "name", known: blueprint.databaseNames,
        change: { near in
          reference.list.change(reference.index) { variable in
            guard case .database(var target) = variable.value else { return }
            target.name = near
            variable.value = .database(target)
          }
        })
    }
  }
}
