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

  // MARK: - Helpers

  private static func findings(of rule: String, _ text: String) -> [Diagnostic] {
    Validation(of: SourceText(name: "render.yaml", text)).diagnostics.filter { $0.rule == rule }
  }
}
