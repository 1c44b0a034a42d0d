public import BlueprintDiff
public import SourceDiagnostics

/// Plans as findings, so that every report of findings can show them at their lines.
public enum PlanFindings {
  /// What a resource, or one of its keys, stands at; nil where it is not in the text.
  public typealias Locator = (PlannedResource, AttributePath?) -> Range<Int>?

  /// One finding for each thing that a change does; a change that does nothing of note has none.
  public static func diagnostics(_ plan: Plan, at locate: Locator) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for change in plan.changes {
      let resource = PlanWords.line(change.resource.words)
      for effect in change.effects { diagnostics.append(diagnostic(effect, resource, at: locate(change.resource, nil))) }
      for attribute in change.attributes {
        let subject = "\(resource): \(PlanWords.line(attribute.path.description))"
        for effect in attribute.effects { diagnostics.append(diagnostic(effect, subject, at: locate(change.resource, attribute.path))) }
      }
    }
    for effect in plan.strategy?.effects ?? [] { diagnostics.append(diagnostic(effect, "migrations", at: nil)) }
    return diagnostics
  }

  private static func diagnostic(_ effect: Effect, _ subject: String, at range: Range<Int>?) -> Diagnostic {
    Diagnostic(
      effect.rule, severity(effect.attention), "\(subject): \(PlanWords.effect(effect))", at: range,
      notes: [Note("known from: \(effect.source.rawValue)")])
  }

  private static func severity(_ attention: Attention) -> Severity {
    switch attention {
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
