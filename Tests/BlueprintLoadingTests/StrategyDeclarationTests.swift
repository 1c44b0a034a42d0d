import BlueprintLoading
import SourceDiagnostics
import TestSupport
import Testing

@Suite struct StrategyDeclarationTests {
  @Test(arguments: [
    ("let deployment = Deployment(strategy: .preDeploy) {}", "let deployment = Deployment(strategy: .manual) {}"),
    ("let deployment: Deployment = Deployment(strategy: PreDeploy()) {}", "let deployment: Deployment = Deployment(strategy: .manual) {}"),
    (
      "let deployment = Deployment(strategy: .separateJob(as: .cron), previews: x) {}",
      "let deployment = Deployment(strategy: .manual, previews: x) {}"
    ),
    (
      "let deployment = Deployment(\n  // strategy: .x\n  strategy: .preDeploy,  // for now\n  previews: x\n) {}",
      "let deployment = Deployment(\n  // strategy: .x\n  strategy: .manual,  // for now\n  previews: x\n) {}"
    ),
    ("let deployment = Deployment {}", "let deployment = Deployment(strategy: .manual) {}"),
    ("let deployment = Deployment() {}", "let deployment = Deployment(strategy: .manual) {}"),
    ("let deployment = Deployment(previews: f(1, 2)) {}", "let deployment = Deployment(strategy: .manual, previews: f(1, 2)) {}"),
    (
      "// let deployment = Deployment(strategy: .a)\nlet a = \"let deployment = Deployment\\(\"x)\")\"\nlet b = #\"\"\"\nlet deployment = \"# \"\"\"#\nlet deployment = Deployment {}",
      "// let deployment = Deployment(strategy: .a)\nlet a = \"let deployment = Deployment\\(\"x)\")\"\nlet b = #\"\"\"\nlet deployment = \"# \"\"\"#\nlet deployment = Deployment(strategy: .manual) {}"
    ),
  ])
  func `the strategy is rewritten where it is declared`(_ before: String, _ after: String) throws {
    let declaration = try #require(StrategyDeclaration(in: SourceText(name: "Blueprint.swift", before)))
    expectEqual(String(decoding: declaration.declaring(".manual").bytes, as: UTF8.self), after)
  }

  @Test(arguments: [
    "", "let deployment = make()", "let deployment = Deployment(strategy: chosen) {}",
    "let deployment = Deployment(strategy: isFree ? .buildTime : .preDeploy) {}", "let deployment = Deployment(strategy: .preDeploy",
  ])
  func `what is decided elsewhere is not rewritten`(_ text: String) {
    #expect(StrategyDeclaration(in: SourceText(name: "Blueprint.swift", text)) == nil)
  }
}
