import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Reporting, with the places and the fixes that findings have.
extension BlueprintDecoder {
  /// Adds a finding, and returns its number; nil where there are too many already.
  @discardableResult mutating func report(
    _ rule: String, _ severity: Severity, _ message: String, at node: YAMLNodeIndex, label: String? = nil,
    notes: [Note] = [], fixes: [FixIt] = []
  ) -> Int? {
    guard diagnostics.count < Diagnostic.mostPerFile else { return nil }
    diagnostics.append(
      Diagnostic(rule, severity, message, at: tape.visibleRange(of: node), label: label, notes: notes, fixes: fixes))
    return diagnostics.count - 1
  }

  /// The object that is being read, as a message names it.
  var subject: String {
    mutating get {
      if let subject = frame.subject { return subject }
      var subject = frame.label
      if let name = entry("name") ?? entry("key") ?? entry("fromGroup"), tape[name.value].kind == .scalar,
        tape[name.value].contentLength > 0
      {
        subject += " '\(tape.text(name.value))'"
      }
      frame.subject = subject
      return subject
    }
  }

  /// Whether it is said already that a key is not there, or is there by another name.
  func isReported(missing key: String) -> Bool { reportedGaps[frame.node]?.contains(key) ?? false }

  mutating func reportMissing(_ key: String) {
    guard reportedGaps[frame.node, default: []].insert(key).inserted else { return }
    if frame.label == KeyValue.label, key == "ipAllowList" { return reportMissingAllowList() }
    report("missing-key", .error, "\(subject) has no '\(key)'", at: frame.node, fixes: fixesForMissing(key))
  }

  mutating func reportWrongType(_ key: String, _ node: YAMLNodeIndex, wants type: String, notes: [Note] = [], fixes: [FixIt] = []) {
    let rule =
      switch key {
      case "buildCommand", "startCommand", "preDeployCommand", "dockerCommand", "initialDeployHook", "schedule":
        "command-not-string"
      case "postgresMajorVersion": "postgres-version-not-string"
      case "value", "previewValue": "env-value-not-string"
      default: "wrong-type"
      }
    if isInsideVariable { hide(node) }
    let isTemplate = tape[node].style == .flow && document.source.bytes[tape[node].range].starts(with: "{{".utf8)
    report(
      rule, .error, "'\(key)' wants \(type), not \(describe(node))", at: node,
      notes: isTemplate ? ["'{{ … }}' is a template: fill it in first, then check the result"] : notes, fixes: fixes)
  }

  func describe(_ node: YAMLNodeIndex) -> String {
    switch tape[node].kind {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar:
      switch type(of: node) {
      case .null: "nothing"
      case .boolean(let flag): flag ? "true" : "false"
      case .integer, .float: "a number"
      case .string: "text"
      }
    }
  }

  /// What a scalar means by its tag or, when plain, by its form.
  func type(of node: YAMLNodeIndex) -> ScalarType {
    if tape[node].flags.contains(.hasTag) {
      switch document.tag(of: node) {
      case "tag:yaml.org,2002:str", "!": return .string
      default: break
      }
    }
    return tape[node].style == .plain ? ScalarType(core: tape.value(node)) : .string
  }

  /// Quotes around a plain scalar, put there without repeating its text.
  func quoting(_ node: YAMLNodeIndex, _ message: String) -> FixIt? {
    guard tape[node].kind == .scalar, tape[node].style == .plain, !tape[node].flags.contains(.isDecoded), !tape.value(node).isEmpty,
      !tape.value(node).contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else { return nil }
    let start = Int(tape[node].content)
    let end = start + Int(tape[node].contentLength)
    return FixIt(message, .safe, [TextEdit(start..<start, "\""), TextEdit(end..<end, "\"")])
  }

  func replacing(_ node: YAMLNodeIndex, by text: String, _ applicability: FixIt.Applicability) -> FixIt {
    FixIt("write \(text)", applicability, [TextEdit(tape.contentRange(of: node), text)])
  }
}
