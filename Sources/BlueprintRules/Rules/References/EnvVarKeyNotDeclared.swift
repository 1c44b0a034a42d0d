import RenderBlueprint
import SourceDiagnostics

struct EnvVarKeyNotDeclared: Rule {
  static let metadata = RuleMetadata(
    id: "env-var-key-not-declared", severity: .warning,
    summary: "A reference takes a variable that its service does not declare.",
    rationale: """
      The sync fails with `environment variable not found`, unless the variable was set on the service by hand. Where the service \
      links a group that the file does not define, nothing can be told.
      """,
    evidence: .observed("Render's validator, 2026-09"),
    triggering: [
      """
      services:
        - type: pserv
          name: minio
          runtime: docker
          envVars:
            - key: MINIO_ROOT_USER
              value: admin
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: MINIO_PASSWORD
              fromService:
                type: pserv
                name: minio
                envVarKey: ↓MINIO_ROOT_PASSWORD
      """
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: minio
          runtime: docker
          envVars:
            - key: MINIO_ROOT_PASSWORD
              generateValue: true
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: MINIO_PASSWORD
              fromService:
                type: pserv
                name: minio
                envVarKey: MINIO_ROOT_PASSWORD
            - key: PUBLIC_URL
              fromService:
                type: web
                name: shop
                envVarKey: RENDER_EXTERNAL_URL
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      guard let key = reference.target.envVarKey, !key.isEmpty, !RenderVariables.isProvided(key),
        let service = blueprint.service(named: reference.target.name, from: reference.list.scope)
      else { continue }
      var declared: [String] = []
      var isOpen = false
      for variable in service.variables.variables {
        guard case .group(let name) = variable.value else {
          declared.append(variable.key)
          continue
        }
        guard let group = blueprint.group(named: name, from: service.place.scope) else {
          isOpen = true
          break
        }
        declared += group.group.envVars.map(\.key)
      }
      if isOpen || declared.contains(key) { continue }
      report.add(
        "\(service.subject) does not declare the variable '\(key)'", at: reference.targetPath / "envVarKey",
        label: Spelling.nearest(to: key, in: declared).map { "did you mean '\($0)'?" },
        notes: ["unless it was set by hand on the service, the sync fails"])
    }
  }
}
