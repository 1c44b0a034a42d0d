import RenderBlueprint
import SourceDiagnostics
import Testing
import YAMLSyntax

@Suite struct WorkflowTests {
  @Test func `the workflow of the external strategy is YAML, each database with a secret of its own`() throws {
    let (orders, audit) = (Postgres("orders-db"), Postgres("audit"))
    let web = WebService("web", .node(build: "b", start: "s"), rootDir: "backend")
    let deployment = Deployment(strategy: .external) {
      orders
      audit
      web
      Migration("npm run migrate\nnpm run check: all # twice", of: orders, by: web)
      Migration("npm run migrate:audit", of: audit, by: web, directVariable: "AUDIT_URL")
    }
    let texts = deployment.instructions(for: deployment.strategy, in: try deployment.placed())
    #expect(texts.count == 1)
    let workflow = texts[0].split(separator: "\n").filter { $0.hasPrefix("  ") }.joined(separator: "\n")
    let document = YAMLDocument(parsing: SourceText(name: "workflow.yml", workflow))
    #expect(document.diagnostics == [])
    func text(_ path: YAMLPathStep...) -> String? {
      document.node(at: [.key("jobs"), .key("migrate"), .key("steps")] + path).map { node in document.withTape { $0.text(node) } }
    }
    #expect(text(.index(1), .key("run")) == "npm run migrate\nnpm run check: all # twice\n")
    #expect(text(.index(1), .key("working-directory")) == "backend")
    #expect(text(.index(1), .key("env"), .key("DIRECT_DATABASE_URL")) == "${{ secrets.EXTERNAL_ORDERS_DB_URL }}")
    #expect(text(.index(2), .key("env"), .key("AUDIT_URL")) == "${{ secrets.EXTERNAL_AUDIT_URL }}")
    #expect(text(.index(3), .key("run"))?.contains("$DEPLOY_HOOK") == true)
  }
}
