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

  // MARK: - Helpers

  private static func findings(of rule: String, _ text: String) -> [Diagnostic] {
    Validation(of: SourceText(name: "render.yaml", text)).diagnostics.filter { $0.rule == rule }
  }
}
