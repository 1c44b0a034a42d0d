import RenderBlueprint
import SourceDiagnostics

struct WorkflowRequirements: Rule {
  static let metadata = RuleMetadata(
    id: "workflow-requirements", severity: .error,
    summary: "A workflow has a repository and a build command.",
    rationale: """
      Render's validator refuses a workflow without them, `buildCommand is required for non-docker workflows` and `repo is required for \
      git-based services`, although the published schema leaves both open.
      """,
    evidence: .observed("Render's validator, 2026-09"),
    triggering: [
      """
      services:
        - type: workflow
          name: ↓flows
          runtime: python
          region: oregon
          startCommand: python main.py
      """,
      """
      services:
        - type: workflow
          name: ↓flows
          runtime: node
          region: oregon
          repo: https://github.com/acme/flows
          startCommand: node main.js
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: workflow
          name: flows
          runtime: python
          region: oregon
          repo: https://github.com/acme/flows
          buildCommand: pip install -r requirements.txt
          startCommand: python main.py
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .workflow {
      let missing = [("repo", service.repo), ("buildCommand", service.buildCommand)].filter { $0.1 == nil }.map(\.0)
      guard !missing.isEmpty else { continue }
      report.add(
        "\(service.subject) has no \(Spelling.list(missing, "and no"))", at: service.path / "name",
        notes: ["Render's validator refuses the file; its schema does not check it"], missing: missing)
    }
  }
}
