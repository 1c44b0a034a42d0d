public import SourceDiagnostics

/// Findings of a plan as commands of GitHub Actions, which shows them beside the lines of a pull request.
public struct PlanAnnotations: Sendable {
  public init() {}

  public func render(_ file: DiagnosedFile) -> String {
    let lines = LineTable(file.source)
    return file.diagnostics.map { diagnostic in
      var properties = ["file=\(property(file.source.name))"]
      if let range = diagnostic.range {
        let (start, end) = (lines.location(of: range.lowerBound), lines.location(of: range.upperBound))
        properties.append("line=\(start.line)")
        // A place that spans lines has no columns.
        properties += start.line == end.line ? ["col=\(start.column)", "endColumn=\(end.column)"] : ["endLine=\(end.line)"]
      }
      properties.append("title=\(property(diagnostic.rule))")
      return "::\(command(diagnostic.severity)) \(properties.joined(separator: ","))::\(message(diagnostic.message))\n"
    }.joined()
  }

  private func command(_ severity: Severity) -> String {
    switch severity {
    case .info: "notice"
    case .warning, .error: severity.rawValue
    }
  }

  private func message(_ text: String) -> String {
    MaskedText.message(text).replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
