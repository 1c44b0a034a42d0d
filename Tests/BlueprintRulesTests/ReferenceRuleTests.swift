import BlueprintValidation
import SourceDiagnostics
import Testing

/// What is said about references and addresses, beyond the examples of the rules.
@Suite struct ReferenceRuleTests {
  // MARK: - Types

  @Test func `a type that alone has the property is no mistake that is mended by itself`() throws {
    func finding(_ property: String) throws -> Diagnostic {
      try #require(
        Self.findings(
          of: "service-reference-type-mismatch",
          """
          services:
            - type: pserv
              name: cache
              runtime: docker
            - type: web
              name: shop
              runtime: docker
              envVars:
                - key: CACHE
                  fromService: { name: cache, type: keyvalue, property: \(property) }
          """
        ).first)
    }
    let other = try finding("connectionString")
    #expect(other.fixes.isEmpty)
    #expect(other.notes.last?.message == "'connectionString' is of a Key Value instance, so that 'cache' may be what is defined wrongly")
    #expect(try finding("host").fixes.map(\.message) == ["write 'pserv'"])
  }

  // MARK: - Variables of others

  @Test(
    "the name on the private network is a property",
    arguments: [
      ("RENDER_INTERNAL_HOSTNAME", "take 'host'", "'property: host' is its name on the private network"),
      ("RENDER_INTERNAL_HOST", "take 'host'", "'property: host' is its name on the private network"),
      ("RENDER_PRIVATE_HOSTPORT", "take 'hostport'", "'property: hostport' is its name and port on the private network"),
      ("RENDER_INTERNAL_URL", nil, "'property: hostport' is its name and port on the private network"),
    ] as [(String, String?, String)])
  func privateNames(key: String, fix: String?, label: String) throws {
    let found = Self.findings(of: "env-var-key-not-declared", Self.copying(key, plan: "0.5c-512mb"))
    #expect(found.map(\.label) == [label])
    #expect(found.flatMap(\.fixes).map(\.message) == (fix.map { [$0] } ?? []))
    #expect(found.flatMap(\.fixes).allSatisfy { $0.applicability == .unsafe })
  }

  @Test func `a free web service has no name on the private network to offer`() throws {
    let found = try #require(Self.findings(of: "env-var-key-not-declared", Self.copying("RENDER_INTERNAL_HOSTNAME", plan: "free")).first)
    #expect(found.label == nil && found.fixes.isEmpty)
    #expect(found.notes.last?.message == "it is free and receives no private traffic; its public name is 'RENDER_EXTERNAL_HOSTNAME'")
  }

  @Test func `what is internal is not said to have been meant as external`() {
    let found = Self.findings(of: "env-var-key-not-declared", Self.copying("INTERNAL_API", plan: "0.5c-512mb", declaring: "EXTERNAL_API"))
    #expect(found.count == 1 && found[0].label == nil)
  }

  private static func copying(_ key: String, plan: String, declaring declared: String = "A") -> String {
    """
    services:
      - type: web
        name: api
        runtime: docker
        plan: \(plan)
        envVars:
          - key: \(declared)
            value: b
      - type: worker
        name: jobs
        runtime: docker
        envVars:
          - key: API
            fromService: { name: api, type: web, envVarKey: \(key) }
    """
  }

  // MARK: - Names that are not there

  @Test(
    "the name inside of a database is not the one that it has in the file",
    arguments: [
      ("articles", "it is the 'databaseName' of database 'shop'", "write 'shop'"),
      ("clerk", "it is the 'user' of database 'shop'", "write 'shop'"),
      // Two databases have it.
      ("common", nil, nil),
    ] as [(String, String?, String?)])
  func innerNames(name: String, label: String?, fix: String?) throws {
    let found = Self.findings(
      of: "unknown-database-reference",
      """
      databases:
        - name: shop
          databaseName: articles
          user: clerk
        - name: first
          databaseName: common
        - name: second
          databaseName: common
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: \(name), property: connectionString }
      """)
    #expect(found.map(\.label) == [label])
    #expect(found.map(\.severity) == [label == nil ? .warning : .error])
    #expect(found.flatMap(\.fixes).map(\.message) == (fix.map { [$0] } ?? []))
  }

  @Test(
    "a group by some of its words is the only one that has them all",
    arguments: [
      ("shop-common", "did you mean 'shop-staging-common'?"), ("shop-eu-staging-common", "did you mean 'shop-staging-common'?"),
      // One word is in many names.
      ("staging", nil),
      // Two groups have both words.
      ("mail-keys", nil),
      // The other one has its user.
      ("queue-limits", nil),
    ] as [(String, String?)])
  func wholeWords(name: String, label: String?) {
    let found = Self.findings(
      of: "unknown-group-reference",
      """
      envVarGroups:
        - name: shop-staging-common
          envVars: [{ key: A, value: b }]
        - name: mail-staging-keys
          envVars: [{ key: A, value: b }]
        - name: mail-production-keys
          envVars: [{ key: A, value: b }]
        - name: queue-staging-limits
          envVars: [{ key: A, value: b }]
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: \(name)
            - fromGroup: queue-staging-limits
      """)
    #expect(found.map(\.label) == [label])
    #expect(found.map(\.severity) == [.warning])
  }

  @Test func `a service and a database are found by some of their words`() {
    let text = """
      databases:
        - name: shop-main-db
      services:
        - type: pserv
          name: shop-mail-sender
          runtime: docker
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
            - key: MAIL
              fromService: { name: shop-sender, type: pserv, property: hostport }
      """
    #expect(Self.findings(of: "unknown-database-reference", text).map(\.label) == ["did you mean 'shop-main-db'?"])
    #expect(Self.findings(of: "unknown-service-reference", text).map(\.label) == ["did you mean 'shop-mail-sender'?"])
  }

  // MARK: - Addresses

  @Test(
    "what is said of a written address",
    arguments: [
      ("auth:10000", "'fromService' with 'hostport' gives its address, in preview environments that of its copy", true),
      (
        "http://auth:10000/v1",
        "'fromService' with 'hostport' gives its name and port, in preview environments those of its copy; the program has to add the scheme and the rest",
        false
      ),
      (
        "http://page:10000", "a free web service receives no private traffic; 'envVarKey: RENDER_EXTERNAL_URL' gives its public address",
        false
      ),
      ("page:10000", "a free web service receives no private traffic; 'envVarKey: RENDER_EXTERNAL_URL' gives its public address", false),
    ])
  func writtenAddresses(text: String, note: String, isFixed: Bool) {
    let found = Self.findings(
      of: "literal-render-address",
      """
      services:
        - type: pserv
          name: auth
          runtime: docker
        - type: web
          name: page
          runtime: docker
          plan: free
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: ADDRESS
              value: \(text)
      """)
    #expect(found.flatMap(\.notes).map(\.message) == [note])
    #expect(found.flatMap(\.fixes).isEmpty != isFixed)
  }

  @Test func `its own name leads a program astray in its preview environment alone`() {
    let text = """
      services:
        - type: pserv
          name: queue
          runtime: docker
          envVars:
            - key: ADVERTISED
              value: PLAINTEXT://queue:9092
      """
    #expect(Self.findings(of: "literal-render-address", text).isEmpty)
    let found = Self.findings(of: "literal-render-address", "previews:\n  generation: automatic\n" + text)
    #expect(found.map(\.message) == ["variable 'ADVERTISED' of private service 'queue' has its own address written out"])
  }

  // MARK: - Helpers

  private static func findings(of rule: String, _ text: String) -> [Diagnostic] {
    Validation(of: SourceText(name: "render.yaml", text)).diagnostics.filter { $0.rule == rule }
  }
}
