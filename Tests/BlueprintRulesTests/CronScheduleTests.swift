import BlueprintRules
import Testing

@Suite struct CronScheduleTests {
  @Test(
    "a schedule of five fields is fine",
    arguments: [
      "* * * * *", "*/5 * * * *", "0 13,16,19,22,1,4,7,10 * * *", "0 9 * * 1-5", "0 9 * * MON-FRI", "0 9 * jan,JUL sun", "0 0 1 1 *",
      "0  3\t* * *",
      "15/10 * * * *", "0-30/2 0 * * 7", "0 0 29 2 *", "0 0 31 */2 *", "0 0 30 2 1",
    ])
  func fine(schedule: String) {
    #expect(CronProblem.first(in: schedule) == nil)
  }

  @Test(
    "what is wrong is named",
    arguments: [
      ("", .fieldCount(0)), ("0 3 * *", .fieldCount(4)), ("0 3 * * * * *", .fieldCount(7)), ("0 0 3 * * *", .sixFields), ("@daily", .macro),
      ("TZ=Europe/Rome 0 3 * * *", .timeZone), ("60 * * * *", .outOfRange(.minute, "60")), ("0 25 * * *", .outOfRange(.hour, "25")),
      ("0 0 0 * *", .outOfRange(.day, "0")), ("0 0 1 13 *", .outOfRange(.month, "13")), ("0 0 * * 1-8", .outOfRange(.weekday, "8")),
      ("*/0 * * * *", .malformed(.minute, "*/0")), ("0 17-9 * * *", .malformed(.hour, "17-9")), ("0 1, * * *", .malformed(.hour, "")),
      ("0 x * * *", .malformed(.hour, "x")), ("0 0 -1 * *", .malformed(.day, "-1")), ("0 0 * * LUN", .malformed(.weekday, "LUN")),
      ("0 0 L * *", .dialect(.day, "L")), ("0 0 ? * 1", .dialect(.day, "?")), ("0 0 * * 1#2", .dialect(.weekday, "#")),
      ("0 0 15W * *", .dialect(.day, "W")), ("0 0 30 2 *", .neverComes), ("0 0 31 4,6,9,11 *", .neverComes),
      ("99999999999999999999 * * * *", .outOfRange(.minute, "99999999999999999999")),
    ] as [(String, CronProblem)])
  func problem(schedule: String, problem: CronProblem) {
    #expect(CronProblem.first(in: schedule) == problem)
  }
}
