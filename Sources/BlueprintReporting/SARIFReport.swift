public import SourceDiagnostics

/// A rule as reports describe it.
public struct RuleDescription: Sendable, Hashable {
  public var id: String
  /// One sentence.
  public var summary: String
  /// Why it matters.
  public var rationale: String
  public var severity: Severity

  public init(id: String, summary: String, rationale: String, severity: Severity) {
    self.id = id
    self.summary = summary
    self.rationale = rationale
    self.severity = severity
  }
}

/// Findings as SARIF 2.1.0, which code scanning services read.
public struct SARIFReport: Sendable {
  private let toolVersion: String
  private let descriptions: [String: RuleDescription]

  /// - Parameter rules: what is known about rules; those that found nothing are left out.
  public init(toolVersion: String, rules: [RuleDescription]) {
    self.toolVersion = toolVersion
    descriptions = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
  }

  public func render(_ files: [DiagnosedFile]) throws -> String {
    let ids = Set(files.flatMap { $0.diagnostics.map(\.rule) }).sorted()
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let driver = Log.Driver(name: "blueprint", version: toolVersion, rules: ids.map(rule))
    let run = Log.Run(tool: .init(driver: driver), results: files.flatMap { results($0, places) })
    return try JSONText.encode(Log(runs: [run]))
  }

  private func rule(_ id: String) -> Log.Rule {
    guard let description = descriptions[id] else { return Log.Rule(id: id) }
    return Log.Rule(
      id: id, shortDescription: .init(text: description.summary), fullDescription: .init(text: description.rationale),
      defaultConfiguration: .init(level: Self.level(description.severity)))
  }

  private func results(_ file: DiagnosedFile, _ rules: [String: Int]) -> [Log.Result] {
    let lines = LineTable(file.source)
    let artifact = Log.Artifact(uri: Self.uri(file.source.name))
    func region(_ range: Range<Int>) -> Log.Region {
      let (start, end) = (lines.scalarLocation(of: range.lowerBound), lines.scalarLocation(of: range.upperBound))
      return .init(startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column)
    }
    return file.diagnostics.map { diagnostic in
      let related = diagnostic.notes.compactMap { note in
        note.range.map {
          Log.Location(
            physicalLocation: .init(artifactLocation: artifact, region: region($0)), message: .init(text: MaskedText.message(note.message)))
        }
      }
      let notes = diagnostic.notes.filter { $0.range == nil }.map(\.message)
      let text = ([diagnostic.message + (diagnostic.label.map { " (\($0))" } ?? "")] + notes).map(MaskedText.message)
      let fixes = diagnostic.fixes.filter { !file.showsSecret(in: $0) }.prefix(1).map { fix in
        Log.Fix(
          description: .init(text: MaskedText.message(fix.message)),
          artifactChanges: [
            .init(
              artifactLocation: artifact,
              replacements: fix.edits.map { .init(deletedRegion: region($0.range), insertedContent: .init(text: $0.replacement)) })
          ])
      }
      return Log.Result(
        ruleId: diagnostic.rule, ruleIndex: rules[diagnostic.rule] ?? -1, level: Self.level(diagnostic.severity),
        message: .init(text: text.joined(separator: "\n")),
        locations: [.init(physicalLocation: .init(artifactLocation: artifact, region: diagnostic.range.map(region)))],
        relatedLocations: related.isEmpty ? nil : related, fixes: fixes.isEmpty ? nil : fixes)
    }
  }

  private static func level(_ severity: Severity) -> String { severity == .info ? "note" : severity.rawValue }

  /// A path as a URI reference.
  private static func uri(_ path: String) -> String {
    let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    return MaskedText.message(path).utf8.map { byte in
      if kept.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }.joined()
  }
}

/// The parts of SARIF 2.1.0 that are written.
private struct Log: Encodable {
  let version = "2.1.0"
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var runs: [Run]

  enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }

  struct Run: Encodable {
    var tool: Tool
    let columnKind = "unicodeCodePoints"
    var results: [Result]

    enum CodingKeys: CodingKey { case tool, columnKind, results }
  }

  struct Tool: Encodable { var driver: Driver }

  struct Driver: Encodable {
    var name: String
    var version: String
    var rules: [Rule]
  }

  struct Rule: Encodable {
    var id: String
    var shortDescription: Message?
    var fullDescription: Message?
    var defaultConfiguration: Configuration?
  }

  struct Configuration: Encodable { var level: String }
  struct Message: Encodable { var text: String }

  struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
    var fixes: [Fix]?
  }

  struct Location: Encodable {
    var physicalLocation: PhysicalLocation
    var message: Message?
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: Artifact
    var region: Region?
  }

  struct Artifact: Encodable { var uri: String }

  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
  }

  struct Fix: Encodable {
    var description: Message
    var artifactChanges: [Change]
  }

  struct Change: Encodable {
    var artifactLocation: Artifact
    var replacements: [Replacement]
  }

  struct Replacement: Encodable {
    var deletedRegion: Region
    var insertedContent: Message
  }
}
