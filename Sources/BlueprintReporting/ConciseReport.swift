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
      let message = diagnostic.message.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }
      let line = "\(diagnostic.severity.rawValue): \(String(String.UnicodeScalarView(message))) [\(diagnostic.rule)]"
      return "\(file.source.name)\(place ?? ""): \(line)\n"
    }.joined()
  }
}
