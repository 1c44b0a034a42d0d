import RenderBlueprint
import SourceDiagnostics

struct CronScheduleInvalid: Rule {
  static let metadata = RuleMetadata(
    id: "cron-schedule-invalid", severity: .error,
    summary: "A schedule is a cron expression of five fields.",
    rationale: """
      Minute, hour, day, month and weekday, in UTC. Which dialect Render reads beyond that is not documented, so that `@daily`, a time zone, \
      a sixth field and marks such as `L` are warnings; so is a day that never comes.
      """,
    evidence: .documented("Render's page on cron jobs, 2026; the exact dialect is inferred"),
    triggering: [
      """
      services:
        - type: cron
          name: nightly
          runtime: docker
          schedule: ↓"0 25 * * *"
        - type: cron
          name: hourly
          runtime: docker
          schedule: ↓"0 * * *"
        - type: cron
          name: often
          runtime: docker
          schedule: ↓"*/0 * * * *"
      """,
      """
      services:
        - type: cron
          name: nightly
          runtime: docker
          schedule: ↓"@daily"
        - type: cron
          name: never
          runtime: docker
          schedule: ↓"0 0 30 2 *"
        - type: cron
          name: last
          runtime: docker
          schedule: ↓"0 0 L * *"
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: cron
          name: nightly
          runtime: docker
          schedule: "0 23 * * MON-FRI"
        - type: cron
          name: often
          runtime: docker
          schedule: "*/10 0-6,22 1 jan,7 *"
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var known: [String: CronProblem?] = [:]
    for service in blueprint.services {
      guard let schedule = service.schedule, !schedule.isEmpty else { continue }
      let found = known[schedule] ?? CronProblem.first(in: schedule)
      known[schedule] = found
      guard let problem = found else { continue }
      report.add(
        "the schedule '\(schedule)' of \(service.subject) \(problem.text)", at: service.path / "schedule",
        severity: problem.isCertain ? .error : .warning, notes: problem.notes)
    }
  }
}

extension CronProblem {
  fileprivate var text: String {
    switch self {
    case .fieldCount(let count): "has \(count) field\(count == 1 ? "" : "s"), not five"
    case .macro: "is a name, and Render documents five fields only"
    case .timeZone: "names a time zone, and Render documents UTC only"
    case .sixFields: "has six fields, and Render documents five only"
    case .dialect(let field, let mark): "has '\(mark)' as \(field.rawValue), which Render does not document"
    case .outOfRange(let field, let value):
      "has \(field.rawValue) '\(value)', which is not between \(field.range.lowerBound) and \(field.range.upperBound)"
    case .malformed(let field, let text): "has '\(text)' as \(field.rawValue), which is no value, range or step"
    case .neverComes: "never comes, because no such month has such a day"
    }
  }

  fileprivate var notes: [Finding.Note] {
    switch self {
    case .fieldCount, .sixFields: ["the fields are minute, hour, day, month and weekday"]
    case .macro: ["'0 0 * * *' is every day at midnight, UTC"]
    case .timeZone, .dialect, .outOfRange, .malformed, .neverComes: []
    }
  }
}
