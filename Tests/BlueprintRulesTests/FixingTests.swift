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
}
