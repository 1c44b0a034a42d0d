import BlueprintValidation
import SourceDiagnostics
import Testing

/// What is said about databases, beyond the examples of the rules.
@Suite struct DatabaseRuleTests {
  @Test(
    "what is a Key Value instance is not spoken of as a database",
    arguments: [
      // By what refers to it, by its name alone, and with a type.
      ("name: cache", "fromService: { type: redis, name: cache, property: connectionString }", "wrong-reference-kind"),
      ("name: shop-redis", "value: nothing", "key-value-among-databases"),
      ("name: shop-redis", "fromDatabase: { name: shop-redis, property: connectionString }", "key-value-among-databases"),
    ])
  func keyValues(name: String, source: String, rule: String) {
    for plan in ["free", "starter", "0.1c-256mb"] {
      let rules = Self.rules(
        """
        databases:
          - name: main
            plan: free
            ipAllowList: []
          - \(name)
            plan: \(plan)
        services:
          - type: worker
            name: jobs
            runtime: docker
            envVars:
              - key: CACHE
                \(source)
        """)
      let others: Set = [
        "closed-postgres-plan", "free-postgres-expires", "several-free-datastores", "database-open-by-default", "default-disk-size-cost",
      ]
      // Render refuses the plan, unless the file cannot be right in the first place.
      let more = plan == "starter" && rule == "key-value-among-databases" ? ["closed-postgres-plan"] : []
      #expect(rules.filter { others.contains($0) } == ["free-postgres-expires"] + more && rules.contains(rule), "\(plan): \(rules)")
    }
  }

  @Test("a database that has to do with one stays a database", arguments: ["name: redis-db", "name: redis\n    databaseName: jobs"])
  func databases(name: String) {
    #expect(Self.rules("databases:\n  - \(name)\n    plan: free\n    ipAllowList: []\n") == ["free-postgres-expires"])
  }

  private static func rules(_ text: String) -> [String] {
    Validation(of: SourceText(name: "render.yaml", text)).diagnostics.map(\.rule)
  }
}
