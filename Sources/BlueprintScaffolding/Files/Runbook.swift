import RenderBlueprint

/// `DEPLOYING.md`: what happens at a deploy, what it promises, and what to do by hand.
enum Runbook {
  static func text(_ deployment: Deployment, _ strategy: any DeploymentStrategy, _ placed: Blueprint, _ hints: [String: String]) -> String {
    var lines = ["# Deploying", "", "What Render runs is in `render.yaml`."]
    for service in placed.allServices { lines += describe(service) }
    if !deployment.migrations.isEmpty {
      lines += ["", "## Migrations", "", "Strategy: `\(strategy.spelling)`, which \(type(of: strategy).summary).", ""]
      lines += strategy.guarantees.promises.map { "- \($0.holds ? "yes" : "**no**"): \($0.text)" }
      lines += ["- rollback: \(strategy.guarantees.rollback)", "- at the same time: \(strategy.guarantees.concurrency)"]
      for text in deployment.instructions(for: strategy, in: placed) {
        if let preparation = MigrationWorkflow.preparation(in: text) {
          lines += ["", "`\(MigrationWorkflow.path)` migrates and then deploys. It needs, as secrets of the repository:"]
          lines += block("RENDER_DEPLOY_HOOK: Dashboard, the service, Settings, Deploy Hook.\n\(preparation)")
        } else {
          lines += block(text)
        }
      }
      if !(strategy is Manual) {
        lines += ["", "## When a migration has to be run by hand"]
        for text in deployment.instructions(for: Manual(), in: placed) { lines += block(text) }
      }
      lines += [
        "", "What else to do when one fails, is stuck or was cut off: `blueprint runbook`.", "",
        "Old and new code run side by side during a deploy: add first, deploy, and take away later.",
      ]
    }
    let missing = placed.allServices.compactMap { service in
      if case .web(let web) = service, web.healthCheckPath == nil { service.name } else { nil }
    }
    let shown = hints.filter { missing.contains($0.key) }.sorted { $0.key < $1.key }
    if !missing.isEmpty {
      lines += [
        "", "## Health check", "", "Without a `healthCheckPath` Render only looks whether the port is open. Add a route, then the path:",
        "",
      ]
      lines += missing.map { name in "- `\(name)`" + (shown.first { $0.key == name }.map { ": `\($0.value)`" } ?? "") }
    } else if !hints.isEmpty {
      lines += ["", "## Health check", "", "Render asks the `healthCheckPath` before traffic moves. If the route is not there yet:", ""]
      lines += hints.sorted { $0.key < $1.key }.map { "- `\($0.key)`: `\($0.value)`" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func describe(_ service: Service) -> [String] {
    let commands = service.commands
    if commands.isEmpty { return [] }
    return ["", "## \(service.name)", "", "A \(service.label)."] + [""] + commands.map { "- `\($0.key)`: `\($0.command)`" }
  }

  private static func block(_ text: String) -> [String] {
    ["", "```text"] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + ["```"]
  }
}
