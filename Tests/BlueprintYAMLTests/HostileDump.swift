import BlueprintYAML
import SourceDiagnostics
import Testing
@Suite struct HostileDump {
  @Test func times() {
    func time(_ name: String, _ text: String) {
      var n = 0
      let t = ContinuousClock().measure { n = DecodedBlueprint(reading: SourceText(name: "", text)).diagnostics.count }
      print("TIME", name, text.utf8.count, n, t)
    }
    let one = "{type: web, name: a, env: docker, runtime: docker, autoDeploy: true, domain: a.b, pullRequestPreviewsEnabled: true}, "
    time("flow line", "services: [" + String(repeating: one, count: 5000) + "]\n")
    time("flow dup", "services: [{" + String(repeating: "a: 1, ", count: 100000) + "}]\n")
    time("block dup", "services:\n  - a: 1\n" + String(repeating: "    a: 1\n", count: 100000))
    time("aliases", "services:\n  - &x {type: keyvalue, name: a}\n" + String(repeating: "  - *x\n", count: 100000))
    time("aliases2", "x: &x 1\ny: [" + String(repeating: "*x, ", count: 100000) + "]\nservices:\n" + String(repeating: "  - type: web\n    name: a\n    env: docker\n    runtime: docker\n    domain: a.b\n", count: 5000))
    time("dups small", "services:\n" + String(repeating: "  - type: web\n    name: a\n    name: a\n    runtime: docker\n", count: 10000))
    time("long line", "services:\n" + String(repeating: "  - type: web\n    name: a\n    runtime: docker\n    domain: " + String(repeating: "x", count: 20000) + "\n", count: 500))
    time("kv", "services:\n" + String(repeating: "  - type: keyvalue\n    name: a\n", count: 10000))
    time("comments", "services:\n" + String(repeating: "  # c\n", count: 100000) + String(repeating: "  - type: web\n    name: a\n    env: docker\n    runtime: docker\n", count: 5000))
    time("comments2", "services:\n" + String(repeating: "  - type: web\n    name: a\n" + String(repeating: "    # c\n", count: 2000) + "    env: docker\n    runtime: docker\n", count: 100))
  }
}
