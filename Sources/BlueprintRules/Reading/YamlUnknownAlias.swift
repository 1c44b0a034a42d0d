import SourceDiagnostics

extension ReadingRules {
  static let yamlUnknownAlias = RuleMetadata(
    id: "yaml-unknown-alias", severity: .error,
    summary: "An alias without an anchor before it.",
    rationale: "`*name` stands for what `&name` was put on, further up. A text that begins with `*` needs quotes.",
    evidence: .documented("the YAML specification, 1.2.2"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PATTERN
              value: ↓*everything
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PATTERN
              value: '*everything'
      """
    ])
}
