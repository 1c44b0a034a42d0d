public import SourceDiagnostics

/// A check of a whole blueprint, in a file of its own together with all that its tests and its page need.
package protocol Rule: Sendable {
  static var metadata: RuleMetadata { get }

  init()
  func check(_ blueprint: BlueprintIndex, _ report: inout Report)
}

/// What a rule is for, and examples of what it says and of what it leaves alone.
public struct RuleMetadata: Sendable {
  /// Names what is wrong; reads well after "allow".
  public let id: String
  /// The severity of its findings, unless a finding says otherwise.
  public let severity: Severity
  /// One sentence in the present tense.
  public let summary: String
  /// Why it matters, in a sentence or three.
  public let rationale: String
  /// Where the fact behind it is from.
  public let evidence: Evidence
  /// Whether it speaks without being asked.
  public let isOnByDefault: Bool
  /// Blueprints with an arrow (↓) before each place where a finding begins.
  package let triggering: [String]
  /// Blueprints that it has nothing to say about.
  public let nonTriggering: [String]

  /// The triggering examples as a person would write them.
  public var examples: [String] { triggering.map { String($0.filter { $0 != "↓" }) } }

  package init(
    id: String, severity: Severity, summary: String, rationale: String, evidence: Evidence, isOnByDefault: Bool = true,
    triggering: [String], nonTriggering: [String]
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.evidence = evidence
    self.isOnByDefault = isOnByDefault
    self.triggering = triggering
    self.nonTriggering = nonTriggering
  }
}

/// How a fact about Render is known, and from where.
public enum Evidence: Sendable, Hashable {
  /// Render documents it.
  case documented(String)
  /// Render's own tools do it: the published schema, the validator, the examples.
  case observed(String)
  /// It follows from something else, and Render says it nowhere.
  case inferred(String)
  /// Sources disagree.
  case unsure(String)
}
