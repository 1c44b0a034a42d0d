import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressForBrowsers: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-for-browsers", severity: .warning,
    summary: "A variable that goes into the pages of a server takes a private address or a credential.",
    rationale: """
      By their prefix, such as `NEXT_PUBLIC_` or `VITE_`, frameworks build variables into the JavaScript that visitors load. Their \
      browsers are not on the private network, and whatever stands in a page is public. Where only the server uses the variable, \
      another name says so.
      """,
    evidence: .inferred("what frameworks do with the prefix; and Render's Private Network page, 2026"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
        - type: web
          name: shop
          runtime: node
          buildCommand: npm ci && npm run build
          startCommand: npm start
          envVars:
            - key: NEXT_PUBLIC_API_HOST
              fromService:
                name: api
                type: web
                property: ↓host
            - key: VITE_API_ADDRESS
              fromService:
                name: api
                type: web
                property: ↓hostport
      """,
      """
      databases:
        - name: main
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: REACT_APP_DATABASE_URL
              fromDatabase:
                name: main
                property: ↓connectionString
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
      services:
        - type: web
          name: api
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_HOST
              fromService:
                name: api
                type: web
                property: host
            - key: NEXT_PUBLIC_API_URL
              fromService:
                name: api
                type: web
                envVarKey: RENDER_EXTERNAL_URL
            - key: NEXT_PUBLIC_TITLE
              fromDatabase:
                name: main
                property: database
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for link in blueprint.databaseLinks where Self.isForBrowsers(link.reference.key, of: link.source) {
      guard let property = link.reference.target.property, property.isPrivateAddress || property == .password else { continue }
      let isSecret = property != .host && property != .port
      add(
        link.reference.key, property.rawValue, of: link.target.subject, isSecret, at: link.reference.targetPath / "property", nil, &report)
    }
    for link in blueprint.serviceLinks where Self.isForBrowsers(link.reference.key, of: link.source) {
      guard let property = link.reference.target.property, property.isPrivateAddress, link.target.kind.properties.contains(property) else {
        continue
      }
      let fix = link.target.kind == .web && property == .host ? link.reference.takingPublicName : nil
      add(
        link.reference.key, property.rawValue, of: link.target.subject, property == .connectionString,
        at: link.reference.targetPath / "property", fix, &report)
    }
  }

  /// What a static site takes is spoken of elsewhere.
  private static func isForBrowsers(_ key: String, of source: ServiceEntry?) -> Bool {
    source?.isServer == true && SecretName.isForBrowsers(key)
  }

  private func add(
    _ key: String, _ property: String, of target: String, _ isSecret: Bool, at path: ModelPath, _ fix: Finding.Fix?, _ report: inout Report
  ) {
    report.add(
      "variable '\(key)' goes into pages, and takes '\(property)' of \(target), which is "
        + (isSecret ? "a secret" : "an address on the private network"),
      at: path,
      notes: [
        isSecret
          ? "everybody can read what a page has; a variable for the server alone has a name without the prefix"
          : "browsers reach a web service at its public address: 'envVarKey: RENDER_EXTERNAL_HOSTNAME' or 'RENDER_EXTERNAL_URL'"
      ], fix: fix)
  }
}
