import BlueprintValidation
import SourceDiagnostics
import TestSupport
import Testing

/// Fixes, one after the other and all at once.
@Suite struct FixingTests {
  private static func fixed(_ text: String, unsafe: Bool = false) -> (text: String, count: Int) {
    let fixed = Validation(of: SourceText(name: "render.yaml", text)).fixed(includesUnsafe: unsafe)
    return (fixed.source[0..<fixed.source.bytes.count], fixed.count)
  }

  @Test func `what has nothing to mend stays as it is`() {
    let text = "services:\n  - type: web\n    name: a\n    runtime: docker # x\n"
    #expect(Self.fixed(text).text == text && Self.fixed(text).count == 0)
  }

  @Test func `many findings are mended at once, comments and line ends kept`() {
    let text = "services:\r\n  - type: web # one\r\n    name: a\r\n    env: docker\r\n    autoDeploy: false # off\r\n"
    #expect(
      Self.fixed(text).text == text.replacing("env", with: "runtime").replacing("autoDeploy: false", with: "autoDeployTrigger: \"off\""))
  }

  @Test func `a text that is no YAML is left alone`() {
    let text = "services: [\n  env: docker\n"
    #expect(Self.fixed(text, unsafe: true).text == text)
  }

  @Test func `a fix can make way for another`() {
    // The key first, then its value.
    let text = "services:\n  - type: web\n    name: a\n    runtime: docker\n    autoDeployTriger: off\n"
    let fixed = Self.fixed(text, unsafe: true)
    #expect(fixed.text == text.replacing("Triger: off", with: "Trigger: \"off\""))
  }

  @Test func `a database leaves its closed plan with the smallest storage, and keeps what is said of it`() {
    let text = "databases:\n  - name: main\n    plan: starter # small\n    ipAllowList: []\n"
    #expect(
      Self.fixed(text, unsafe: true).text
        == "databases:\n  - name: main\n    plan: 0.1c-256mb # small\n    diskSizeGB: 1\n    ipAllowList: []\n")
    let sized = "databases:\n  - name: main\n    plan: starter\n    diskSizeGB: 5\n    previewPlan: starter\n    ipAllowList: []\n"
    #expect(Self.fixed(sized, unsafe: true).text == sized.replacing("starter", with: "0.1c-256mb"))
  }

  @Test func `a free service with a disk gets the smallest plan that has one`() {
    let text = "services:\n  - type: web\n    name: a\n    runtime: docker\n    plan: free\n    disk: { name: data, mountPath: /data }\n"
    #expect(Self.fixed(text, unsafe: true).text == text.replacing("free", with: "0.5c-512mb"))
  }

  @Test func `a fix that would do harm is not done, and it is said why`() {
    func notes(_ text: String) -> [String] {
      let fixed = Validation(of: SourceText(name: "render.yaml", text)).fixed(includesUnsafe: false)
      #expect(fixed.source == SourceText(name: "render.yaml", text))
      #expect(fixed.validation.diagnostics.allSatisfy { $0.fixes.isEmpty })
      return fixed.validation.diagnostics.flatMap(\.notes).map(\.message).filter { $0.hasPrefix("did not") }
    }
    #expect(
      notes("services:\n  - type: web\n    name: a\n    runtime: docker\n    envVarGroups:\n      - b\n")
        == ["did not link them in 'envVars': it would bring unknown-group-reference"])
    #expect(
      notes("cronJobs:\n  - name: a\n    schedule: 0 0 * * *\n  - name: b\n    schedule: 0 0 * * *\n")
        == ["did not move them to 'services': it would not make the findings fewer"])
  }
}
