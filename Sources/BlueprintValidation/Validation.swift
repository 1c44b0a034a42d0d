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
    let findings = Self.inOrderOfResources(Rules.findings(in: decoded.blueprint, unreadNames: decoded.unreadNames, of: settings.selects))
    var found: [(diagnostic: Diagnostic, change: ModelChange?)] = decoded.diagnostics.map { ($0, nil) }
    found += findings.inHalves { Self.placed($0, in: decoded) }.joined()
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
    let places = found.map { $0.diagnostic.range?.lowerBound ?? 0 }
    let order = found.indices.sorted { places[$0] == places[$1] ? $0 < $1 : places[$0] < places[$1] }
    diagnostics = order.map { found[$0].diagnostic }
    changes = order.map { found[$0].change }
  }

  /// The findings of each resource beside one another, so that its text is looked at once; those of one stay in their order.
  private static func inOrderOfResources(_ findings: [Finding]) -> [Finding] {
    let resources = findings.map { finding in
      for step in finding.path.steps { if case .index(let index) = step { return index } }
      return 0
    }
    return findings.indices.sorted { (resources[$0], $0) < (resources[$1], $1) }.map { findings[$0] }
  }

  /// The findings of rules with places in the file, and with the text edits of their fixes.
  private static func placed(
    _ findings: ArraySlice<Finding>, in decoded: DecodedBlueprint
  ) -> [(diagnostic: Diagnostic, change: ModelChange?)] {
    let edits = decoded.edits(for: findings.compactMap(\.fix?.change))
    var next = edits.startIndex
    return decoded.document.withTape { tape in
      var map = SourceMap(decoded)
      return findings.compactMap { finding in
        var fixes: [FixIt] = []
        if let fix = finding.fix {
          if let edits = edits[next] { fixes = [FixIt(fix.message, fix.applicability, edits)] }
          next += 1
        }
        if map.hasReported(missing: finding.missing, beside: finding.path, tape) { return nil }
        let range = map.range(of: finding.path, atKey: finding.isAtKey, tape)
        let notes = finding.notes.map { note in Note(note.message, at: note.path.map { map.range(of: $0, tape) }) }
        let diagnostic = Diagnostic(
          finding.rule, finding.severity, finding.message, at: range, label: finding.label, notes: notes, fixes: fixes)
        return (diagnostic, fixes.isEmpty ? nil : finding.fix?.change)
      }
    }
  }

  /// Puts a note in the place of the fix of a finding.
  mutating func replaceFix(of index: Int, with note: Note) {
    diagnostics[index].fixes.removeFirst()
    diagnostics[index].notes.append(note)
    changes[index] = nil
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
    // Nodes stand in the order in which they begin, and none begins inside of a text.
    let next = nodes.partitioningIndex { $0.start > offset }
    return next == 0 || nodes[next - 1].kind != .scalar || nodes[next - 1].end <= offset
  }
}
