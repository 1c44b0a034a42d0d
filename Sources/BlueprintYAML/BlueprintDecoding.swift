public import RenderBlueprint
public import SourceDiagnostics
public import YAMLSyntax

/// A blueprint read from a file, and all that reading it found.
public struct DecodedBlueprint: Sendable {
  public var document: YAMLDocument
  /// What could be read; complete when there are no errors.
  public var blueprint: Blueprint
  public var diagnostics: [Diagnostic]
  /// Where values of environment variables stand, which must not be shown.
  public var secretRanges: [Range<Int>]
  /// Items of lists that could not be read and so are not in the model, by their numbers.
  var unreadItems: [YAMLNodeIndex: Set<Int>] = [:]
  /// Keys that mappings do not have, of which that is said already: they are missing, or there by another name.
  var reportedGaps: [YAMLNodeIndex: Set<String>] = [:]

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension BlueprintObject {
  /// Reads an object that a program of ours wrote; what is not as it should be is in the findings.
  package static func reading(_ document: YAMLDocument, dialect: DecodedBlueprint.Dialect) -> (object: Self, findings: [Diagnostic]) {
    var object = Self()
    guard let root = document.root else { return (object, document.diagnostics) }
    let findings = document.withTape { tape in
      var decoder = BlueprintDecoder(tape: tape, document: document, dialect: dialect)
      decoder.decodeRoot(root, into: &object)
      return decoder.diagnostics
    }
    return (object, document.diagnostics + findings)
  }
}

extension DecodedBlueprint {
  /// Reads a `render.yaml`; goes on after every problem and reports them all, in the order of the file.
  public init(reading source: SourceText, limits: YAMLLimits = .standard) {
    self.init(reading: YAMLDocument(parsing: source, limits: limits), dialect: .file)
  }

  /// Who wrote the text that is read.
  public enum Dialect: Sendable {
    /// A person: `render.yaml`.
    case file
    /// A compiled `Blueprint.swift`, which also hands over notes and line numbers.
    case manifest
  }

  public init(reading document: YAMLDocument, dialect: Dialect) {
    self.document = document
    blueprint = Blueprint()
    diagnostics = dialect == .file ? DuplicateKeys.repaired(document.diagnostics, in: document) : document.diagnostics
    secretRanges = []
    guard let root = document.root else {
      secretRanges = LikelySecrets.ranges(in: document.source)
      if diagnostics.isEmpty {
        diagnostics = [
          Diagnostic(
            "empty-blueprint", .error, "the file is empty", at: 0..<0,
            notes: ["a blueprint has at least 'services', 'databases' or 'envVarGroups'"])
        ]
      }
      return
    }
    document.withTape { tape in
      var decoder = BlueprintDecoder(tape: tape, document: document, dialect: dialect)
      decoder.decodeRoot(root, into: &blueprint)
      diagnostics += decoder.diagnostics
      secretRanges = decoder.secretRanges
      unreadItems = decoder.unreadItems
      reportedGaps = decoder.reportedGaps
    }
    if diagnostics.count >= Diagnostic.mostPerFile {
      diagnostics.append(
        Diagnostic(
          "too-many-findings", .info, "there is more than these \(diagnostics.count) findings; the rest is not listed",
          at: document.source.bytes.count..<document.source.bytes.count))
    }
    diagnostics.sort { ($0.range?.lowerBound ?? 0, $0.range?.upperBound ?? 0) < ($1.range?.lowerBound ?? 0, $1.range?.upperBound ?? 0) }
    // What an alias stands for is read once for each alias, and has its findings once.
    diagnostics = diagnostics.reduce(into: []) { unique, diagnostic in
      if unique.last != diagnostic { unique.append(diagnostic) }
    }
  }
}
