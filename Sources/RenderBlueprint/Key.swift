/// A key of the format as its object declares it: one line that reading, writing, the JSON Schema and `explain` all use.
public struct Key: Sendable {
  public let name: StaticString
  /// What the key is for, in a sentence or two; facts are from Render's documentation unless they say otherwise.
  public let summary: StaticString
  public let isRequired: Bool
  public let constraint: Constraint
  /// The key that took its place, for a spelling that is only read.
  public let replacement: StaticString?
  /// The value cannot change once the resource exists.
  public let isImmutable: Bool
  /// Text that may be written as a number.
  public let acceptsNumber: Bool
  /// Text that is written in quotes even where readers agree without.
  public let isQuoted: Bool
  /// Read, but unknown to Render's published schema (2026-10-02).
  public let isOutsideSchema: Bool

  @inlinable
  public init(
    _ name: StaticString, _ summary: StaticString, required: Bool = false, _ constraint: Constraint = .none,
    replacedBy replacement: StaticString? = nil, immutable: Bool = false, acceptsNumber: Bool = false,
    quoted isQuoted: Bool = false, outsideSchema: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = required
    self.constraint = constraint
    self.replacement = replacement
    self.isImmutable = immutable
    self.acceptsNumber = acceptsNumber
    self.isQuoted = isQuoted
    self.isOutsideSchema = outsideSchema
  }

  /// What a value must be beyond its type.
  public enum Constraint: Sendable {
    case none
    /// An integer between two bounds, both included.
    case range(Int, Int)
    /// An integer that is 1 or a multiple of 5.
    case storageStep
    /// At most so many items.
    case atMost(Int)
    /// Text that starts with `/`.
    case absolutePath
    /// Text that starts with `/` and goes on.
    case mountPath
    /// An absolute URL.
    case url
    /// Exactly this text.
    case exactly(StaticString)
    /// One of the runtimes that this kind of program can have.
    case runtime(RuntimeSubset)
  }
}

/// Which runtimes a kind of program can have.
public enum RuntimeSubset: Sendable {
  case server, build, workflow

  public var words: [String] {
    switch self {
    case .server: Self.serverWords
    case .build: Self.buildWords
    case .workflow: Self.workflowWords
    }
  }

  private static let serverWords = Runtime.known.filter { $0 != .static }.map(\.rawValue)
  private static let buildWords = serverWords.filter { $0 != Runtime.image.rawValue }
  private static let workflowWords = [Runtime.node, .python].map(\.rawValue)
}
