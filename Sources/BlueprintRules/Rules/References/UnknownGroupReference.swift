import RenderBlueprint
import SourceDiagnostics

struct UnknownGroupReference: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-group-reference", severity: .warning,
    summary: "A service links an environment group that the file does not define.",
    rationale: """
      A group that is kept in the Dashboard is the documented way to share secrets with preview environments, so that this is no \
      error unless a name of the file is nearly the same. A group that exists nowhere makes the sync fail.
      """,
    evidence: .documented("Blueprint reference and page on preview environments, 2026-09"),
    triggering: [
      """
      envVarGroups:
        - name: shared-config
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - fromGroup: ↓shared-confg
      """
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: shared-config
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - fromGroup: shared-config
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for link in blueprint.groupLinks where !link.target.isEmpty && blueprint.group(named: link.target, from: link.list.scope) == nil {
      report.addMissingTarget("environment group", link.target, of: link.list, at: link.targetPath, known: blueprint.groupNames) { near in
        link.list.change(link.index) { $0.value = .group(near) }
      }
    }
  }
}
