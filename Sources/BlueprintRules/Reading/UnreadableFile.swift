import SourceDiagnostics

extension ReadingRules {
  static let unreadableFile = RuleMetadata(
    id: "unreadable-file", severity: .error,
    summary: "A file that is not there, or that cannot be read.",
    rationale: "It is in reports for programs as a finding, so that they do not take a file that nobody saw for one without findings.",
    evidence: .inferred("the files are yours"),
    triggering: [],
    nonTriggering: [])
}
