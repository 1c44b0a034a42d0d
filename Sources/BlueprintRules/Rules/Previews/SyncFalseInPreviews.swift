import RenderBlueprint
import SourceDiagnostics

struct SyncFalseInPreviews: Rule {
  static let metadata = RuleMetadata(
    id: "sync-false-in-previews", severity: .warning,
    summary: "A service asks for values that its copies in preview environments do not get.",
    rationale: """
      Values that were typed into the Dashboard for a `sync: false` variable are not copied into preview environments: the copy starts \
      without the variable. A group that is kept in the Dashboard and linked with `fromGroup` is there in previews, too.
      """,
    evidence: .documented("Render's Blueprint reference and its page on preview environments, 2026-09"),
    triggering: [
      """
      previews:
        generation: automatic
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: ↓STRIPE_KEY
              sync: false
            - key: MAIL_KEY
              sync: false
      """
    ],
    nonTriggering: [
      """
      previews:
        generation: automatic
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: STRIPE_KEY
              sync: false
            - fromGroup: preview-secrets
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: STRIPE_KEY
              sync: false
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.hasPreviewEnvironments else { return }
    for service in blueprint.services {
      let variables = service.variables.variables
      let prompted = variables.indices.filter { variables[$0].value == .prompted }
      guard let first = prompted.first else { continue }
      let missing = Set(prompted.map { variables[$0].key }).subtracting(
        provided(service, blueprint) ?? Set(prompted.map { variables[$0].key }))
      guard let named = missing.isEmpty ? nil : prompted.first(where: { missing.contains(variables[$0].key) }) ?? first else { continue }
      let others = missing.count - 1
      let more = others == 0 ? "" : others == 1 ? " and one more variable" : " and \(others) more variables"
      report.add(
        "\(service.subject) has no value for '\(VariableList.shown(variables[named].key))'\(more) in preview environments",
        at: service.variables.path(of: named) / "key",
        notes: [
          "values of 'sync: false' are not copied; a group that is kept in the Dashboard and linked with 'fromGroup' has them there, too"
        ])
    }
  }

  /// The variables that linked groups give; nil where a group that the file does not define may give any.
  private func provided(_ service: ServiceEntry, _ blueprint: BlueprintIndex) -> Set<String>? {
    var keys: Set<String> = []
    for case .group(let name) in service.variables.variables.map(\.value) {
      guard let group = blueprint.group(named: name, from: service.place.scope) else { return nil }
      keys.formUnion(group.variables.variables.map(\.key))
    }
    return keys
  }
}
