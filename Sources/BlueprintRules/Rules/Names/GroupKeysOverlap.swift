import RenderBlueprint
import SourceDiagnostics

struct GroupKeysOverlap: Rule {
  static let metadata = RuleMetadata(
    id: "group-keys-overlap", severity: .warning,
    summary: "A service links two environment groups that set the same variable.",
    rationale: """
      Of two groups the one that was created last wins, and in which order a Blueprint creates its groups is not promised. Nothing \
      is said where both groups set the same text, or where the service sets the variable itself, which wins over both.
      """,
    evidence: .observed("Render's agent skills, 2026-08"),
    triggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
        - name: workers
          envVars:
            - key: LOG_LEVEL
              value: debug
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: common
            - fromGroup: ↓workers
      """
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: common
          envVars:
            - key: LOG_LEVEL
              value: info
            - key: TZ
              value: UTC
        - name: workers
          envVars:
            - key: LOG_LEVEL
              value: debug
            - key: TZ
              value: UTC
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: common
            - fromGroup: workers
            - key: LOG_LEVEL
              value: warn
        - type: worker
          name: mails
          runtime: docker
          envVars:
            - fromGroup: common
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var known = Overlaps()
    var links = blueprint.groupUses[...]
    while let first = links.first {
      let list = first.reference.list
      let here = links.prefix { $0.reference.list === list }
      links = links.dropFirst(here.count)
      guard here.count > 1 else { continue }
      for overlap in known.overlaps(of: here.map(\.target)) {
        let keys = overlap.keys.filter { key in !list.variables.contains { $0.key == key } }
        guard !keys.isEmpty else { continue }
        let link = here[here.startIndex + overlap.second]
        let other = here[here.startIndex + overlap.first].target
        report.add(
          "\(list.subject) gets \(Self.title(keys)) from group '\(other.name)' and from group '\(link.target.name)'",
          at: link.reference.targetPath,
          notes: [
            "the group that was created last wins, and the order is not promised",
            Finding.Note("group '\(other.name)' is defined here", at: other.path / "name"),
          ])
      }
    }
  }

  private static func title(_ keys: [String]) -> String {
    keys.count > 3 ? "\(keys.count) variables, such as '\(keys[0])'," : Spelling.list(keys, "and")
  }
}

/// What groups have in common, found once for services that link the same ones.
private struct Overlaps {
  /// The numbers of two groups, and the variables that both set to something else.
  struct Overlap {
    var first: Int
    var second: Int
    var keys: [String]
  }

  private var known: [[ObjectIdentifier]: [Overlap]] = [:]

  mutating func overlaps(of groups: [GroupEntry]) -> [Overlap] {
    let id = groups.map(ObjectIdentifier.init)
    if let overlaps = known[id] { return overlaps }
    var setBy: [String: (group: Int, variable: EnvVar)] = [:]
    var overlaps: [Overlap] = []
    for (number, group) in groups.enumerated() {
      var found: [Int: [String]] = [:]
      for variable in group.variables.variables where !variable.key.isEmpty {
        guard let other = setBy[variable.key] else {
          setBy[variable.key] = (number, variable)
          continue
        }
        if other.group != number, groups[other.group] !== group, !Self.areSame(other.variable, variable) {
          found[other.group, default: []].append(variable.key)
        }
      }
      overlaps += found.sorted { $0.key < $1.key }.map { Overlap(first: $0.key, second: number, keys: $0.value) }
    }
    known[id] = overlaps
    return overlaps
  }

  /// Two values are made anew for each; a text stays the same.
  private static func areSame(_ a: EnvVar, _ b: EnvVar) -> Bool {
    if case .literal = a.value { a == b } else { false }
  }
}
