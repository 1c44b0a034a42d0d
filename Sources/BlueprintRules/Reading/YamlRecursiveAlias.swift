import SourceDiagnostics

extension ReadingRules {
  static let yamlRecursiveAlias = RuleMetadata(
    id: "yaml-recursive-alias", severity: .error,
    summary: "An alias inside of what it stands for.",
    rationale: "Written out, the text would have no end.",
    evidence: .documented("the YAML specification, 1.2.2"),
    triggering: [
      """
      services: &all
        - ↓*all
      """
    ],
    nonTriggering: [
      """
      services:
        - &jobs {type: worker, name: jobs, runtime: docker}
      """
    ])
}
