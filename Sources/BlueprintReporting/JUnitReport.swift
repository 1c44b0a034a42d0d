public import SourceDiagnostics

/// Findings as test results in JUnit's XML, which most CI servers read: a suite for each file, a case for each finding, failed where
/// it is an error or a warning.
public struct JUnitReport: Sendable {
  public init() {}

  public func render(_ files: [DiagnosedFile]) -> String {
    let count = files.reduce(0) { $0 + max(1, $1.diagnostics.count) }
    let failures = files.reduce(0) { $0 + Self.failures($1) }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"blueprint\" tests=\"\(count)\" failures=\"\(failures)\">\n"
      + files.map(suite).joined() + "</testsuites>\n"
  }

  private func suite(_ file: DiagnosedFile) -> String {
    let name = Self.escaped(file.source.name)
    let count = file.diagnostics.count
    var text = "  <testsuite name=\"\(name)\" tests=\"\(max(1, count))\" failures=\"\(Self.failures(file))\" errors=\"0\">\n"
    if count == 0 { text += "    <testcase classname=\"\(name)\" name=\"no findings\"/>\n" }
    let lines = LineTable(file.source)
    for diagnostic in file.diagnostics {
      let start = diagnostic.range.map { lines.location(of: $0.lowerBound) }
      let place = start.map { ":\($0.line):\($0.column)" } ?? ""
      let details = (["\(file.source.name)\(place)"] + (diagnostic.label.map { [$0] } ?? []) + diagnostic.notes.map(\.message))
        .joined(separator: "; ")
      let outcome =
        diagnostic.severity == .info
        ? "<system-out>\(Self.escaped(diagnostic.message))</system-out>"
        : """
        <failure type="\(diagnostic.severity.rawValue)" message="\(Self.escaped(diagnostic.message))">\(Self.escaped(details))</failure>
        """
      text += """
            <testcase classname="\(name)" name="\(Self.escaped(diagnostic.rule + place))">
              \(outcome)
            </testcase>

        """
    }
    return text + "  </testsuite>\n"
  }

  private static func failures(_ file: DiagnosedFile) -> Int { file.diagnostics.count { $0.severity != .info } }

  /// Text without what XML 1.0 cannot hold, and with its own characters escaped.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in MaskedText.message(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
