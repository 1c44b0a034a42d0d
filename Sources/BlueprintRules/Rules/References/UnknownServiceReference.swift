import RenderBlueprint
import SourceDiagnostics

struct UnknownServiceReference: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-service-reference", severity: .warning,
    summary: "A variable takes its value from a service that the file does not define.",
    rationale: """
      A sync fails when the target of a reference is neither in the file nor in the workspace. Where the file has a service of \
      nearly the same name, the reference is almost certainly misspelt, and the finding is an error.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      services:
        - type: pserv
          name: auth
          runtime: docker
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: AUTH
              fromService:
                name: ↓atuh
                type: pserv
                property: hostport
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: REDIS_URL
              fromService:
                name: ↓company-cache
                type: keyvalue
                property: connectionString
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: auth
          runtime: docker
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: AUTH
              fromService:
                name: auth
                type: pserv
                property: hostport
            - key: OWN_URL
              fromService:
                name: api
                type: web
                envVarKey: RENDER_EXTERNAL_URL
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var missing = MissingNames { blueprint.serviceNames }
    var once = OncePerList()
    for reference in blueprint.serviceReferences {
      let (name, list) = (reference.target.name, reference.list)
      guard !name.isEmpty, !blueprint.unreadNames.contains(name), blueprint.service(named: name, from: list.scope) == nil,
        // That it is a database is said elsewhere.
        blueprint.database(named: name, from: list.scope) == nil, once.isFirst(list, name)
      else { continue }
      report.addMissing(
        "service", name, missing.guess(name), of: list, at: reference.targetPath / "name",
        isGroup: blueprint.group(named: name, from: list.scope) != nil
      ) { Self.renaming(name, to: $0, in: list) }
    }
  }

  private static func renaming(_ name: String, to nearest: String, in list: VariableList) -> Finding.Fix? {
    list.change { variables in
      for index in variables.indices {
        guard case .service(var reference) = variables[index].value, reference.name == name else { continue }
        reference.name = nearest
        variables[index].value = .service(reference)
      }
    }.map { .unsafe("write '\(nearest)'", $0) }
  }
}
