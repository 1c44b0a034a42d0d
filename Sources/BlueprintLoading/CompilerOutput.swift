import SourceDiagnostics

/// What the Swift compiler said, as findings in the manifest.
struct CompilerOutput {
  private let source: SourceText
  private let lines: LineTable
  private let manifestPath: String

  init(source: SourceText, manifestPath: String) {
    self.source = source
    self.manifestPath = manifestPath
    lines = LineTable(source)
  }

  func diagnostics(_ output: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var deploymentError: String?
    for line in output.split(whereSeparator: \.isNewline) {
      guard let message = Message(line) else { continue }
      if message.path != manifestPath {
        if message.path.hasSuffix("main.swift"), message.severity == .error { deploymentError = message.text }
        if message.text.contains("module compiled with") || message.text.contains("compiled module was created by") {
          return [Self.otherCompiler(message.text)]
        }
        continue
      }
      let start = lines.offset(line: message.line, byteColumn: message.column)
      if let severity = message.severity {
        diagnostics.append(Diagnostic("swift", severity, message.text, at: start..<wordEnd(start)))
      } else if !diagnostics.isEmpty {
        diagnostics[diagnostics.count - 1].notes.append(Note(message.text, at: start..<wordEnd(start)))
      }
    }
    if let deploymentError, !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics.append(diagnostic(ofDeployment: deploymentError))
    }
    return diagnostics
  }

  /// What is wrong with `deployment`, which the generated `main.swift` asks for.
  private func diagnostic(ofDeployment error: String) -> Diagnostic {
    if error.contains("cannot find 'deployment'") {
      return Diagnostic(
        "manifest-deployment", .error, "the manifest declares no 'deployment'",
        notes: ["write at top level: let deployment = Deployment(strategy: .recommended) { … }, with your resources in the block"])
    }
    let declaration = (1...lines.count).lazy.map(lines.bytes(ofLine:)).first { range in
      let words = source[range].split { !$0.isLetter && !$0.isNumber }
      return words.contains("deployment") && (words.contains("let") || words.contains("var"))
    }
    let isHidden = error.contains("inaccessible")
    return Diagnostic(
      "manifest-deployment", .error, isHidden ? "'deployment' is private, so that nothing can read it" : "'deployment' is not a Deployment",
      at: declaration, notes: ["write: let deployment = Deployment(strategy: .recommended) { … }"])
  }

  private static func otherCompiler(_ text: String) -> Diagnostic {
    Diagnostic(
      "swift-version", .error, "'blueprint' was built with another Swift than the one found here",
      notes: [Note(text), "build and install 'blueprint' again with this Swift, or name the other one: BLUEPRINT_SWIFTC=/path/to/swiftc"])
  }

  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < source.bytes.count, Self.isWord(source.bytes[end]) { end += 1 }
    return max(end, min(start + 1, source.bytes.count))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// `path:line:column: error: text`
  private struct Message {
    var path: String
    var line: Int
    var column: Int
    /// nil for a note.
    var severity: Severity?
    var text: String

    init?(_ line: Substring) {
      let kinds: [(word: String, severity: Severity?)] = [(": error: ", .error), (": warning: ", .warning), (": note: ", nil)]
      guard let (range, severity) = kinds.lazy.compactMap({ kind in line.firstRange(of: kind.word).map { ($0, kind.severity) } }).first
      else { return nil }
      text = String(line[range.upperBound...])
      self.severity = severity
      let place = line[..<range.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      if place.count >= 3, let line = Int(place[place.count - 2]), let column = Int(place[place.count - 1]) {
        (path, self.line, self.column) = (place.dropLast(2).joined(separator: ":"), line, column)
      } else {
        // `<unknown>:0: error: …`
        (path, self.line, column) = ("", 1, 1)
      }
    }
  }
}
