public import SourceDiagnostics

/// How often each rule speaks, the most talkative first.
public struct StatisticsReport: Sendable {
  private let style: Style

  public init(_ style: Style) { self.style = style }

  private struct Row {
    var rule: String
    var severity: Severity
    var count = 0
    var fixable = 0
  }

  public func render(_ files: [DiagnosedFile]) -> String {
    var rows: [String: Row] = [:]
    for diagnostic in files.lazy.flatMap(\.diagnostics) {
      var row = rows[diagnostic.rule] ?? Row(rule: diagnostic.rule, severity: diagnostic.severity)
      row.severity = max(row.severity, diagnostic.severity)
      row.count += 1
      if diagnostic.fixes.contains(where: { $0.applicability == .safe }) { row.fixable += 1 }
      rows[diagnostic.rule] = row
    }
    let sorted = rows.values.sorted { $0.count == $1.count ? $0.rule < $1.rule : $0.count > $1.count }
    let width = String(sorted.first?.count ?? 0).count
    return sorted.map { row in
      let count = String(repeating: " ", count: width - String(row.count).count) + String(row.count)
      let severity = row.severity.rawValue + String(repeating: " ", count: "warning".count - row.severity.rawValue.count)
      let fixable = row.fixable > 0 ? style.dim(" (\(row.fixable) can be fixed safely)") : ""
      return "\(style.bold(count))  \(severity)  \(row.rule)\(fixable)\n"
    }.joined()
  }
}
