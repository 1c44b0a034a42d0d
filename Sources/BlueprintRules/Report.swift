package import RenderBlueprint
package import SourceDiagnostics

/// What a rule found, at a place of the model.
package struct Finding: Sendable {
  package var rule: String
  package var severity: Severity
  /// One line that makes sense alone; no capital, no full stop.
  package var message: String
  package var path: ModelPath
  /// Whether the key itself is meant rather than its value.
  package var isAtKey: Bool
  /// A few words to stand under the caret.
  package var label: String?
  package var notes: [Note]
  package var fix: Fix?
  /// Keys of the object around the place that it says are not there. It is no finding where reading has said so, or has found them
  /// by another name.
  package var missing: [String] = []

  /// A sentence that explains a finding, with a second place if it has one.
  package struct Note: Sendable, ExpressibleByStringLiteral {
    package var message: String
    package var path: ModelPath?

    package init(_ message: String, at path: ModelPath? = nil) {
      self.message = message
      self.path = path
    }

    package init(stringLiteral message: String) { self.init(message) }
  }

  /// A change of the model that mends a finding; a file is then edited to say it.
  package struct Fix: Sendable {
    /// What it does, as an order: "write 'starter'".
    package var message: String
    package var applicability: FixIt.Applicability
    package var change: ModelChange

    /// What the author certainly meant.
    package static func safe(_ message: String, _ change: ModelChange) -> Self {
      Self(message: message, applicability: .safe, change: change)
    }

    /// What the author probably meant.
    package static func unsafe(_ message: String, _ change: ModelChange) -> Self {
      Self(message: message, applicability: .unsafe, change: change)
    }
  }
}

/// Takes the findings of one rule after the other.
package struct Report {
  package private(set) var findings: [Finding] = []
  private var rule = ""
  private var severity = Severity.error

  /// What is added from now on is of another rule.
  mutating func begin(_ metadata: RuleMetadata) {
    rule = metadata.id
    severity = metadata.severity
  }

  /// Adds a finding; `severity` where it is not the rule's own.
  package mutating func add(
    _ message: String, at path: ModelPath, pointingAtKey isAtKey: Bool = false, severity: Severity? = nil, label: String? = nil,
    notes: [Finding.Note] = [], fix: Finding.Fix? = nil, missing: [String] = []
  ) {
    findings.append(
      Finding(
        rule: rule, severity: severity ?? self.severity, message: message, path: path, isAtKey: isAtKey, label: label,
        notes: notes, fix: fix, missing: missing))
  }
}
