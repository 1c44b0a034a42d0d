import RenderBlueprint
import SourceDiagnostics

struct WorkflowSkippedInPreviews: Rule {
  static let metadata = RuleMetadata(
    id: "workflow-skipped-in-previews", severity: .info,
    summary: "Preview environments have no copy of a workflow.",
    rationale: "Preview environments copy every resource of the file but workflows: what a pull request changes in them is not tried.",
    evidence: .documented("Render's changelog on workflows in Blueprints, 2026-09"),
    triggering: [
      """
      previews:
        generation: automatic
      services:
        - type: workflow
          name: ↓flows
          runtime: node
          region: oregon
          repo: https://git.example.com/shop/flows.git
          buildCommand: npm ci
          startCommand: node main.js
      """
    ],
    nonTriggering: [
      """
      services:
        - type: workflow
          name: flows
          runtime: node
          region: oregon
          repo: https://git.example.com/shop/flows.git
          buildCommand: npm ci
          startCommand: node main.js
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.hasPreviewEnvironments else { return }
    for service in blueprint.services where service.kind == .workflow {
      report.add("preview environments have no copy of \(service.subject)", at: service.path / "name")
    }
  }
}
