import SourceDiagnostics
import Testing

@testable import BlueprintImporting

@Suite struct SwiftLiteralTests {
  @Test(arguments: [
    ("plain", #""plain""#),
    (#"say "hi""#, ##"#"say "hi""#"##),
    (#"a\(b)"#, ##"#"a\(b)"#"##),
    ("\"\u{7}", #""\"\u{7}""#),
    (#"""#, #""\"""#),
    (#""# + "\"\"x", #""\"\"x""#),
    (##"a"#b"##, ##""a\"#b""##),
    ("tab\t, end\n", #""tab\t, end\n""#),
    ("turn\u{202E}ed", #""turn\u{202E}ed""#),
    ("naïve 日本", #""naïve 日本""#),
  ])
  func `text stands on one line`(_ text: String, _ literal: String) {
    #expect(SwiftLiteral.inline(text) == literal)
  }

  @Test func `several lines stand between three quotes`() {
    #expect(SwiftLiteral.inline("a\nb") == nil)
    let lines = SwiftLiteral.lines("a\n\n\"\"\" \t\nb \n", indentation: 2)
    #expect(lines == ["\"\"\"", "  a", "", #"  ""\" \t"#, #"  b\u{20}"#, "", "  \"\"\""])
  }

  @Test func `what has backslashes is raw, unless it would end there`() {
    #expect(SwiftLiteral.lines("\\(a)\n\t\"\"\"", indentation: 0) == ["#\"\"\"", "\\(a)", ##"\#t""""##, "\"\"\"#"])
    #expect(SwiftLiteral.lines("\\n\n\"#", indentation: 0) == ["\"\"\"", #"\\n"#, "\"#", "\"\"\""])
  }

  @Test func `a chain of commands is broken where it is linked, and stays one line`() {
    let text = "npm ci && npm run build && npm test"
    #expect(SwiftLiteral.lines(text, indentation: 0) == ["\"\"\"", "npm ci && \\", "npm run build && \\", "npm test", "\"\"\""])
    let long = String(repeating: "word ", count: 60)
    #expect(SwiftLiteral.lines(long, indentation: 0).allSatisfy { $0.count <= SwiftCode.lineLength })
  }
}

@Suite struct IdentifierTests {
  @Test(arguments: [
    ("shop-db", "shopDb"), ("API", "api"), ("MyApp_web", "myAppWeb"), ("3d-viewer", "service3dViewer"), ("default", "defaultService"),
    ("deployment", "deploymentService"), ("--", "service"), ("größe", "größe"), ("a.b/c", "aBC"), ("my 🚀 app", "myApp"),
  ])
  func `a name becomes lower camel case, and no word of Swift`(_ text: String, _ name: String) {
    var identifiers = Identifiers()
    #expect(identifiers.name(for: text, kind: "service") == name)
  }

  @Test func `a name that is taken gets its kind, then a number`() {
    var identifiers = Identifiers()
    let names = (0..<12).map { _ in identifiers.name(for: "shop", kind: "database") }
    #expect(names.prefix(4) == ["shop", "shopDatabase", "shopDatabase2", "shopDatabase3"])
    #expect(Set(names).count == 12)
  }
}

@Suite struct LikelySecretTests {
  @Test(arguments: [
    ("DATABASE_URL", "postgres://shop:hunter2@db.example.com/shop"), ("STRIPE_KEY", "anything"), ("API_KEY_2", "anything"),
    ("SECRET_KEY_BASE", "x"), ("HEADER", "Bearer sk_live_0123456789abcdef"), ("PEM", "-----BEGIN RSA PRIVATE KEY-----\nx"),
    ("HASH", "0123456789abcdef0123456789abcdef"), ("ADMIN_PASSWORD", "12345678"), ("SESSION", "eyJhbGciOiJIUzI1NiJ9.e30.x"),
  ])
  func `a secret is told by its name or its look`(_ key: String, _ value: String) {
    #expect(LikelySecret.isValue(value, of: key))
  }

  @Test(arguments: [
    ("NODE_ENV", "production"), ("TOKEN_TTL", "3600"), ("USE_KEY", "true"), ("API_KEY", ""), ("SECRET_KEY", "dummy"),
    ("BUILD", "SECRET_KEY=dummy python manage.py collectstatic"), ("DB_PASSWORD", "${DB_PASSWORD}"),
    ("URL", "https://shop.example.com/a?b=c"), ("REPO", "ssh://git@github.com/acme/shop"), ("MAX_TOKENS", "4096"),
    ("MODEL", "claude-3-5-sonnet-20241022"), ("REDIS_URL", "redis://cache:6379/0"),
  ])
  func `what is no secret is none`(_ key: String, _ value: String) {
    #expect(!LikelySecret.isValue(value, of: key))
  }
}
