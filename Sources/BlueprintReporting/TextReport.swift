public import SourceDiagnostics

/// Findings for people: the line, a caret under the place, why, and how to mend it.
public struct TextReport: Sendable {
  private let style: Style

  public init(_ style: Style) {
    self.style = style
  }

  public func render(_ file: DiagnosedFile) -> String {
    guard !file.diagnostics.isEmpty else { return "" }
    let lines = LineTable(file.source)
    let masking = Masking(file.source, secretRanges: file.secretRanges)
    var text = ""
    for (index, diagnostic) in file.diagnostics.enumerated() {
      // What is only good to know is a line each, one below the other.
      let isLine = diagnostic.severity == .info
      if index > 0, !isLine || file.diagnostics[index - 1].severity != .info { text += "\n" }
      text += isLine ? head(diagnostic, file.source.name, lines) : render(diagnostic, file.source.name, lines, masking)
    }
    return text
  }

  /// The sum of all files, in words.
  public func summary(_ files: [DiagnosedFile]) -> String {
    let count = Count(files)
    let name = files.count == 1 ? files[0].source.name : "\(files.count) files"
    guard count.total > 0 else { return "\(name): \(style.green("no findings"))\n" }
    let parts = [
      count.errors > 0 ? style.red(Self.plural(count.errors, "error")) : nil,
      count.warnings > 0 ? style.yellow(Self.plural(count.warnings, "warning")) : nil,
      count.infos > 0 ? "\(count.infos) info" : nil,
    ]
    let fixable = count.safeFixes > 0 ? "; \(count.safeFixes) can be fixed safely" : ""
    return "\(name): \(parts.compactMap { $0 }.joined(separator: ", "))\(fixable)\n"
  }

  private static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  private func render(_ diagnostic: Diagnostic, _ name: String, _ lines: LineTable, _ masking: Masking) -> String {
    var text = head(diagnostic, name, lines)
    var margin = " "
    if let range = diagnostic.range {
      let start = lines.location(of: range.lowerBound)
      margin = String(repeating: " ", count: String(start.line).count + 1)
      text += excerpt(diagnostic, start, lines, masking)
    }
    for note in diagnostic.notes {
      let at = note.range.map { " (line \(lines.location(of: $0.lowerBound).line))" } ?? ""
      text += "\(margin)= \(style.bold("note")): \(printable(note.message))\(at)\n"
    }
    for fix in diagnostic.fixes {
      text += "\(margin)= \(style.bold("fix")): \(printable(fix.message)) (\(fix.applicability.rawValue))\n"
    }
    return text
  }

  /// The place, what is wrong there, and the rule.
  private func head(_ diagnostic: Diagnostic, _ name: String, _ lines: LineTable) -> String {
    var place = MaskedText.message(name)
    if let range = diagnostic.range {
      let start = lines.location(of: range.lowerBound)
      place += ":\(start.line):\(start.column)"
    }
    return style.bold("\(place): ") + severity(diagnostic.severity) + style.bold(": \(printable(diagnostic.message))")
      + style.dim(" [\(diagnostic.rule)]") + "\n"
  }

  private func excerpt(_ diagnostic: Diagnostic, _ start: SourceLocation, _ lines: LineTable, _ masking: Masking) -> String {
    guard let range = diagnostic.range else { return "" }
    let line = lines.bytes(ofLine: start.line)
    // Of a very long line, a window around the place.
    let from = range.lowerBound - line.lowerBound <= 90 ? line.lowerBound : lines.characterStart(range.lowerBound - 40)
    let to = line.upperBound - from <= 140 ? line.upperBound : lines.characterStart(max(from + 130, min(range.upperBound, from + 240)))
    let shown = (from > line.lowerBound ? "…" : "") + printable(masking.text(from..<to)) + (to < line.upperBound ? "…" : "")
    let indent = masking.text(from..<range.lowerBound).map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }.joined()
    let end = min(range.upperBound, to)
    let width = end > range.lowerBound ? masking.text(range.lowerBound..<end).reduce(0) { $0 + $1.columns } : 1
    let carets = "^" + String(repeating: "~", count: max(1, width) - 1)
    let number = "\(start.line)"
    let label = diagnostic.label.map { " \(printable($0))" } ?? ""
    return "\(style.blue("\(number) |")) \(shown)\n"
      + "\(style.blue("\(String(repeating: " ", count: number.count)) |")) \(from > line.lowerBound ? " " : "")\(indent)\(colour(carets + label, diagnostic.severity))\n"
  }

  private func severity(_ severity: Severity) -> String { colour(severity.rawValue, severity) }

  private func colour(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .error: style.red(text)
    case .warning: style.yellow(text)
    case .info: style.blue(text)
    }
  }

  private func printable(_ text: String) -> String { MaskedText.message(text) }
}

/// How many findings there are of each severity.
public struct Count: Sendable, Hashable {
  public var errors = 0
  public var warnings = 0
  public var infos = 0
  public var safeFixes = 0
  public var total: Int { errors + warnings + infos }

  public init(_ files: [DiagnosedFile]) {
    for diagnostic in files.lazy.flatMap(\.diagnostics) {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
      if diagnostic.fixes.contains(where: { $0.applicability == .safe }) { safeFixes += 1 }
    }
  }
}
