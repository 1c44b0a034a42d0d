public import RenderBlueprint
public import SourceDiagnostics

/// A `Blueprint.swift` that has been compiled and run.
public struct Manifest: Sendable {
  public var path: String
  public var source: SourceText
  public var deployment: Deployment
  /// Warnings of the compiler.
  public var diagnostics: [Diagnostic]
  /// What the manifest printed.
  public var printed: String
  /// Whether the compiler ran, rather than a program that was kept from an earlier run.
  public var wasCompiled: Bool

  /// The manifest with findings in it, and with what must not be shown of it.
  public func diagnosed(_ diagnostics: [Diagnostic]) -> DiagnosedFile {
    DiagnosedFile(source: source, diagnostics: diagnostics, secretRanges: SwiftSecrets.ranges(in: source))
  }

  /// What must not be shown of a manifest: its string literals, for any of them can be the value of a variable.
  public static func secretRanges(in source: SourceText) -> [Range<Int>] { SwiftSecrets.ranges(in: source) }

  public static let fileName = "Blueprint.swift"

  /// The nearest manifest, from a directory upwards.
  public static func path(above directory: String) -> String? {
    FileSystem.path(of: fileName, above: directory)
  }
}

/// Why a manifest gave no deployment: findings in its file, if it could be read at all.
public struct ManifestFailure: Error, Sendable {
  public var file: DiagnosedFile

  init(_ source: SourceText, _ diagnostics: [Diagnostic]) {
    file = DiagnosedFile(source: source, diagnostics: diagnostics, secretRanges: SwiftSecrets.ranges(in: source))
  }
}
