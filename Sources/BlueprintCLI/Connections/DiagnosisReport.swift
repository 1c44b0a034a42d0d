import BlueprintConnections
import BlueprintReporting

/// A diagnosis as text and as JSON.
struct DiagnosisReport {
  private let diagnosis: Diagnosis
  private let name: String
  private let project: ProjectPlaces?

  init(_ diagnosis: Diagnosis, of name: String, in project: ProjectPlaces?) {
    self.diagnosis = diagnosis
    self.name = name
    self.project = project
  }

  func text(_ style: Style) -> String {
    if diagnosis.findings.isEmpty { return unknown(style) }
    return diagnosis.findings.enumerated().map { index, finding in
      let times = finding.count > 1 ? ", \(finding.count) times" : ""
      let explanation = ErrorExplanation(of: finding.error)
      var lines = [
        explanation.title(style, number: index + 1), "   line \(finding.line)\(times): \(Self.shortened(finding.message))",
      ]
      lines += explanation.body(indentation: "   ")
      for advice in project?.context.advice(on: finding.error) ?? [] {
        let place = project?.place(of: advice).map { "\($0.file):\($0.line): " } ?? ""
        lines.append("   \(style.blue("here")): \(MaskedText.message(place + advice.message))")
        if let command = project?.command(for: advice) { lines.append("     $ \(MaskedText.message(command))") }
      }
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// Nothing is known: which lines look like errors, and what was looked for.
  private func unknown(_ style: Style) -> String {
    let lines = diagnosis.lines == 1 ? "one line" : "\(diagnosis.lines) lines"
    var text =
      diagnosis.unknownErrors.isEmpty
      ? "\(name): nothing known in \(lines), and nothing that looks like an error\n"
      : "\(name): nothing known in \(lines); what looks like an error is at line \(diagnosis.unknownErrors.map(String.init).joined(separator: ", "))\n"
    text += "\nLooked for \(KnownError.all.count) errors:\n"
    for layer in KnownError.Layer.allCases {
      let titles = KnownError.all.filter { $0.layer == layer }.map(\.title)
      text += ExplainCommand.wrap("  \(layer.rawValue): \(titles.joined(separator: "; "))") + "\n"
    }
    return text
  }

  /// A message without what must not be shown, and not longer than a line or two.
  private static func shortened(_ message: String) -> String {
    let text = MaskedText.message(message)
    return text.count > 200 ? "\(text.prefix(199))…" : text
  }

  func json() throws -> String {
    struct Document: Encodable {
      var version = 1
      var lines: Int
      var findings: [Item]
      var unknownErrors: [Int]
      var lookedFor: [Known]
    }
    struct Item: Encodable {
      var code: String
      var layer: String
      var title: String
      var line: Int
      var count: Int
      var message: String
      var cause: String
      var fix: String
      var evidence: String
      var here: [Place]
    }
    struct Place: Encodable {
      var message: String
      var file: String?
      var line: Int?
      var command: String?
    }
    struct Known: Encodable {
      var code: String
      var title: String
    }
    let items = diagnosis.findings.map { finding in
      let here = (project?.context.advice(on: finding.error) ?? []).map { advice in
        let place = project?.place(of: advice)
        return Place(
          message: MaskedText.message(advice.message), file: place?.file, line: place?.line,
          command: project?.command(for: advice).map(MaskedText.message)
        )
      }
      return Item(
        code: finding.error.code, layer: finding.error.layer.rawValue, title: finding.error.title, line: finding.line, count: finding.count,
        message: Self.shortened(finding.message), cause: finding.error.cause, fix: finding.error.fix,
        evidence: finding.error.evidence.rawValue, here: here)
    }
    return try JSONText.encode(
      Document(
        lines: diagnosis.lines, findings: items, unknownErrors: diagnosis.unknownErrors,
        lookedFor: items.isEmpty ? KnownError.all.map { Known(code: $0.code, title: $0.title) } : []))
  }
}
