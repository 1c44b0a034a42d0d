public import BlueprintYAML
import BlueprintRules
import RenderBlueprint
public import SourceDiagnostics
import YAMLSyntax

/// Everything that can be said about a `render.yaml`: what reading it finds and what the rules find, each at its place.
public struct Validation: Sendable {
  public let decoded: DecodedBlueprint
  public private(set) var diagnostics: [Diagnostic]
  /// The changes behind the fixes of rules, in the order of `diagnostics`; nil where a fix is a text edit of its own.
  private(set) var changes: [ModelChange?]

  public init(of source: SourceText, settings: RuleSettings = RuleSettings()) {
    self.init(of: DecodedBlueprint(reading: source), settings: settings)
  }

  public init(of decoded: DecodedBlueprint, settings: RuleSettings = RuleSettings()) {
    self.decoded = decoded
    let findings = Rules.findings(in: decoded.blueprint, unreadNames: decoded.unreadNames, of: settings.selects)
    var found: [(diagnostic: Diagnostic, change: ModelChange?)] = decoded.diagnostics.map { ($0, nil) }
    found += Self.placed(findings, in: decoded)
    let source = decoded.document.source
    var suppressions = Suppressions(in: source, mark: "# blueprint:ignore", LineTable(source), isComment: decoded.document.isOutsideTexts)
    found = found.compactMap { diagnostic, change in
      guard let severity = settings.severity(of: diagnostic), !suppressions.silence(diagnostic) else { return nil }
      var diagnostic = diagnostic
      diagnostic.severity = severity
      return (diagnostic, change)
    }
    for diagnostic in suppressions.diagnostics({ settings.selects($0) }) {
      if let severity = settings.severity(of: diagnostic) {
        var diagnostic = diagnostic
        diagnostic.severity = severity
        found.append((diagnostic, nil))
      }
    }
    // In the order of the file; at one place as they came.
    let order = found.indices.sorted { a, b in
      let (first, second) = (found[a].diagnostic.range?.lowerBound ?? 0, found[b].diagnostic.range?.lowerBound ?? 0)
      return first == second ? a < b : first < second
    }
    diagnostics = order.map { found[$0].diagnostic }
    changes = order.map { found[$0].change }
  }

  /// The findings of rules with places in the file, and with the text edits of their fixes.
  private static func placed(_ findings: [Finding], in decoded: DecodedBlueprint) -> [(Diagnostic, ModelChange?)] {
    var map = SourceMap(decoded)
    let edits = decoded.edits(for: findings.compactMap(\.fix?.change))
    var next = edits.startIndex
    return findings.map { finding in
      var fixes: [FixIt] = []
      if let fix = finding.fix {
        if let edits = edits[next] { fixes = [FixIt(fix.message, fix.applicability, edits)] }
        next += 1
      }
      let diagnostic = Diagnostic(
        finding.rule, finding.severity, finding.message, at: map.range(of: finding.path, atKey: finding.isAtKey), label: finding.label,
        notes: finding.notes.map { note in Note(note.message, at: note.path.map { map.range(of: $0) }) }, fixes: fixes)
      return (diagnostic, fixes.isEmpty ? nil : finding.fix?.change)
    }
  }

  /// The findings with the text that they are about.
  public func file(showingValues: Bool = false) -> DiagnosedFile {
    DiagnosedFile(
      source: decoded.document.source, diagnostics: diagnostics, secretRanges: showingValues ? [] : decoded.secretRanges)
  }
}

extension YAMLDocument {
  /// Tells whether an offset is outside of every scalar, so that a comment can begin there.
  fileprivate func isOutsideTexts(_ offset: Int) -> Bool {
    !nodes.contains { $0.kind == .scalar && $0.start <= offset && offset < $0.end }
  }
}
