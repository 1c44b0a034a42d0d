import RenderBlueprint
import SourceDiagnostics

struct UnknownServiceReference: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-service-reference", severity: .warning,
    summary: "A variable takes its value from a service that the file does not define.",
    rationale: """
      The service may exist in the workspace; where it does not, the sync fails. It is an error where a name of the file is nearly the \
      same, because a misspelling is more likely than that.
      """,
    evidence: .documented("Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: pserv
          name: payments
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PAYMENTS
              fromService:
                type: pserv
                name: ↓paymnets
                property: hostport
      """
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: payments
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PAYMENTS
              fromService:
                type: pserv
                name: payments
                property: hostport
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      let name = reference.target.name
      guard !name.isEmpty, blueprint.service(named: name, from: reference.list.scope) == nil,
        blueprint.database(named: name, from: reference.list.scope) == nil
      else { continue }
      report.addMissingTarget(
        "service", name, of: reference.list, at: reference.targetPath / "name", known: blueprint.serviceNames,
        change: { near in
          reference.list.change(reference.index) { variable in
            guard case .service(var target) = variable.value else { return }
            target.name = near
            variable.value = .service(target)
          }
        })
    }
  }
}
