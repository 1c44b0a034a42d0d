/// How much a text may ask of its reader; each limit is an error with a place.
public struct YAMLLimits: Sendable {
  /// Bytes of the file. Render's own validation takes 10 MB (API reference, 2026-08); we leave room.
  public var bytes: Int
  /// Collections inside collections; libyaml's time grows with the square of it in flow style.
  public var depth: Int
  /// Nodes written in the text.
  public var nodes: Int
  /// Nodes once every alias is replaced by what it stands for.
  public var expandedNodes: Int

  public init(bytes: Int = 32 << 20, depth: Int = 100, nodes: Int = 1_500_000, expandedNodes: Int = 4_000_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.expandedNodes = expandedNodes
  }

  public static let standard = Self()
}
