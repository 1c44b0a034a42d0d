import BlueprintValidation
import SourceDiagnostics
import Testing

/// What is said about single values, beyond the examples of the rules.
@Suite struct VariableRuleTests {
  @Test(
    "values that are secrets, by name and text",
    arguments: [
      ("DATABASE_URL", "postgres://app:Zebra@db.example.com/app", "hardcoded-credential-url"),
      ("DATABASE_URL", "postgres://app:Ze/bra@db.example.com/app", "hardcoded-credential-url"),
      ("DATABASE_URL", "mongodb+srv://app:Zebra@cluster.example.com", "hardcoded-credential-url"),
      ("DATABASE_URL", "jdbc:postgresql://db.example.com/a?user=a&password=Zebra", "hardcoded-credential-url"),
      ("CONNECTION", "Server=db;Database=a;User=a;Password=Zebra", "hardcoded-credential-url"),
      ("KEY", "AKIAZEBRAZEBRAZEBRA1", "hardcoded-secret-shape"),
      ("KEY", "sk-proj-ZebraZebraZebraZebra", "hardcoded-secret-shape"),
      ("KEY", "Bearer ghp_ZebraZebraZebraZebra00", "hardcoded-secret-shape"),
      ("KEY", "eyJhbGciOiJI.eyJyb2xlIjoiYWRtaW4i.c2lnbmF0dXJlc2ln", "hardcoded-secret-shape"),
      ("PUBLIC_ANON_KEY", "AIzaZebraZebraZebraZebraZebraZebraZebra", nil),
      ("VITE_PAY_KEY", "sk_live_ZebraZebraZebraZebra", "hardcoded-secret-shape"),
      ("AWS_SECRET_ACCESS_KEY", "Zebra/abcdefghijklmnop", "secret-named-literal"),
      ("smtp_password", "Zebra-battery", "secret-named-literal"),
      ("API_TOKEN", "<token>", "secret-named-literal"),
      ("API_TOKEN", "short", nil),
      ("TOKEN_FILE", "Zebra-battery", nil),
      ("PASSWORD_HASHER", "argon2-with-defaults", nil),
      ("API_TOKEN", "$OTHER_TOKEN_OF_MINE", nil),
      ("PUBLIC_URL", "https://example.com:8080/a?b=c@d", nil),
      ("ORIGIN", "git@github.com:acme/shop.git", nil),
      ("SSH", "ssh://git@example.com/shop.git", nil),
      ("LOCALE", "sk-SK", nil),
      ("MODEL", "sk-learn-classifier-with-a-long-name", nil),
      ("COMMIT", "ghp", nil),
      ("EMPTY", "", nil),
    ] as [(String, String, String?)])
  func secrets(key: String, value: String, rule: String?) {
    let ids = Self.diagnostics(key, value).map(\.rule).filter { $0.hasPrefix("hardcoded") || $0 == "secret-named-literal" }
    #expect(ids == (rule.map { [$0] } ?? []))
  }

  @Test func `a placeholder is told of as one, and as a warning`() {
    for (key, value) in [
      ("DATABASE_URL", "postgres://user:password@host/db"), ("A", "sk_live_xxxxxxxxxxxxxxxx"), ("JWT_SECRET", "change-me"),
      ("CLIENT_SECRET", "staging_dummy_client_secret"), ("API_KEY", "dev-example-key"), ("API_KEY", "none"),
      ("API_KEY", "my-app-your-key-here"), ("API_TOKEN", "not-a-real-token"), ("JWT_SECRET", "super-secret-change-me-now"),
      ("API_KEY", "sample_api_key"), ("API_TOKEN", "local-test-token"),
    ] {
      let found = Self.diagnostics(key, value)
      #expect(found.count == 1 && found[0].severity == .warning && found[0].message.contains("placeholder"), "\(found.map(\.message))")
    }
  }

  @Test func `a word that is a part of another, or stands beside random ones, makes no placeholder`() {
    for value in [
      "Zebra-attestation-battery", "exampleZebra99f2c7be1", "latest-Zebra-battery", "9f2c-test-7be1a4d0-5533", "k9-dummy-4f0c2a97b1d3",
    ] {
      let found = Self.diagnostics("API_TOKEN", value)
      #expect(found.count == 1 && !found[0].message.contains("placeholder"), "\(value): \(found.map(\.message))")
    }
  }

  @Test func `a copied URL of the only database becomes a reference to it, in its region alone`() {
    func fix(region: String) -> String? {
      let file = """
        databases:
          - name: shop-db
            region: frankfurt
        services:
          - type: web
            name: shop
            runtime: docker
            region: \(region)
            envVars:
              - key: DATABASE_URL
                value: postgres://shop:Zebra@dpg-cabcdefghijklmnopqrs-a/shop
        """
      let found = Validation(of: SourceText(name: "render.yaml", file)).diagnostics
      return found.first { $0.rule == "hardcoded-credential-url" }?.fixes.first?.message
    }
    #expect(fix(region: "frankfurt") == "take the URL from database 'shop-db'")
    #expect(fix(region: "oregon") == "ask for the value in the Dashboard with 'sync: false'")
  }

