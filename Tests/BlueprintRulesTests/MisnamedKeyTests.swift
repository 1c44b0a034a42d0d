import BlueprintValidation
import SourceDiagnostics
import TestSupport
import Testing

/// One mistake is one finding: rules say nothing of a key that is there by another name, or of which reading has said that it is missing.
@Suite struct MisnamedKeyTests {
  @Test("a key by another name is not missing too", arguments: cases)
  func finding(_ example: (lines: String, expected: [String])) {
    let source = SourceText(name: "render.yaml", example.lines)
    let lines = LineTable(source)
    let found = Validation(of: source).diagnostics.map { "\(lines.location(of: $0.range?.lowerBound ?? 0).line): \($0.rule)" }
    expectEqual(found, example.expected)
  }

  static let cases: [(lines: String, expected: [String])] = [
    (
      "services:\n  - type: web\n    name: a\n    runtime: node\n    buildcommand: npm ci\n    startComand: npm start\n    healthcheckPath: /\n",
      ["5: unknown-key", "6: unknown-key", "7: unknown-key"]
    ),
    // Only one of the two is there.
    (
      "services:\n  - type: worker\n    name: a\n    runtime: node\n    buildcommand: npm ci\n",
      ["3: missing-native-commands", "5: unknown-key"]
    ),
    (
      "services:\n  - type: web\n    name: a\n    runtime: static\n    buildCommand: ''\n    publishPath: dist\n",
      ["6: unknown-key"]
    ),
    (
      "services:\n  - type: worker\n    name: a\n    runtime: image\n    imge:\n      url: nginx:1.27\n",
      ["5: unknown-key"]
    ),
    (
      "databases:\n  - name: a\n    plan: 0.1c-256mb\n    diskSizeGB: 5\n    ipAlowList: []\n",
      ["5: unknown-key"]
    ),
    (
      "services:\n  - type: worker\n    name: a\n    runtime: docker\n    envVars:\n      - keey: A\n        value: b\n      - value: c\n",
      ["6: unknown-key", "8: missing-key"]
    ),
    (
      "services:\n  - type: worker\n    runtime: docker\n    envVars:\n      - key: A\n        fromDatabase:\n          property: host\n",
      ["2: missing-key", "7: missing-key"]
    ),
    // That it is a Key Value instance is said by its key, and not once more by its name and its plan.
    ("databases:\n  - name: shop-redis\n    plan: starter\n    maxmemoryPolicy: noeviction\n", ["4: unknown-key"]),
    ("databases:\n  - name: shop-redis\n    type: redis\n    plan: starter\n", ["3: unknown-key"]),
    ("services:\n  - type: Worker\n    name: a\n    runtime: docker\n", ["2: unknown-enum-value"]),
    ("services:\n  - Type: worker\n    name: a\n    runtime: docker\n", ["2: unknown-key"]),
    ("services:\n  - tipe: worker\n    name: a\n    runtime: docker\n", ["2: unknown-key"]),
    (
      """
      services:
        - type: worker
          name: a
          runtime: docker
          envVars:
            - key: A
              fromService: {name: a, type: worker, propery: host}

      """,
      ["7: unknown-key"]
    ),
    ("services:\n  - type: keyvalue\n    name: a\n    ipAllowlist: []\n", ["4: unknown-key"]),
  ]
}
