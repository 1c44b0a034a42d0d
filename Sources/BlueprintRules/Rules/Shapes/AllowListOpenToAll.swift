import RenderBlueprint
import SourceDiagnostics

struct AllowListOpenToAll: Rule {
  static let metadata = RuleMetadata(
    id: "allow-list-open-to-all", severity: .warning,
    summary: "A datastore is open to the whole internet.",
    rationale: """
      `0.0.0.0/0` and `::/0` let everybody try to connect, and only the password keeps them out. Services in the same region come over \
      the private network and need no entry.
      """,
    evidence: .documented("Render's Blueprint reference on what the list means, 2026-09"),
    triggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList:
            - source: ↓0.0.0.0/0
              description: everywhere
      """,
      """
      databases:
        - name: main
          ipAllowList:
            - source: 203.0.113.0/24
            - source: ↓"::/0"
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: api
          runtime: docker
          ipAllowList:
            - source: 0.0.0.0/0
      databases:
        - name: main
          ipAllowList:
            - source: 203.0.113.0/24
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for list in blueprint.allowLists where list.isOfDatastore {
      for (index, entry) in list.entries.enumerated() where IPNetwork(entry.source)?.isEverything == true {
        let isOnly = list.entries.count == 1
        report.add(
          "'\(entry.source)' opens \(list.subject) to the whole internet", at: list.path[index] / "source",
          notes: ["services in the same region reach it without an entry; '[]' closes it to everything else"],
          fix: .unsafe(
            isOnly ? "write '[]'" : "remove the entry",
            list.change { entries in entries.removeAll { IPNetwork($0.source)?.isEverything == true } }))
      }
    }
  }
}
