public import BlueprintImporting
import BlueprintYAML
public import RenderBlueprint
import SourceDiagnostics

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
    do {
      placed = try deployment.placed(by: strategy)
      let chosen = ChosenFindings(in: placed, of: strategy)
      if includesManifest {
        var named = chosen.noted(deployment)
        named.strategy = strategy
        files.append(.manifest(try ManifestSource(of: named).text))
      }
      var yaml = chosen.silenced(try placed.yaml())
      if !includesManifest { yaml = try Self.noted(yaml, deployment, strategy) }
      files.append(ScaffoldFile("render.yaml", yaml, "what Render reads"))
    } catch let error as StrategyError {
      throw .refused(error, strategy: type(of: strategy).name)
    } catch {
      throw .emission("\(error)")
    }
    addCompanions(includesManifest, hints)
    files += extra.filter { file in !files.contains { $0.path == file.path } }
  }

  /// The files around a `render.yaml` that is there already, and stays.
  ///
  /// - Parameter manifest: what the file says, without what looks like a secret.
  public init(around manifest: ManifestSource, includesManifest: Bool) {
    deployment = manifest.deployment
    strategy = deployment.strategy.resolved(for: deployment)
    placed = manifest.blueprint
    if includesManifest { files.append(.manifest(manifest.text)) }
    addCompanions(includesManifest, [:])
    // Commands that somebody wrote may hold what no other file should.
    for index in files.indices where files[index].path != ScaffoldFile.manifestPath {
      files[index].text = Credentials.hide(in: files[index].text)
    }
  }

  /// A `render.yaml` that names the migrations which none of its commands runs, so that `switch` finds them without a manifest.
  private static func noted(_ yaml: String, _ deployment: Deployment, _ strategy: any DeploymentStrategy) throws -> String {
    let source = SourceText(name: "render.yaml", yaml)
    let edits = try DecodedBlueprint(reading: source).noteEdits(for: deployment, placedBy: strategy)
    return String(decoding: source.applying(edits).bytes, as: UTF8.self)
  }

  private mutating func addCompanions(_ includesManifest: Bool, _ hints: [String: String]) {
    if let example = EnvExample.text(of: placed) { files.append(ScaffoldFile(".env.example", example, "the variables, without values")) }
    files.append(
      ScaffoldFile(
        ".github/workflows/blueprint.yml", CheckWorkflow.text(hasManifest: includesManifest), "checks and the plan in pull requests"))
    if let workflow = MigrationWorkflow.text(deployment, strategy, placed) {
      files.append(ScaffoldFile(MigrationWorkflow.path, workflow, "migrates, then deploys"))
    }
    if !deployment.blueprint.allServices.isEmpty {
      files.append(ScaffoldFile("DEPLOYING.md", Runbook.text(deployment, strategy, placed, hints), "the runbook"))
    }
  }

  /// What the strategy leaves to people and pipelines, in a sentence each.
  public var duties: [String] {
    deployment.migrations.flatMap { migration -> [String] in
      switch strategy {
      case is Manual:
        ["nothing migrates \(migration.databaseName): run '\(deployment.command(of: migration, in: placed))' by hand, as DEPLOYING.md says"]
      case is External:
        ["\(MigrationWorkflow.path) migrates \(migration.databaseName): it needs the secrets that DEPLOYING.md names"]
      default: []
      }
    }
  }
}

extension ScaffoldFile {
  static let manifestPath = "Blueprint.swift"

  fileprivate static func manifest(_ text: String) -> Self {
    Self(manifestPath, text, "the description that render.yaml is made from")
  }
}

/// Why there are no files.
public enum ScaffoldError: Error, Sendable {
  case refused(StrategyError, strategy: String)
  case emission(String)
}
