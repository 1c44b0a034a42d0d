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
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: API_HOST
              fromService:
                name: api
                type: web
                envVarKey: ↓RENDER_INTERNAL_HOSTNAME
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
      let near = guesses > Self.mostGuesses ? nil : Self.nearest(to: key, in: declared + ProvidedVariables.all)
      let address = PrivateAddress(of: link.target, askedForBy: key)
      // Render may set more than is known.
      if near == nil, address == nil, key.hasPrefix("RENDER_") { continue }
      var notes: [Finding.Note] = [
        Finding.Note("\(link.target.subject) is defined here", at: link.target.path / "name"),
        "unless the variable is set by hand, the sync fails: 'environment variable not found'",
      ]
      if let note = address?.note { notes.append(Finding.Note(note)) }
      report.add(
        "variable '\(link.reference.key)' copies '\(key)' of \(link.target.subject), which has no such variable in the file",
        at: link.reference.targetPath / "envVarKey", label: address?.label ?? near.map { "did you mean '\($0)'?" }, notes: notes,
        fix: address?.fix(link.reference))
    }
  }

  /// What is inside was not meant to be what is outside.
  private static func nearest(to key: String, in candidates: [String]) -> String? {
    Spelling.nearest(to: key, in: candidates).flatMap { near in
      key.contains("INTERNAL") && near.contains("EXTERNAL") || key.contains("EXTERNAL") && near.contains("INTERNAL") ? nil : near
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

/// What a variable asks for that Render does not set: `RENDER_INTERNAL_HOSTNAME`, which is a property.
private struct PrivateAddress {
  private let property: ServiceProperty
  private let isFree: Bool
  private let isURL: Bool

  /// - Returns: nil where the key names no private address, or the service has none.
  init?(of service: ServiceEntry, askedForBy key: String) {
    guard ["RENDER_INTERNAL_", "RENDER_PRIVATE_"].contains(where: key.hasPrefix) else { return nil }
    let words = key.split(separator: "_")
    let isHost = words.contains("HOST") || words.contains("HOSTNAME")
    let property: ServiceProperty = isHost && !key.contains("PORT") ? .host : .hostport
    guard service.kind.properties.contains(property) else { return nil }
    self.property = property
    isFree = service.isFreeWeb
    isURL = key.hasSuffix("URL")
  }

  var label: String? {
    isFree ? nil : "'property: \(property)' is its name \(property == .hostport ? "and port " : "")on the private network"
  }

  var note: String? {
    isFree
      ? "it is free and receives no private traffic; its public name is 'RENDER_EXTERNAL_HOSTNAME'"
      : isURL ? "'\(property)' has no scheme: the program puts 'http://' before it" : nil
  }

  func fix(_ reference: Reference<ServiceReference>) -> Finding.Fix? {
    guard !isFree, !isURL else { return nil }
    let property = property
    return reference.list.change(reference.index) { variable in
      guard case .service(var target) = variable.value else { return }
      target.envVarKey = nil
      target.property = property
      variable.value = .service(target)
    }.map { .unsafe("take '\(property)'", $0) }
  }
}
