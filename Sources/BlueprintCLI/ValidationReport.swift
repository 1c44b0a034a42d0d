import BlueprintLoading
import BlueprintReporting
import BlueprintRules
import SourceDiagnostics

/// Writes what `validate` mended, and shows what it found.
struct ValidationReport {
  let console: Console
  let format: ValidateCommand.Format
  let style: Style

  /// Puts the texts with their fixes into their files; that of standard input to standard output. False, with a message, where one
  /// cannot be written.
  func write(_ outcomes: [ValidationRun.Outcome]) -> Bool {
    var isComplete = true
    for outcome in outcomes {
      guard outcome.before != nil else { continue }
      if outcome.path == "-" {
        console.write(String(decoding: outcome.file.source.fileBytes, as: UTF8.self))
      } else if outcome.fixedCount == 0 {
        continue
      } else if let message = FileSystem.replace(console.absolute(outcome.path), with: outcome.file.source.fileBytes) {
        console.fail("\(outcome.file.source.name) cannot be written: \(message)")
        isComplete = false
      } else {
        console.writeError("\(outcome.file.source.name): \(outcome.fixedCount) fixed\n")
      }
    }
    return isComplete
  }

  /// Shows the lines that fixing would change; whether there are any.
  func showDifferences(_ outcomes: [ValidationRun.Outcome]) -> Bool {
    var hasDifferences = false
    for outcome in outcomes {
      guard let before = outcome.before, outcome.fixedCount > 0 else { continue }
      hasDifferences = true
      let difference = TextDiff(
        from: before.source, hiding: before.secretRanges, to: outcome.file.source, hiding: outcome.file.secretRanges)
      console.write("\(style.bold(outcome.file.source.name))\n\(difference.text(style))")
    }
    return hasDifferences
  }

  /// - Parameter isFilter: standard output has the text of a file already.
  func show(_ files: [DiagnosedFile], hasStatistics: Bool, isFilter: Bool) throws {
    let write = isFilter ? console.writeError : console.write
    if hasStatistics {
      write(StatisticsReport(style).render(files))
      return write(TextReport(style).summary(files))
    }
    switch format {
    case .text:
      let report = TextReport(style)
      for text in files.concurrentMap({ $0.diagnostics.isEmpty ? "" : report.render($0) + "\n" }) { write(text) }
      if !files.isEmpty { write(report.summary(files)) }
    case .concise: for text in files.concurrentMap({ ConciseReport().render($0) }) { write(text) }
    case .json: write(try JSONReport().render(files))
    case .github: for text in files.concurrentMap({ GitHubReport().render($0) }) { write(text) }
    case .sarif:
      let rules = Rules.metadata.map { RuleDescription(id: $0.id, summary: $0.summary, rationale: $0.rationale, severity: $0.severity) }
      write(try SARIFReport(toolVersion: BlueprintTool.version, rules: rules).render(files))
    case .junit: write(JUnitReport().render(files))
    case .markdown: write(MarkdownReport().render(files))
    }
  }
}
