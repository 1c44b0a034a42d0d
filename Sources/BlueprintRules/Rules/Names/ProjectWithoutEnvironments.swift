import RenderBlueprint
import SourceDiagnostics

struct ProjectWithoutEnvironments: Rule {
  static let metadata = RuleMetadata(
    id: "project-without-environments", severity: .warning,
    summary: "A project has neither environments nor build sources.",
    rationale: """
      The reference page asks for at least one environment; the published schema, which is newer, does not. Whether Render takes \
      such a project is therefore not known, and it would hold nothing.
      """,
    evidence: .unsure("Blueprint YAML reference, 2026-09, against the published schema, 2026-10-02"),
    triggering: [
      """
      projects:
        - name: ↓shop
      """
    ],
    nonTriggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for (index, project) in blueprint.blueprint.projects.enumerated()
    where project.environments.isEmpty && project.buildSources.isEmpty {
      report.add(
        "project '\(project.name)' has no environments", at: (.root / "projects")[index] / "name",
        notes: ["Render's reference page asks for at least one; its newer schema does not"])
    }
  }
}
