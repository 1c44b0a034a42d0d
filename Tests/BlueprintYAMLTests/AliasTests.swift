import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import Testing
import YAMLSyntax

@Suite struct AliasTests {
  @Test func `what aliases share has its findings once`() {
    let text = """
      services:
        - type: worker
          name: a
          runtime: docker
          envVars: &shared
            - key: A
              nonsense: 1
        - type: worker
          name: b
          runtime: docker
          envVars: *shared
      """
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    #expect(decoded.diagnostics.map(\.rule).filter { $0 == "unknown-key" }.count == 1)
    #expect(decoded.blueprint.services.map(\.envVars.count) == [1, 1])
  }

  @Test func `a fix leaves anchor and tag where they are`() throws {
    let text = "services:\n  - {type: worker, name: a, runtime: docker, plan: &p !!str pro_plus}\n"
    let source = SourceText(name: "render.yaml", text)
    let diagnostic = try #require(DecodedBlueprint(reading: source).diagnostics.first)
    #expect(diagnostic.rule == "plan-spelling")
    #expect(diagnostic.range.map { source[$0] } == "pro_plus")
    #expect(diagnostic.fixes.first?.edits.map(\.range) == [try #require(diagnostic.range)])
  }
}
