import SourceDiagnostics

extension ReadingRules {
  static let severalDocuments = RuleMetadata(
    id: "several-documents", severity: .warning,
    summary: "A second YAML document, which is not read.",
    rationale: "A blueprint is one document. What stands behind `---` has no effect here, and nothing says that it has one on Render.",
    evidence: .inferred("Render's documentation shows files of one document only"),
    triggering: [
      """
      services: []
      ↓---
      services: []
      """
    ],
    nonTriggering: [
      """
      ---
      services: []
      """
    ])
}
