/// A migration that a file notes in a comment, because no command of it runs it.
public struct MigrationNote: Sendable, Hashable {
  public var service: String
  /// The name of the strategy: manual or external.
  public var strategy: String
  public var command: String
  /// The strategy switched the service's own deploys off, which said nothing about them before.
  public var switchedDeploysOff: Bool

  public init(service: String, strategy: String, command: String, switchedDeploysOff: Bool = false) {
    self.service = service
    self.strategy = strategy
    self.command = command
    self.switchedDeploysOff = switchedDeploysOff
  }
}
