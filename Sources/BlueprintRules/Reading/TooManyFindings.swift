import SourceDiagnostics

extension ReadingRules {
  static let tooManyFindings = RuleMetadata(
    id: "too-many-findings", severity: .info,
    summary: "There are more findings than are listed.",
    rationale: "A file with more than 10,000 findings is not one that somebody mends by reading them.",
    evidence: .inferred("a limit of this tool; Render has limits of its own"),
    triggering: [],
    nonTriggering: [])
}
