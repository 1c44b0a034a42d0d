public import SourceDiagnostics
public import Testing

/// Expects every place that findings mention to be inside the text, and the findings to be in its order.
public func expectSound(_ file: DiagnosedFile, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
  let length = file.source.bytes.count
  var mentioned = file.secretRanges
  for diagnostic in file.diagnostics {
    mentioned += ([diagnostic.range] + diagnostic.notes.map(\.range)).compactMap { $0 }
    mentioned += diagnostic.fixes.flatMap(\.edits).map(\.range)
  }
  let outside = mentioned.filter { $0.upperBound > length }
  if !outside.isEmpty { Issue.record("\(outside) of \(length) bytes", sourceLocation: sourceLocation) }
  let starts = file.diagnostics.map { $0.range?.lowerBound ?? 0 }
  if starts != starts.sorted() { Issue.record("findings out of order: \(starts)", sourceLocation: sourceLocation) }
}
