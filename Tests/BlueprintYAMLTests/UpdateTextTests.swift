import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Texts as they are written: on one line, on several, behind `|` and `>`, in quotes, or not at all.
@Suite struct UpdateTextTests {
  static let cases: [UpdateTests.Case] = [
    UpdateTests.Case(
      testDescription: "a name is written where there is none",
      before:
        "services:\n  - type: web\n    name: # which?\n    runtime: docker\n  - {type: web, name, runtime: docker}\n  - type: web\n    name:",
      change: {
        $0.services.editWebs(0) { $0.name = "a b" }
        $0.services.editWebs(1) { $0.name = "c" }
        $0.services.editWebs(2) { $0.name = "d" }
      },
      after:
        "services:\n  - type: web\n    name: a b # which?\n    runtime: docker\n  - {type: web, name: c, runtime: docker}\n  - type: web\n    name: d"
    )
  ]

  @Test(arguments: cases) func `a text is changed as a person would`(_ sample: UpdateTests.Case) throws {
    expectEqual(try sample.result(), sample.after)
  }

  @Test func `keys behind question marks are left alone`() {
    let sample = UpdateTests.Case(
      testDescription: "", before: "services:\n- name: a\n  type: web\n  ? plan\n  : free\n",
      change: { $0.services.editWebs { $0.plan = nil } }, after: "")
    #expect(throws: UpdateError.form("a key behind '?'")) { try sample.result() }
  }
}
