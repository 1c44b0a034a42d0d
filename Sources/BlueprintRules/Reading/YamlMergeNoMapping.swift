import SourceDiagnostics

extension ReadingRules {
  static let yamlMergeNoMapping = RuleMetadata(
    id: "yaml-merge-no-mapping", severity: .error,
    summary: "A merge key `<<` with something that is no mapping.",
    rationale: "`<<` takes the keys of one mapping, or of a list of them, into another; a text or a number has none.",
    evidence: .documented("the merge key of YAML 1.1"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          <<: ↓production
      """
    ],
    nonTriggering: [
      """
      services:
        - &base
          type: worker
          name: jobs
          runtime: docker
        - <<: *base
          name: mails
      """
    ])
}
