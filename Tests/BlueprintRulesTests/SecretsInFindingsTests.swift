import BlueprintRules
import BlueprintValidation
import BlueprintYAML
import SourceDiagnostics
import Testing

/// No finding repeats a secret: neither in words nor in the text that a fix would write.
@Suite struct SecretsInFindingsTests {
  /// Parts of the secrets planted below.
  private static let secrets = ["Zebra", "zebra"]

  private static let file = """
    previews:
      generation: automatic
    databases:
      - name: main
        plan: 1c-4g
        connectionPool: pgbouncer
    buildSources:
      - name: shared
        git:
          repo: https://deploy:Zebra01@git.example.com/a.git
          runtime: node
          buildCommand: TOKEN=sk_live_ZebraZebraZebraZebra02 npm ci
          envVars:
            - key: NPM_TOKEN
              value: npm_ZebraZebraZebraZebraZebraZebra03
    envVarGroups:
      - name: common
        envVars:
          - key: JWT_SECRET
            value: Zebra04-and-more-of-it
          - key: STRIPE
            value: sk_test_ZebraZebraZebra05
            previewValue: sk_live_ZebraZebraZebra06
    services:
      - type: web
        name: api
        runtime: docker
        plan: 1c-2g
        repo: https://ghp_ZebraZebraZebraZebra0007@git.example.com/a.git
        branch: main
        preDeployCommand: PGPASSWORD=Zebra08 psql -f seed.sql && DATABASE_URL=postgres://a:Zebra09@db.example.com/a npx prisma migrate deploy || true
        dockerCommand: npm run migrate && npm start -- --token ghp_ZebraZebraZebraZebra0010
        initialDeployHook: curl https://hook:Zebra11@example.com && npx prisma migrate reset
        envVars: [
          {key: DATABASE_URL, value: 'postgres://app:Zebra12@dpg-cabcdefghijklmnopqrs-a.oregon-postgres.render.com/app?pgbouncer=true'},
          {key: PREVIEWED, value: plain, previewValue: 'redis://:Zebra13@red-cabcdefghijklmnopqrs:6379'},
          {key: SESSION_SECRET, value: Zebra14Zebra14},
          {key: ASYNC_URL, value: 'postgresql+asyncpg://a:Zebra15@db.example.com/a?sslmode=require'},
          {key: JDBC_URL, value: 'jdbc:postgresql://db.example.com/a?user=a&password=Zebra16'},
          {key: DOT_NET, value: 'Host=db.example.com;Username=a;Password=Zebra17;Database=a'},
          {key: 'API_TOKEN=Zebra18', value: x},
          {key: PEM, value: "-----BEGIN PRIVATE KEY-----\\nZebra19\\n-----END PRIVATE KEY-----"},
          {key: SLASHED, value: 'postgres://app:Ze/bra@db.example.com/app'},
          {key: MAIL_PASSWORD, value: Zebra20-horse-battery, previewValue: Zebra21-horse-battery},
          {key: SELF, value: 'https://u:Zebra22@api.onrender.com'},
          {key: DATABASE_POOL_URL, fromDatabase: {name: main, property: connectionPoolString}}
        ]
      - type: worker
        name: jobs
        runtime: node
        buildCommand: npm ci && DATABASE_URL=postgres://a:Zebra23@db.example.com/a npm run migrate
        startCommand: DATABASE_URL=postgres://a:Zebra24@db.example.com/a npm run seed
        plan: 1c-2g
        envVars:
          - key: AWS_SECRET_ACCESS_KEY
            value: Zebra25/abcdefghijklmnop
            previewValue: Zebra26/abcdefghijklmnop
          - key: COPY
            value: AKIAZEBRAZEBRAZEBRA1
          - key: PUBLIC
            value: 'http://api:10000/?token=Zebra27'
      - type: pserv
        name: image
        runtime: image
        image:
          url: https://robot:Zebra28@registry.example.com/a:1
        envVars:
          - key: DATABASE_URL
            value: |
              postgres://a:Zebra29@db.example.com/a
      - type: web
        name: site
        runtime: static
        buildCommand: sudo npm ci
        staticPublishPath: dist
        headers:
          - path: /*
            name: Authorization
            value: Bearer sk_live_ZebraZebraZebraZebra30
        routes:
          - type: rewrite
            source: /api
            destination: https://u:Zebra31@api.example.com
    """

  @Test func `no secret stands in a message, a label, a note, a fix or what a fix writes`() {
    let validation = Validation(of: SourceText(name: "render.yaml", Self.file))
    let own = validation.diagnostics.filter { Self.rules.contains($0.rule) }
    #expect(own.count >= 35)
    for diagnostic in own {
      var texts = [diagnostic.message, diagnostic.label ?? ""] + diagnostic.notes.map(\.message)
      for fix in diagnostic.fixes { texts += [fix.message] + fix.edits.map(\.replacement) }
      for text in texts {
        #expect(
          !Self.secrets.contains { text.contains($0) } && !text.contains("Ze/bra") && !text.contains("ZEBRA"), "\(diagnostic.rule): \(text)"
        )
      }
    }
  }

  @Test("each planted secret is found", arguments: 1...31)
  func found(number: Int) {
    // Options and variables of commands are not looked at one by one, and a value in a name is told of as a name.
    guard ![2, 8, 18, 27].contains(number) else { return }
    let mark = number < 10 ? "0\(number)" : "\(number)"
    let source = SourceText(name: "render.yaml", Self.file)
    let table = LineTable(source)
    let lines = Validation(of: source).diagnostics.filter { Self.rules.contains($0.rule) && $0.severity >= .warning }
      .compactMap { $0.range.map { table.location(of: $0.lowerBound).line } }
    let expected = Self.file.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { line in
      ["Zebra\(mark)", "Zebra00\(mark)"].contains { line.contains($0) }
    }
    let line = (expected ?? -1) + 1
    #expect(lines.contains(line) || lines.contains(line - 1), "\(line)")
  }

  private static let rules = Set(Rules.metadata.map(\.id))
}
