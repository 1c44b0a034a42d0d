import SourceDiagnostics

extension ReadingRules {
  static let fileTooLarge = RuleMetadata(
    id: "file-too-large", severity: .error,
    summary: "The file is larger than what is read.",
    rationale: "No blueprint that a person wrote has more than 32 MB. Render's own validation takes 10 MB.",
    evidence: .inferred("a limit of this tool; Render has limits of its own"),
    triggering: [],
    nonTriggering: [])
}