  @Test func `a secret that two services share is not made for each of them`() {
    let file = """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: JWT_SECRET
              value: Zebra-battery
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: JWT_SECRET
              value: Zebra-battery
      """
    let found = Validation(of: SourceText(name: "render.yaml", file)).diagnostics.filter { $0.rule == "secret-named-literal" }
    #expect(found.flatMap(\.fixes).map(\.message) == Array(repeating: "ask for the value in the Dashboard with 'sync: false'", count: 2))
  }

  @Test func `the connection budget shows its arithmetic and what is assumed in it`() throws {
    let file = """
      databases:
        - name: shop-db
          plan: 1c-4g
      services:
        - type: web
          name: shop
          runtime: python
          plan: 1c-2g
          numInstances: 3
          buildCommand: pip install -r requirements.txt
          startCommand: gunicorn shop.wsgi --workers=4
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
        - type: worker
          name: jobs
          runtime: docker
          disk: { name: data, mountPath: /data }
          plan: 1c-2g
          envVars:
            - key: DB_POOL
              value: "5"
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
        - type: cron
          name: nightly
          runtime: docker
          schedule: 0 3 * * *
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      """
    let found = Validation(of: SourceText(name: "render.yaml", file)).diagnostics.filter { $0.rule == "connection-budget" }
    let finding = try #require(found.first)
    #expect(finding.message == "database 'shop-db' allows 100 connections, and its services may open 246")
    #expect(finding.severity == .info)
    #expect(
      finding.notes.map(\.message) == [
        "web service 'shop': 3 instances × 4 processes × pool of 10 (assumed) × 2 while a deploy overlaps = 240",
        "background worker 'jobs': 1 instance × 1 process (assumed) × pool of 5 = 5",
        "cron job 'nightly': 1 instance × 1 process × pool of 1 (assumed) = 1",
        "240 + 5 + 1 = 246, and 10 to keep free; the plan allows 100",
        "numbers that the file does not say are assumed: a pool of 10, one process, and for a cron job one connection",
        "'connectionPool: pgbouncer' and 'connectionPoolString' let many clients share few connections",
      ])
  }

  @Test func `what the managed pool opens is a part of the connection budget`() throws {
    let file = """
      databases:
        - name: shop-db
          plan: 1c-4g
          connectionPool: pgbouncer
      services:
        - type: web
          name: shop
          runtime: python
          plan: 1c-2g
          numInstances: 20
          buildCommand: pip install -r requirements.txt
          startCommand: gunicorn shop.wsgi --workers 1
          envVars:
            - fromGroup: sizes
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionPoolString }
        - type: worker
          name: jobs
          runtime: docker
          plan: 1c-2g
          envVars:
            - key: WEB_CONCURRENCY
              value: "1"
            - fromGroup: sizes
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }
      envVarGroups:
        - name: sizes
          envVars:
            - key: DB_POOL
              value: "6"
      """
    let found = Validation(of: SourceText(name: "render.yaml", file)).diagnostics.filter { $0.rule == "connection-budget" }
    let finding = try #require(found.first)
    #expect(finding.message == "database 'shop-db' allows 100 connections, and its services may open 102")
    #expect(finding.severity == .warning)
    #expect(
      finding.notes.map(\.message) == [
        "web service 'shop': 20 instances × 1 process × pool of 6 × 2 while a deploy overlaps = 240 clients of the pool",
        "background worker 'jobs': 1 instance × 1 process × pool of 6 × 2 while a deploy overlaps = 12",
        "12 + 90 of the pool, for 240 clients = 102; the plan allows 100",
      ])
  }

  @Test func `of many services that connect, the connection budget names the largest`() throws {
    let services = (1...40).map { number in
      """
        - type: web
          name: shop-\(number)
          runtime: docker
          numInstances: \(number == 33 ? 3 : 1)
          envVars:
            - key: DATABASE_URL
              fromDatabase: { name: shop-db, property: connectionString }

      """
    }
    let file = "databases:\n  - name: shop-db\n    plan: 1c-4g\nservices:\n" + services.joined()
    let found = Validation(of: SourceText(name: "render.yaml", file)).diagnostics.filter { $0.rule == "connection-budget" }
    let notes = try #require(found.first).notes.map(\.message)
    #expect(found.first?.message == "database 'shop-db' allows 100 connections, and its services may open 840")
    #expect(
      notes[0] == "web service 'shop-33': 3 instances × 1 process (assumed) × pool of 10 (assumed) × 2 while a deploy overlaps = 60")
    #expect(notes[11].hasPrefix("web service 'shop-11': 1 instance "))
    #expect(notes[12] == "28 more services: 560")
    #expect(notes[13] == "840, and 10 to keep free; the plan allows 100")
  }

  private static func diagnostics(_ key: String, _ value: String) -> [Diagnostic] {
    let file = """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: \(key)
              value: '\(value)'
      """
    // What other rules say about the service is not asked here.
    return Validation(of: SourceText(name: "render.yaml", file)).diagnostics.filter { $0.message.contains("'\(key)'") }
  }
}
