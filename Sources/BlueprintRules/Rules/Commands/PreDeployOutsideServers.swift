import RenderBlueprint
import SourceDiagnostics

struct PreDeployOutsideServers: Rule {
  static let metadata = RuleMetadata(
    id: "pre-deploy-outside-servers", severity: .warning,
    summary: "A cron job or static site has a pre-deploy command, which may not run.",
    rationale: """
      Render documents the pre-deploy command for web services, private services and workers. Its schema takes the key on cron jobs and \
      static sites, too; that it runs there is said of static sites alone.
      """,
    evidence: .unsure("Render's page on deploys lists three kinds; its Blueprint reference and its schema have the key on more, 2026"),
    triggering: [
      """
      services:
        - type: cron
          name: nightly
          runtime: node
          schedule: 0 3 * * *
          buildCommand: npm ci
          ↓preDeployCommand: npm run migrate
          startCommand: npm run report
      """
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: node
          buildCommand: npm ci
          preDeployCommand: npm run migrate
          startCommand: npm run jobs
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.preDeployCommand != nil && !service.isServer {
      let isSite = service.kind == .staticSite
      report.add(
        "\(service.subject) has a pre-deploy command, which may not run", at: service.path / "preDeployCommand", pointingAtKey: true,
        severity: isSite ? .info : nil,
        notes: [
          isSite
            ? "Render's reference says that it runs after the build of a site; its page on deploys does not list sites"
            : "documents of Render disagree; the pre-deploy command of a web service or worker is sure"
        ])
    }
  }
}
