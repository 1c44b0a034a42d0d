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
    let masking = Masking(file.source, lines: lines, secretRanges: file.secretRanges)
    return file.diagnostics.map { render($0, file.source.name, lines, masking) }.joined(separator: "\n")
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
    var place = name
    var excerpt = ""
    var margin = " "
    if let range = diagnostic.range {
      let start = lines.location(of: range.lowerBound)
      place += ":\(start.line):\(start.column)"
      margin = String(repeating: " ", count: String(start.line).count + 1)
      excerpt = self.excerpt(diagnostic, start, lines, masking)
    }
    var text =
      style.bold("\(place): ") + severity(diagnostic.severity) + style.bold(": \(printable(diagnostic.message))")
      + style.dim(" [\(diagnostic.rule)]") + "\n" + excerpt
    for note in diagnostic.notes {
      let at = note.range.map { " (line \(lines.location(of: $0.lowerBound).line))" } ?? ""
      text += "\(margin)= \(style.bold("note")): \(printable(note.message))\(at)\n"
    }
    for fix in diagnostic.fixes {
      text += "\(margin)= \(style.bold("fix")): \(printable(fix.message)) (\(fix.applicability.rawValue))\n"
    }
    return text
  }

  private func excerpt(_ diagnostic: Diagnostic, _ start: SourceLocation, _ lines: LineTable, _ masking: Masking) -> String {
    guard let range = diagnostic.range else { return "" }
    let end = lines.location(of: range.upperBound)
    let full = masking.line(start.line)
    // A very long line is shown from a little before the place.
    let skipped = start.column > 90 ? start.column - 40 : 0
    let shown = full.dropFirst(skipped)
    let cut = shown.count > 110 ? shown.prefix(110) + "…" : shown
    let marked = full.dropFirst(start.column - 1).prefix(end.line == start.line ? end.column - start.column : .max)
    let width = max(1, marked.reduce(0) { $0 + $1.columns })
    let indent = full.dropFirst(skipped).prefix(max(0, start.column - 1 - skipped)).map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns)
    }.joined()
    let carets = "^" + String(repeating: "~", count: min(width, 100) - 1)
    let number = "\(start.line)"
    let label = diagnostic.label.map { " \(printable($0))" } ?? ""
    return "\(style.blue("\(number) |")) \(skipped > 0 ? "…" : "")\(printable(String(cut)))\n"
      + "\(style.blue("\(String(repeating: " ", count: number.count)) |")) \(skipped > 0 ? " " : "")\(indent)\(colour(carets + label, diagnostic.severity))\n"
  }

  private func severity(_ severity: Severity) -> String { colour(severity.rawValue, severity) }

  private func colour(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .error: style.red(text)
    case .warning: style.yellow(text)
    case .info: style.blue(text)
    }
  }

  /// Control characters of a file must not steer a terminal.
  private func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 && $0 != "\t" || (0x7F...0x9F).contains($0.value) ? "\u{FFFD}" : $0 }))
  }
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

extension Character {
  /// How many columns a terminal gives it, near enough for a caret.
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
