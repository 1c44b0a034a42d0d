import RenderBlueprint
import SourceDiagnostics

struct UnusedDefinition: Rule {
  static let metadata = RuleMetadata(
    id: "unused-definition", severity: .info,
    summary: "Nothing in the file uses an environment group or a build source.",
    rationale: """
      Often a name is misspelt where it should be used, or a service was forgotten. A group can also be linked in the Dashboard, and \
      a file without services defines groups for others, so that nothing is said about it.
      """,
    evidence: .inferred("what is defined is meant to be used"),
    triggering: [
      """
      envVarGroups:
        - name: ↓common
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: jobs
          runtime: docker
      """,
      """
      buildSources:
        - name: ↓backend
          git:
            repo: https://github.com/acme/shop
            runtime: docker
      services:
        - type: web
          name: api
          runtime: docker
      """,
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
      """,
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    // What could not be read may use anything.
    guard !blueprint.services.isEmpty, blueprint.unreadNames.isEmpty else { return }
    if !blueprint.groups.isEmpty {
      let linked = Set(blueprint.groupLinks.map(\.target))
      for group in blueprint.groups where !group.name.isEmpty && !linked.contains(group.name) {
        report.add(
          "no service of the file links environment group '\(group.name)'", at: group.path / "name",
          notes: [Finding.Note("a service links it with '- fromGroup: \(group.name)' in its 'envVars', or in the Dashboard")])
      }
    }
    if !blueprint.buildSources.isEmpty {
      let named = Set(blueprint.services.compactMap(\.buildSource))
      for source in blueprint.buildSources where !source.source.name.isEmpty && !named.contains(source.source.name) {
        report.add("no service of the file uses build source '\(source.source.name)'", at: source.path / "name")
      }
    }
  }
}
