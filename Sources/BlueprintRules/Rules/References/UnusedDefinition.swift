import RenderBlueprint
import SourceDiagnostics

struct UnusedDefinition: Rule {
  static let metadata = RuleMetadata(
    id: "unused-definition", severity: .info,
    summary: "An environment group or a build source that nothing in the file uses.",
    rationale: "Often there is a misspelling on the other side. A group may also be linked to services in the Dashboard.",
    evidence: .inferred("from what the file says"),
    triggering: [
      """
      envVarGroups:
        - name: ↓common
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: mails
          runtime: docker
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
          name: mails
          runtime: docker
          envVars:
            - fromGroup: common
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    let linked = Set(blueprint.groupLinks.map(\.target))
    for group in blueprint.groups where !linked.contains(group.name) {
      report.add("no service of the file links environment group '\(group.name)'", at: group.path / "name")
    }
    let sources = Set(blueprint.services.compactMap(\.buildSource))
    for source in blueprint.buildSources where !sources.contains(source.source.name) {
      report.add("no service of the file uses build source '\(source.source.name)'", at: source.path / "name")
    }
  }
}
