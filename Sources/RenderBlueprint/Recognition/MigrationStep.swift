/// A migration as it stands in a blueprint, in a command of a service or in a script that one calls.
public struct MigrationStep: Sendable, Hashable {
  public var service: String
  /// The key of the command.
  public var key: String
  /// What migrates, as it can be run in the service's directory.
  public var command: String
  public var tool: MigrationTool
  /// The name of the strategy that puts it there.
  public var strategy: String
  /// `|| true` or the like hides that it failed.
  public var isFailureHidden: Bool
  /// The script that it stands in; nil where it stands in the command itself.
  public var script: Script?
  /// A person named it.
  public var isNamed = false
  /// What the command or the script says without it; nil when that is nothing.
  public var remainder: String?
  /// Why it cannot be taken out.
  public var obstacle: String?

  /// A script of a `package.json`, or a file.
  public struct Script: Sendable, Hashable {
    /// The path from the root of the repository.
    public var path: String
    /// The name of the script in a `package.json`.
    public var name: String?

    /// The place as messages name it.
    public var description: String { name.map { "script '\($0)' of \(path)" } ?? path }
  }
}
