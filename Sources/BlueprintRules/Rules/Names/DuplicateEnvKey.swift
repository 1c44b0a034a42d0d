import RenderBlueprint
import SourceDiagnostics

struct DuplicateEnvKey: Rule {
  static let metadata = RuleMetadata(
    id: "duplicate-env-key", severity: .error,
    summary: "One list of variables sets a variable twice.",
    rationale: "Which of the two wins is not documented. Where both say the same, one of them is only in the way: a warning.",
    evidence: .inferred("a variable has one value"),
    triggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: MODE
              value: fast
            - key: ↓MODE
              value: slow
      """,
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
            - key: ↓LOG_LEVEL
              value: info
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: MODE
              value: fast
              previewValue: slow
            - key: mode
              value: slow
            - fromGroup: common
            - fromGroup: workers
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var keys: Set<String> = []
    for list in blueprint.variableLists where list.variables.count > 1 {
      keys.removeAll(keepingCapacity: true)
      for index in list.indices(whereKey: { !$0.isEmpty && !keys.insert($0).inserted }) {
        add(list.variables[index], index, list, &report)
      }
    }
  }

  private func add(_ variable: EnvVar, _ index: Int, _ list: VariableList, _ report: inout Report) {
    guard let first = list.variables.firstIndex(where: { $0.key == variable.key }) else { return }
    let isSame = list.variables[first] == variable
    report.add(
      "\(list.subject) sets '\(variable.key)' twice\(isSame ? "" : ", and differently")", at: list.path(of: index) / "key",
      severity: isSame ? .warning : nil, notes: [Finding.Note("it is first set here", at: list.path(of: first) / "key")],
      fix: isSame ? list.removal(of: index).map { .safe("take the second away", $0) } : nil)
  }
}
