import RenderBlueprint
import SourceDiagnostics

struct UnknownGroupReference: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-group-reference", severity: .warning,
    summary: "A service links an environment group that the file does not define.",
    rationale: """
      A group that is kept in the Dashboard is a documented way to share secrets, and then this can be switched off; it must exist \
      before the sync. Where the file has a group of nearly the same name, the link is almost certainly misspelt, and the finding \
      is an error.
      """,
    evidence: .documented("Blueprint YAML reference and Preview Environments, 2026-09"),
    triggering: [
      """
      envVarGroups:
        - name: shared-config
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: ↓shared-confg
      """,
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: ↓team-secrets
      """,
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: shared-config
          envVars:
            - key: LOG_LEVEL
              value: info
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: shared-config
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var missing = MissingNames { blueprint.groupNames }
    lazy var linked = Set(blueprint.groupLinks.map(\.target))
    for link in blueprint.groupLinks {
      let (name, list) = (link.target, link.list)
      guard !name.isEmpty, !blueprint.unreadNames.contains(name), blueprint.group(named: name, from: list.scope) == nil else { continue }
      var guess = missing.guess(name)
      // A group by other words that has its users is hardly meant as well.
      if guess.isByWords, let nearest = guess.nearest, linked.contains(nearest) { guess = MissingNames.Guess() }
      report.add(
        "\(list.subject) links environment group '\(name)', which the file does not define", at: link.targetPath,
        severity: guess.isMisspelt ? .error : nil, label: guess.label,
        notes: ["a group that the file does not define must be in the workspace before the sync, such as one made in the Dashboard"],
        fix: guess.nearest.flatMap { nearest in
          list.change(link.index) { $0.value = .group(nearest) }.map { .unsafe("write '\(nearest)'", $0) }
        })
    }
  }
}
