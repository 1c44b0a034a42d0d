import RenderBlueprint
import SourceDiagnostics

struct GroupKeyShadowed: Rule {
  static let metadata = RuleMetadata(
    id: "group-key-shadowed", severity: .info,
    summary: "A service sets a variable that a group it links sets as well.",
    rationale: "The service's own value wins, so that a change in the group does not reach this service. That may well be meant.",
    evidence: .observed("Render's agent skills, 2026-08"),
    triggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: common
            - key: ↓LOG_LEVEL
              value: debug
      """
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: common
            - key: JOBS_LOG_LEVEL
              value: debug
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var indices: [ObjectIdentifier: [String: Int]] = [:]
    var once = OncePerList()
    for link in blueprint.groupUses where once.isFirst(link.reference.list, link.target.name) {
      let (list, group) = (link.reference.list, link.target)
      let keys = indices[ObjectIdentifier(group)] ?? Self.indices(group)
      indices[ObjectIdentifier(group)] = keys
      guard !keys.isEmpty else { continue }
      for (index, variable) in list.variables.enumerated() where !variable.key.isEmpty {
        guard let place = keys[variable.key] else { continue }
        report.add(
          "\(list.subject) sets '\(variable.key)', which group '\(group.name)' sets too; the service's value wins",
          at: list.path(of: index) / "key", notes: [Finding.Note("the group sets it here", at: group.variables.path(of: place) / "key")])
      }
    }
  }

  private static func indices(_ group: GroupEntry) -> [String: Int] {
    Dictionary(group.variables.variables.enumerated().map { ($0.element.key, $0.offset) }) { first, _ in first }
  }
}
