/// A word from a list that Render may lengthen: any word is kept, unknown ones are reported.
public protocol Vocabulary: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// What people call it, such as `region`.
  static var label: String { get }
  /// The words of Render's published schema (2026-10-02).
  static var known: [Self] { get }
  /// Render adds words more often than we release, so that an unknown one is only a warning.
  static var isOpen: Bool { get }
  /// Wrong guesses that people make, with what they mean.
  static var guesses: [String: String] { get }
  /// What to say to a guess that is no mistake in the spelling.
  static var explanations: [String: String] { get }
  /// Names that Render's API, PostgreSQL and others have for words of the list, which leave no doubt about what is meant.
  static var otherNames: [String: String] { get }

  var rawValue: String { get }
  init(rawValue: String)
}

extension Vocabulary {
  public static var isOpen: Bool { false }
  public static var guesses: [String: String] { [:] }
  public static var explanations: [String: String] { [:] }
  public static var otherNames: [String: String] { [:] }
  public init(stringLiteral rawValue: String) { self.init(rawValue: rawValue) }
  public var description: String { rawValue }
  public var isKnown: Bool { Self.known.contains(self) }
}
