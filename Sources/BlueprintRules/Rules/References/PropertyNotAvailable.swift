import RenderBlueprint
import SourceDiagnostics

struct PropertyNotAvailable: Rule {
  static let metadata = RuleMetadata(
    id: "property-not-available", severity: .error,
    summary: "A reference takes a property that its service does not have.",
    rationale: """
      Web and private services have `host`, `port` and `hostport`; a Key Value instance has `connectionString`, `host` and `port`. \
      Workers, cron jobs and static sites are not reachable on the private network, and have variables only.
      """,
    evidence: .documented(
      "Blueprint reference, 2026-09; `hostport` of a Key Value instance is unsure, and `slug` as a property of workflows alone is inferred"),
    triggering: [
      """
      services:
        - type: worker
          name: mails
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: MAILS
              fromService:
                type: worker
                name: mails
                property: ↓hostport
      """
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: mails
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: MAILS
              fromService:
                type: pserv
                name: mails
                property: hostport
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for reference in blueprint.serviceReferences {
      guard let property = reference.target.property, property.isKnown,
        let service = blueprint.service(named: reference.target.name, from: reference.list.scope),
        !service.properties.contains(property.rawValue)
      else { continue }
      let isUnsure = service.kind == .keyValue && property == .hostport || property == .slug
      let remedy =
        service.properties.isEmpty
        ? "only its variables can be taken, with 'envVarKey'" : "it has \(Spelling.list(service.properties, "and"))"
      report.add(
        "\(service.subject) has no '\(property)'", at: reference.targetPath / "property", severity: isUnsure ? .warning : nil,
        notes: [Finding.Note(remedy)] + (isUnsure ? ["Render's own texts do not agree on this"] : []))
    }
  }
}
