/// One node of a document, in reading order on a flat tape: a scalar, a sequence, a mapping or an alias.
@frozen
public struct YAMLNode: Sendable, Equatable {
  /// The bytes of the node in the source, its anchor and tag included.
  public var start: UInt32
  public var end: UInt32
  /// Where a scalar's value stands, in the source or in the document's decoded values; for an alias, the node it stands for;
  /// for a mapping, the number of its pairs; for a sequence, of its items.
  public var content: UInt32
  /// The length in bytes of a scalar's value.
  public var contentLength: UInt32
  /// The node that follows this one and all inside it.
  public var next: UInt32
  public var kind: Kind
  public var style: Style
  public var flags: Flags

  @frozen
  public enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping, alias
  }

  @frozen
  public enum Style: UInt8, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded, block, flow
  }

  @frozen
  public struct Flags: OptionSet, Sendable {
    public var rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The value is not a slice of the source: escapes, folding or indentation changed it.
    @inlinable public static var isDecoded: Self { Self(rawValue: 1) }
    /// A mapping with a merge key `<<`.
    @inlinable public static var hasMerge: Self { Self(rawValue: 2) }
    @inlinable public static var hasAnchor: Self { Self(rawValue: 4) }
    @inlinable public static var hasTag: Self { Self(rawValue: 8) }
    /// A mapping with the same key twice.
    @inlinable public static var hasDuplicates: Self { Self(rawValue: 16) }
  }

  @inlinable
  init(start: UInt32, end: UInt32, kind: Kind, style: Style) {
    self.start = start
    self.end = end
    self.content = 0
    self.contentLength = 0
    self.next = 0
    self.kind = kind
    self.style = style
    self.flags = []
  }

  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
}

/// The place of a node on the tape.
public typealias YAMLNodeIndex = Int
