import RenderBlueprint
import SourceDiagnostics

struct InvalidEnvKey: Rule {
  static let metadata = RuleMetadata(
    id: "invalid-env-key", severity: .warning,
    summary: "The name of a variable is one that shells cannot read.",
    rationale: """
      A shell takes letters, digits and `_` in the name of a variable, and no digit at its beginning; some programs read other names all \
      the same. What Render itself accepts is not documented. An empty name, or one with `=` or spaces around it, works nowhere.
      """,
    evidence: .inferred("the names that POSIX shells take"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: ↓2FA-ISSUER
              value: shop
            - key: ↓"MODE "
              value: fast
            - key: ↓REGION=eu
              value: eu
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: TWO_FA_ISSUER
              value: shop
            - key: _mode
              value: fast
            - fromGroup: some-group
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for list in blueprint.variableLists {
      for index in list.indices(whereKey: { !Self.isName($0) }) {
        let variable = list.variables[index]
        if case .group = variable.value { continue }
        add(variable.key, list, index, &report)
      }
    }
  }

  private func add(_ key: String, _ list: VariableList, _ index: Int, _ report: inout Report) {
    let path = list.path(of: index) / "key"
    if key.contains("=") {
      return report.add(
        "the name of \(list.subject(of: index)) has an equals sign in it", at: path, severity: .error,
        label: "the value belongs under 'value'")
    }
    if key.isEmpty {
      return report.add("a variable of \(list.subject) has an empty name", at: path, severity: .error, missing: ["key"])
    }
    if key.first?.isWhitespace == true || key.last?.isWhitespace == true {
      return report.add("a variable of \(list.subject) has a space at the end of its name", at: path, severity: .error)
    }
    if key.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      return report.add("the name of a variable of \(list.subject) has a control character in it", at: path, severity: .error)
    }
    report.add(
      "shells cannot read \(list.subject(of: index))", at: path,
      notes: ["names of letters, digits and '_', with no digit first, work everywhere; programs may still read others"])
  }

  private static func isName(_ key: String) -> Bool {
    var key = key
    return key.withUTF8 { bytes in
      guard let first = bytes.first, !first.isDigit else { return false }
      return bytes.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    }
  }
}
