/// A finding with a place: what is wrong, where, why, and how to mend it.
public struct Diagnostic: Sendable, Hashable {
  /// The rule that speaks, such as `unknown-key`.
  public var rule: String
  public var severity: Severity
  /// One line that makes sense alone; no capital, no full stop.
  public var message: String
  /// The place as byte offsets into the text; nil when the whole file is meant.
  public var range: Range<Int>?
  /// A few words to stand under the caret.
  public var label: String?
  /// Why it matters, and other places.
  public var notes: [Note]
  public var fixes: [FixIt]

  public init(
    _ rule: String, _ severity: Severity, _ message: String, at range: Range<Int>? = nil, label: String? = nil,
    notes: [Note] = [], fixes: [FixIt] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.notes = notes
    self.fixes = fixes
  }
}

/// How bad a finding is.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  case info, warning, error

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A sentence that explains a finding, with a second place if it has one.
public struct Note: Sendable, Hashable, ExpressibleByStringLiteral {
  public var message: String
  public var range: Range<Int>?

  public init(_ message: String, at range: Range<Int>? = nil) {
    self.message = message
    self.range = range
  }

  public init(stringLiteral message: String) {
    self.init(message)
  }
}

/// Text edits that mend a finding.
public struct FixIt: Sendable, Hashable {
  /// What it does, as an order: "rename it to 'preDeployCommand'".
  public var message: String
  public var applicability: Applicability
  public var edits: [TextEdit]

  /// How sure a fix is: `safe` is what the author certainly meant, `unsafe` what they probably meant.
  public enum Applicability: String, Sendable, Hashable {
    case safe, unsafe
  }

  public init(_ message: String, _ applicability: Applicability, _ edits: [TextEdit]) {
    self.message = message
    self.applicability = applicability
    self.edits = edits
  }
}

/// A replacement of some bytes of a text.
public struct TextEdit: Sendable, Hashable {
  public var range: Range<Int>
  public var replacement: String

  public init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// A text and what was found in it.
public struct DiagnosedFile: Sendable {
  public var source: SourceText
  public var diagnostics: [Diagnostic]
  /// Where values stand that must not be shown.
  public var secretRanges: [Range<Int>]

  public init(source: SourceText, diagnostics: [Diagnostic], secretRanges: [Range<Int>] = []) {
    self.source = source
    self.diagnostics = diagnostics
    self.secretRanges = secretRanges
  }
}
