public import SourceDiagnostics

/// One finding a line: `FILE:LINE:COLUMN: error|warning|info: message [rule-id]`.
public struct ConciseReport: Sendable {
  public init() {}

  public func render(_ file: DiagnosedFile) -> String {
    let lines = LineTable(file.source)
    return file.diagnostics.map { diagnostic in
      let place = diagnostic.range.map { range in
        let start = lines.location(of: range.lowerBound)
        return ":\(start.line):\(start.column)"
      }
      let line = "\(diagnostic.severity.rawValue): \(MaskedText.message(diagnostic.message)) [\(diagnostic.rule)]"
      return "\(MaskedText.message(file.source.name))\(place ?? ""): \(line)\n"
    }.joined()
  }
}
