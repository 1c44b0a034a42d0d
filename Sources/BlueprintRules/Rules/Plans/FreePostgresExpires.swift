import RenderBlueprint
import SourceDiagnostics

struct FreePostgresExpires: Rule {
  static let metadata = RuleMetadata(
    id: "free-postgres-expires", severity: .warning,
    summary: "A free database is deleted after a while.",
    rationale: """
      A free database expires 30 days after it was made and is deleted 14 days later, unless it is upgraded. It has 1 GB of storage and \
      no backups.
      """,
    evidence: .documented("Render's page on free instances, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          plan: ↓free
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 0.1c-256mb
        - name: other
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for database in blueprint.databases where database.isFree && !blueprint.isKeyValue(database) {
      report.add(
        "\(database.subject) is free, and a free database expires 30 days after it was made", at: database.path / "plan",
        notes: ["14 days later it is deleted; it has no backups", "'0.1c-256mb' is the smallest plan that stays"])
    }
  }
}
