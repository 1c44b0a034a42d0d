import SourceDiagnostics

extension ReadingRules {
  static let yaml11Boolean = RuleMetadata(
    id: "yaml-1.1-boolean", severity: .warning,
    summary: "`yes`, `no`, `on` or `off` for true or false.",
    rationale: "They are truth values in YAML 1.1 and text in YAML 1.2, so that readers disagree. `true` and `false` are the same to all.",
    evidence: .documented("the YAML specifications, 1.1 and 1.2.2"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: COOKIE_SALT
              generateValue: ↓yes
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: COOKIE_SALT
              generateValue: true
      """
    ])
}
