public import SourceDiagnostics

/// Findings as commands of a GitHub Actions log, which GitHub shows beside the lines of a pull request.
public struct GitHubReport: Sendable {
  public init() {}

  public func render(_ file: DiagnosedFile) -> String {
    let lines = LineTable(file.source)
    return file.diagnostics.map { diagnostic in
      var properties = [("file", file.source.name)]
      if let range = diagnostic.range {
        let (start, end) = (lines.location(of: range.lowerBound), lines.location(of: range.upperBound))
        properties += [("line", "\(start.line)"), ("endLine", "\(end.line)")]
        // Columns of a place over several lines would count in two of them.
        if start.line == end.line { properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")] }
      }
      properties.append(("title", diagnostic.rule))
      let list = properties.map { "\($0)=\(Self.property(MaskedText.message($1)))" }.joined(separator: ",")
      return "::\(Self.command(diagnostic.severity)) \(list)::\(Self.data(Self.message(diagnostic)))\n"
    }.joined()
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  private static func message(_ diagnostic: Diagnostic) -> String {
    let lines = [diagnostic.message + (diagnostic.label.map { " (\($0))" } ?? "")] + diagnostic.notes.map { "note: \($0.message)" }
    return lines.map(MaskedText.message).joined(separator: "\n")
  }

  /// As the runner takes it apart.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
