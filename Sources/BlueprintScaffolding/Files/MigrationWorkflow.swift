import RenderBlueprint

/// The workflow that migrates and then deploys, for the strategy that leaves that to a pipeline.
enum MigrationWorkflow {
  static let path = ".github/workflows/migrate.yml"

  /// Nil for strategies that need none.
  static func text(_ deployment: Deployment, _ strategy: any DeploymentStrategy, _ placed: Blueprint) -> String? {
    guard strategy is External else { return nil }
    for text in deployment.instructions(for: strategy, in: placed) {
      guard let (workflow, _) = parts(of: text) else { continue }
      return install(workflow, placed, deployment).joined(separator: "\n") + "\n"
    }
    return nil
  }

  /// What the strategy's instructions hold beside the workflow: what somebody has to prepare.
  static func preparation(in text: String) -> String? {
    parts(of: text).map { $0.rest.joined(separator: "\n") }
  }

  /// The workflow, which instructions hold indented by two, and what follows it.
  private static func parts(of text: String) -> (workflow: [String], rest: [String])? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("  name: ") }
    let workflow = lines.prefix { $0.isEmpty || $0.hasPrefix("  ") }
    guard !workflow.isEmpty else { return nil }
    var body = workflow.map { String($0.dropFirst(2)) }
    while body.last?.isEmpty == true { body.removeLast() }
    return (body, lines.dropFirst(workflow.count).map(String.init))
  }

  /// Puts in what the command needs: the build of the owner, or its image.
  private static func install(_ lines: [String], _ placed: Blueprint, _ deployment: Deployment) -> [String] {
    guard let migration = deployment.migrations.first, let service = placed.services(named: migration.owner).first else { return lines }
    let build = service.commands.first { $0.key == "buildCommand" }?.command
    let directory = service.rootDir.map { ["        working-directory: \($0)"] } ?? []
    let preparation = ["      - run: |", "          \(build ?? "docker build --tag migration .")"] + directory
    return lines.flatMap { line in
      if line.contains("# Install here what the command needs.") { return preparation }
      // A container's tool is in its image.
      let isCommand = build == nil && line == "          \(migration.command)"
      return [isCommand ? "          docker run --rm --env \(migration.urlVariable) migration \(migration.command)" : line]
    }
  }
}
