/// What is wrong with a cron expression of five fields; which dialect Render reads is not documented.
package enum CronProblem: Sendable, Hashable {
  case fieldCount(Int)
  /// `@daily` and its like.
  case macro
  /// `TZ=Europe/Rome` before the fields.
  case timeZone
  /// Six fields, the first for seconds or the last for years.
  case sixFields
  /// `L`, `W`, `#` and `?`, which other schedulers know.
  case dialect(CronField, Character)
  case outOfRange(CronField, String)
  case malformed(CronField, String)
  /// `30 2`: no month that is asked for has the day that is asked for.
  case neverComes

  /// Whether every reader of cron expressions refuses it.
  package var isCertain: Bool {
    switch self {
    case .fieldCount, .outOfRange, .malformed: true
    case .macro, .timeZone, .sixFields, .dialect, .neverComes: false
    }
  }

  /// The first problem of a schedule; nil for one that has none.
  package static func first(in schedule: String) -> CronProblem? {
    let fields = schedule.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
    guard let first = fields.first else { return .fieldCount(0) }
    if first.hasPrefix("@") { return .macro }
    if first.hasPrefix("TZ=") || first.hasPrefix("CRON_TZ=") { return .timeZone }
    guard fields.count == 5 else { return fields.count == 6 ? .sixFields : .fieldCount(fields.count) }
    var sets: [CronField: UInt64] = [:]
    for (field, text) in zip(CronField.allCases, fields) {
      switch field.values(of: text) {
      case .success(let values): sets[field] = values
      case .failure(let failure): return failure.problem
      }
    }
    return isPossible(sets, anyWeekday: fields[4] == "*") ? nil : .neverComes
  }

  /// Where weekdays are named as well, either is enough.
  private static func isPossible(_ sets: [CronField: UInt64], anyWeekday: Bool) -> Bool {
    guard anyWeekday, let days = sets[.day], let months = sets[.month] else { return true }
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains { months & 1 << $0 != 0 && days.trailingZeroBitCount <= lengths[$0 - 1] }
  }
}

/// A field of a cron expression, in the order in which they stand.
package enum CronField: String, Sendable, Hashable, CaseIterable {
  case minute, hour, day, month, weekday

  package var range: ClosedRange<Int> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .day: 1...31
    case .month: 1...12
    case .weekday: 0...7
    }
  }

  struct Failure: Error {
    let problem: CronProblem
  }

  /// The values that a field means, each a bit.
  func values(of text: Substring) -> Result<UInt64, Failure> {
    var values: UInt64 = 0
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      switch self.item(item) {
      case .success(let found): values |= found
      case .failure(let failure): return .failure(failure)
      }
    }
    return .success(values)
  }

  /// `*`, `5`, `1-5`, `MON`, each with `/2` behind it.
  private func item(_ text: Substring) -> Result<UInt64, Failure> {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let base = parts.first, !base.isEmpty, parts.count <= 2 else { return .failure(malformed(text)) }
    var step = 1
    if parts.count == 2 {
      guard let number = Int(parts[1]), number > 0 else { return .failure(malformed(text)) }
      step = number
    }
    if base == "*" { return .success(bits(range.lowerBound, range.upperBound, step)) }
    let bounds = base.split(separator: "-", omittingEmptySubsequences: false)
    var numbers: [Int] = []
    for bound in bounds {
      guard let number = number(bound) else { return .failure(dialect(text) ?? malformed(text)) }
      guard range.contains(number) else { return .failure(Failure(problem: .outOfRange(self, String(bound)))) }
      numbers.append(number)
    }
    switch numbers.count {
    case 1: return .success(bits(numbers[0], parts.count == 2 ? range.upperBound : numbers[0], step))
    case 2 where numbers[0] <= numbers[1]: return .success(bits(numbers[0], numbers[1], step))
    default: return .failure(malformed(text))
    }
  }

  private func bits(_ first: Int, _ last: Int, _ step: Int) -> UInt64 {
    stride(from: first, through: last, by: step).reduce(0) { $0 | 1 << UInt64($1) }
  }

  private func number(_ text: Substring) -> Int? {
    if !text.isEmpty, text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) { return Int(text) ?? Int.max }
    let names =
      switch self {
      case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
      case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
      case .minute, .hour, .day: [String]()
      }
    return names.firstIndex(of: text.uppercased()).map { $0 + range.lowerBound }
  }

  private func malformed(_ text: Substring) -> Failure { Failure(problem: .malformed(self, String(text))) }

  private func dialect(_ text: Substring) -> Failure? {
    guard self == .day || self == .weekday, let mark = text.first(where: { "LW#?".contains($0) }),
      text.allSatisfy({ $0.isNumber || $0.isLetter || "#?-".contains($0) })
    else { return nil }
    // `LUN` and `WED-` are no marks of a dialect but words.
    guard mark == "#" || mark == "?" || text.count(where: \.isLetter) <= 2 else { return nil }
    return Failure(problem: .dialect(self, mark))
  }
}
