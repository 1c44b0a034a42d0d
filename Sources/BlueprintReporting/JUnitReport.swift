public import SourceDiagnostics

/// Findings as test results in JUnit's XML, which most CI servers read: a suite for each file, a failed case for each finding.
public struct JUnitReport: Sendable {
  public init() {}

  public func render(_ files: [DiagnosedFile]) -> String {
    let count = files.reduce(0) { $0 + max(1, $1.diagnostics.count) }
    let failures = files.reduce(0) { $0 + $1.diagnostics.count }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"blueprint\" tests=\"\(count)\" failures=\"\(failures)\">\n"
      + files.map(suite).joined() + "</testsuites>\n"
  }

  private func suite(_ file: DiagnosedFile) -> String {
    let name = Self.escaped(file.source.name)
    let count = file.diagnostics.count
    var text = "  <testsuite name=\"\(name)\" tests=\"\(max(1, count))\" failures=\"\(count)\" errors=\"0\">\n"
    if count == 0 { text += "    <testcase classname=\"\(name)\" name=\"no findings\"/>\n" }
    let lines = LineTable(file.source)
    for diagnostic in file.diagnostics {
      let start = diagnostic.range.map { lines.location(of: $0.lowerBound) }
      let place = start.map { ":\($0.line):\($0.column)" } ?? ""
      let details = (diagnostic.label.map { [$0] } ?? []) + diagnostic.notes.map(\.message)
      text += """
            <testcase classname="\(name)" name="\(Self.escaped(diagnostic.rule + place))">
              <failure type="\(diagnostic.severity.rawValue)" message="\(Self.escaped(diagnostic.message))">\
        \(Self.escaped("\(file.source.name)\(place): \(details.joined(separator: "; "))"))</failure>
            </testcase>

        """
    }
    return text + "  </testsuite>\n"
  }

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
