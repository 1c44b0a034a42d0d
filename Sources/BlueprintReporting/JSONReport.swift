public import SourceDiagnostics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Findings for programs: one JSON document with a version.
public struct JSONReport: Sendable {
  /// Raised when a field changes its meaning or goes away; new fields do not raise it.
  public static let version = 1

  public init() {}

  public func render(_ files: [DiagnosedFile]) throws -> String {
    let count = Count(files)
    let report = Report(
      version: Self.version, files: files.map(\.source.name), findings: files.flatMap(findings),
      summary: .init(errors: count.errors, warnings: count.warnings, infos: count.infos))
    return try JSONText.encode(report)
  }

  private func findings(_ file: DiagnosedFile) -> [Report.Finding] {
    let lines = LineTable(file.source)
    func range(_ range: Range<Int>?) -> Report.Range? {
      range.map { .init(start: .init(lines.location(of: $0.lowerBound)), end: .init(lines.location(of: $0.upperBound))) }
    }
    return file.diagnostics.map { diagnostic in
      .init(
        rule: diagnostic.rule, severity: diagnostic.severity.rawValue, message: MaskedText.message(diagnostic.message),
        file: file.source.name,
        range: range(diagnostic.range), label: diagnostic.label.map(MaskedText.message),
        notes: diagnostic.notes.map { .init(message: MaskedText.message($0.message), range: range($0.range)) },
        fix: diagnostic.fixes.first.map { fix in
          .init(
            message: fix.message, applicability: fix.applicability.rawValue,
            edits: file.showsSecret(in: fix)
              ? []
              : fix.edits.compactMap { edit in
                range(edit.range).map { .init(range: $0, replacement: edit.replacement) }
              })
        })
    }
  }

  private struct Report: Encodable {
    var version: Int
    var files: [String]
    var findings: [Finding]
    var summary: Summary

    struct Summary: Encodable {
      var errors: Int
      var warnings: Int
      var infos: Int
    }

    struct Finding: Encodable {
      var rule: String
      var severity: String
      var message: String
      var file: String
      var range: Range?
      var label: String?
      var notes: [Note]
      var fix: Fix?
    }

    struct Note: Encodable {
      var message: String
      var range: Range?
    }

    struct Fix: Encodable {
      var message: String
      var applicability: String
      var edits: [Edit]
    }

    struct Edit: Encodable {
      var range: Range
      var replacement: String
    }

    /// Lines and columns from 1; the end is exclusive.
    struct Range: Encodable {
      var start: Position
      var end: Position
    }

    struct Position: Encodable {
      var line: Int
      var column: Int

      init(_ location: SourceLocation) {
        line = location.line
        column = location.column
      }
    }
  }
}

/// JSON as we print it: sorted, indented, slashes as they are.
public enum JSONText {
  public static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
