import RenderBlueprint
import SourceDiagnostics

struct DatabaseOpenByDefault: Rule {
  static let metadata = RuleMetadata(
    id: "database-open-by-default", severity: .info,
    summary: "A database does not say who may connect from outside.",
    rationale: """
      Without `ipAllowList` a new database takes connections from everywhere, and only the password keeps strangers out. An empty list \
      leaves the private network only.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: ↓main
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          ipAllowList: []
        - name: reports
          ipAllowList:
            - source: 203.0.113.7
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for database in blueprint.databases where database.database.ipAllowList == nil && !blueprint.isKeyValue(database) {
      report.add(
        "\(database.subject) has no 'ipAllowList', so a new one can be reached from everywhere", at: database.path / "name",
        notes: ["'ipAllowList: []' leaves the private network only, which is right unless something outside of Render connects"],
        fix: .unsafe("add 'ipAllowList: []'", .database(database.place) { $0.ipAllowList = [] }), missing: ["ipAllowList"])
    }
  }
}
