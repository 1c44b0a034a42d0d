import RenderBlueprint
import SourceDiagnostics

struct PreDeployNeedsPaid: Rule {
  static let metadata = RuleMetadata(
    id: "pre-deploy-needs-paid", severity: .error,
    summary: "A free service has no pre-deploy command.",
    rationale: "Render refuses the file: `pre-deploy command is not supported for free tier services`.",
    evidence: .observed("Render's validator, 2025 and 2026"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: free
          ↓preDeployCommand: ./migrate
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          plan: 0.5c-512mb
          preDeployCommand: ./migrate
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isFreeWeb && service.preDeployCommand != nil {
      report.add(
        "\(service.subject) is free, and a free service has no pre-deploy command", at: service.path / "preDeployCommand",
        pointingAtKey: true,
        notes: ["on a free plan the migration can run in the build, or before the start: 'blueprint switch recommended'"])
    }
  }
}
