import RenderBlueprint
import SourceDiagnostics

struct EnvVarKeyNotDeclared: Rule {
  static let metadata = RuleMetadata(
    id: "env-var-key-not-declared", severity: .warning,
    summary: "A reference copies a variable that the other service does not have in the file.",
    rationale: """
      Unless somebody sets the variable by hand, the sync fails with `environment variable not found`. Variables from groups of \
      the file and those that Render sets count; nothing is said about a service that links a group from outside the file.
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
          name: api
          runtime: docker
          envVars:
            - key: MINIO_PASSWORD
              fromService:
                name: minio
                type: pserv
                envVarKey: ↓MINIO_ROOT_PASSWORD
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: OWN_HOST
              fromService:
                name: api
                type: web
                envVarKey: ↓RENDER_EXTERNAL_HOSTNAM
      """,
    ],
    nonTriggering: [
      """
      envVarGroups:
        - name: storage
          envVars:
            - key: BUCKET
              value: pictures
      services:
        - type: pserv
          name: minio
          runtime: docker
          envVars:
            - fromGroup: storage
            - key: MINIO_ROOT_PASSWORD
              generateValue: true
        - type: pserv
          name: mail
          runtime: docker
          envVars:
            - fromGroup: kept-in-the-dashboard
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: MINIO_PASSWORD
              fromService:
                name: minio
                type: pserv
                envVarKey: MINIO_ROOT_PASSWORD
            - key: MINIO_BUCKET
              fromService:
                name: minio
                type: pserv
                envVarKey: BUCKET
            - key: MAIL_TOKEN
              fromService:
                name: mail
                type: pserv
                envVarKey: API_TOKEN
            - key: OWN_URL
              fromService:
                name: api
                type: web
                envVarKey: RENDER_EXTERNAL_URL
      """
    ])

  /// Guessing what was meant takes a look at every variable of the other service.
  private static let mostGuesses = 100

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var guesses = 0
    for link in blueprint.serviceLinks {
      guard let key = link.reference.target.envVarKey, !key.isEmpty, !ProvidedVariables.contains(key),
        let declared = Self.declaredKeys(of: link.target, unless: key, in: blueprint)
      else { continue }
      guesses += 1
      let near = guesses > Self.mostGuesses ? nil : Spelling.nearest(to: key, in: declared + ProvidedVariables.all)
      // Render may set more than is known.
      if near == nil, key.hasPrefix("RENDER_") { continue }
      report.add(
        "variable '\(link.reference.key)' copies '\(key)' of \(link.target.subject), which has no such variable in the file",
        at: link.reference.targetPath / "envVarKey", label: near.map { "did you mean '\($0)'?" },
        notes: [
          Finding.Note("\(link.target.subject) is defined here", at: link.target.path / "name"),
          "unless the variable is set by hand, the sync fails: 'environment variable not found'",
        ])
    }
  }

  /// The variables that a service has; nil when one of them is the one that is looked for, or when it cannot be known.
  private static func declaredKeys(of service: ServiceEntry, unless key: String, in blueprint: BlueprintIndex) -> [String]? {
    var keys: [String] = []
    for variable in service.variables.variables {
      if variable.key == key { return nil }
      if case .group(let name) = variable.value {
        guard let group = blueprint.group(named: name, from: service.place.scope),
          !group.variables.variables.contains(where: { $0.key == key })
        else { return nil }
        keys += group.variables.variables.map(\.key)
      } else {
        keys.append(variable.key)
      }
    }
    return keys
  }
}
