import SourceDiagnostics

extension ReadingRules {
  static let groupReferenceWithKey = RuleMetadata(
    id: "group-reference-with-key", severity: .error,
    summary: "`fromGroup` with other keys beside it.",
    rationale: "A link brings in every variable of the group, so that there is no one variable to name or to give a value.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - ↓key: LOG_LEVEL
              fromGroup: common
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - fromGroup: common
              ↓value: info
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - fromGroup: common
      """
    ])
}
