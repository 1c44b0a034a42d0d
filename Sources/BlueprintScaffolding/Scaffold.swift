import BlueprintImporting
import BlueprintYAML
public import RenderBlueprint

/// A file that would be written.
public struct ScaffoldFile: Sendable, Hashable {
  /// From the root of the repository.
  public var path: String
  public var text: String
  /// What it is for, as the end of a sentence.
  public var purpose: String

  public init(_ path: String, _ text: String, _ purpose: String) {
    self.path = path
    self.text = text
    self.purpose = purpose
  }
}

/// The files that a deployment needs, before any of them is written.
public struct Scaffold: Sendable {
  public let deployment: Deployment
  public let strategy: any DeploymentStrategy
  /// What `render.yaml` says.
  public let placed: Blueprint
  public private(set) var files: [ScaffoldFile] = []

  /// - Parameters:
  ///   - hints: how each service can answer a health check, by the service's name.
  ///   - extra: files of a template.
  public init(
    _ deployment: Deployment, includesManifest: Bool, hints: [String: String] = [:], extra: [ScaffoldFile] = []
  ) throws(ScaffoldError) {
    self.deployment = deployment
    strategy = deployment.strategy.resolved(for: deployment)
    var manifest = ""
    var yaml = ""
    do {
      placed = try deployment.placed(by: strategy)
      yaml = try placed.yaml()
      var named = deployment
      named.strategy = strategy
      if includesManifest { manifest = try ManifestSource(of: named).text }
    } catch let error as StrategyError {
      throw .refused(error, strategy: type(of: strategy).name)
    } catch {
      throw .emission("\(error)")
    }
    if includesManifest { files.append(ScaffoldFile("Blueprint.swift", manifest, "the description that render.yaml is made from")) }
    files.append(ScaffoldFile("render.yaml", yaml, "what Render reads"))
    files.append(ScaffoldFile(".env.example", EnvExample.text(of: placed), "the variables, without values"))
    files.append(
      ScaffoldFile(
        ".github/workflows/blueprint.yml", CheckWorkflow.text(hasManifest: includesManifest), "checks and the plan in pull requests"))
    if let workflow = MigrationWorkflow.text(deployment, strategy, placed) {
      files.append(ScaffoldFile(".github/workflows/migrate.yml", workflow, "migrates, then deploys"))
    }
    if !deployment.blueprint.allServices.isEmpty {
      files.append(ScaffoldFile("DEPLOYING.md", Runbook.text(deployment, strategy, placed, hints), "the runbook"))
    }
    files += extra.filter { file in !files.contains { $0.path == file.path } }
  }
}

/// Why there are no files.
public enum ScaffoldError: Error, Sendable {
  case refused(StrategyError, strategy: String)
  case emission(String)
}
