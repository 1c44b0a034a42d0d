import RenderBlueprint
import SourceDiagnostics

struct LiteralRenderAddress: Rule {
  static let metadata = RuleMetadata(
    id: "literal-render-address", severity: .warning,
    summary: "The address of something on Render stands in the file as text.",
    rationale: """
      An address that is written down is wrong as soon as the resource is made anew, and in a preview environment it leads to production. \
      A reference follows the resource.
      """,
    evidence: .inferred("Render's Blueprint reference offers references for these addresses"),
    triggering: [
      """
      services:
        - type: pserv
          name: auth
          runtime: docker
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: AUTH_ADDRESS
              value: ↓auth:10000
            - key: AUTH_URL
              value: ↓http://auth:10000/v1
            - key: REDIS_URL
              value: ↓redis://cache:6379
            - key: DATABASE_HOST
              value: ↓dpg-cabcdefghijklmnopqrs-a
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PUBLIC_URL
              value: ↓https://shop.onrender.com
            - key: ALLOWED_HOSTS
              value: ↓shop-x1y2.onrender.com,localhost
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: auth
          runtime: docker
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: AUTH_ADDRESS
              fromService: { name: auth, type: pserv, property: hostport }
            - key: OTHER_SITE
              value: https://somebody.onrender.com
            - key: ALLOWED_HOSTS
              value: .onrender.com
            - key: LISTEN
              value: 0.0.0.0:10000
            - key: ADVERTISED_LISTENERS
              value: PLAINTEXT://shop:9092
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for (literal, address) in blueprint.writtenAddresses {
      switch address.kind {
      case .internalDatastore, .externalDatastore:
        // A URL with a password is told of by the rule for those.
        guard CredentialURL(in: literal.text) == nil else { continue }
        report.add(
          "\(literal.subject) has the address of a datastore on Render written out", at: literal.path,
          notes: ["'fromDatabase' or 'fromService' follows the datastore when it is made anew, and in preview environments"])
      case .named(let name): add(name, literal, address, blueprint, &report)
      case .website(let label):
        guard let site = blueprint.website(at: label, from: literal.list.scope) else { continue }
        add(site, literal, address, blueprint, &report)
      }
    }
  }

  private func add(_ name: String, _ literal: Literal, _ address: RenderAddress, _ blueprint: BlueprintIndex, _ report: inout Report) {
    guard CredentialURL(in: literal.text) == nil else { return }
    if let service = blueprint.service(named: name, from: literal.list.scope), service.kind != .keyValue {
      let isOwn = literal.list.owner == .service(service.place)
      // A program that is told its own name announces it or listens there; only a copy has another.
      if isOwn, !blueprint.hasPreviewEnvironments { return }
      if service.isFreeWeb, !isOwn {
        report.add(
          "\(literal.subject) has the private address of \(service.subject) written out", at: literal.path,
          notes: [
            Finding.Note(
              "a free web service receives no private traffic; 'envVarKey: RENDER_EXTERNAL_URL' gives its public address",
              at: service.path / "plan")
          ])
        return
      }
      let type: ServiceReferenceType = service.kind == .web ? .web : .pserv
      let reference = ServiceReference(name: name, type: type, property: .hostport)
      report.add(
        "\(literal.subject) has \(isOwn ? "its own address" : "the address of \(service.subject)") written out", at: literal.path,
        notes: [
          Finding.Note(
            address.isHostOnly
              ? "'fromService' with 'hostport' gives its address, in preview environments that of its copy"
              : "'fromService' with 'hostport' gives its name and port, in preview environments those of its copy; the program has to "
                + "add the scheme and the rest",
            at: service.path / "name")
        ],
        fix: address.isHostOnly ? literal.sourceFix("take 'hostport' from \(service.subject)", .service(reference)) : nil)
      return
    }
    let cache = blueprint.service(named: name, from: literal.list.scope)
    let owner = cache?.subject ?? "database '\(name)'"
    let source = cache == nil ? "fromDatabase" : "fromService"
    report.add(
      "\(literal.subject) takes the name of \(owner) for its address", at: literal.path,
      notes: [Finding.Note("a datastore answers at a host that Render makes; '\(source)' gives its connection string")])
  }

  private func add(_ site: ServiceEntry, _ literal: Literal, _ address: RenderAddress, _ blueprint: BlueprintIndex, _ report: inout Report)
  {
    let key = address.isURLOnly ? "RENDER_EXTERNAL_URL" : address.isHostOnly ? "RENDER_EXTERNAL_HOSTNAME" : nil
    // What a static site has of them is not documented.
    let reference = key.flatMap { site.kind == .web ? ServiceReference(name: site.name, type: .web, envVarKey: $0) : nil }
    let isOwn = literal.list.owner == .service(site.place)
    report.add(
      "\(literal.subject) has \(isOwn ? "its own address" : "the address of \(site.subject)") written out", at: literal.path,
      severity: blueprint.hasPreviewEnvironments ? .warning : .info,
      notes: [
        Finding.Note(
          blueprint.hasPreviewEnvironments
            ? "in a preview environment it leads to production"
            : "the address changes with the name of the service, and where the name is taken it gets letters behind it")
      ],
      fix: reference.flatMap { literal.sourceFix("copy '\(key ?? "")' of \(isOwn ? "the service itself" : site.subject)", .service($0)) })
  }
}
