import SourceDiagnostics

extension ReadingRules {
  static let cronUnquotedSchedule = RuleMetadata(
    id: "cron-unquoted-schedule", severity: .warning,
    summary: "The schedule of a cron job stands without quotes.",
    rationale: """
      A plain text cannot begin with `*`, so that the next edit of the minute makes the file unreadable. In quotes every \
      schedule is text.
      """,
    evidence: .observed("Render's published guides for agents, 2026-08"),
    triggering: [
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: ↓0 * * * *
      """,
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: ↓15 3 * * 1-5 # on weekdays
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: '0 * * * *'
      """,
      """
      services:
        - type: cron
          name: tick
          runtime: docker
          schedule: "*/5 * * * *"
      """,
    ])
}
