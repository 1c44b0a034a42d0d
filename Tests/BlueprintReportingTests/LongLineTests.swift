import BlueprintReporting
import SourceDiagnostics
import Testing

@Suite struct LongLineTests {
  @Test func `a line with very many URLs and findings is shown, without its passwords`() {
    let text = String(repeating: "a://b:PLANTED@c ", count: 50_000)
    let source = SourceText(name: "render.yaml", text)
    let findings = (0..<2_000).map { Diagnostic("rule", .error, "odd", at: $0 * 400..<$0 * 400 + 3) }
    let report = TextReport(.plain).render(DiagnosedFile(source: source, diagnostics: findings))
    #expect(!report.contains("PLANTED"))
    #expect(report.contains("render.yaml:1:400401: error: odd"))
    #expect(report.utf8.count < 2_000 * 600)
  }

  @Test(arguments: [
    ("psql postgres://u:PLANTED@h/db", "psql postgres://u:*******@h/db"),
    ("https://PLANTED@github.com/a/b", "https://*******@github.com/a/b"),
    ("postgres://u:PLAN/TED@h/db", "postgres://u:********@h/db"), ("API_KEY=PLANTED npm start", "API_KEY=******* npm start"),
    ("TOKEN='PLAN TED' x", "TOKEN=*********' x"), ("https://example.com:8080/a@b", "https://example.com:8080/a@b"),
    ("DATABASE_PASSWORD=$PASSWORD x", "DATABASE_PASSWORD=$PASSWORD x"), ("npm ci && npm run build", "npm ci && npm run build"),
  ])
  func `credentials are hidden wherever they stand, and nothing else is`(_ text: String, _ shown: String) {
    #expect(MaskedText.message(text) == shown)
  }

  @Test func `a message cannot steer a terminal or turn its text around`() {
    #expect(MaskedText.message("a\u{1B}[31m\u{202E}b") == "a\u{FFFD}[31m\u{FFFD}b")
  }
}
