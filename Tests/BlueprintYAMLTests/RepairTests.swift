import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// What safe fixes make of a text, in its own style.
@Suite struct RepairTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var before: String
    var after: String
  }

  @Test("safe fixes write the current form in place of the older one", arguments: cases)
  func repairs(repair: Case) {
    expectEqual(Self.mended(repair.before), repair.after)
  }

  @Test("and the same with CRLF", arguments: cases)
  func carriageReturns(repair: Case) {
    func converted(_ text: String) -> String { text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
    expectEqual(Self.mended(converted(repair.before)), converted(repair.after))
  }

  static func mended(_ text: String) -> String {
    let source = BlueprintYAMLTests.mended(DecodedBlueprint(reading: SourceText(name: "render.yaml", text))).document.source
    return source[0..<source.bytes.count]
  }

  private static let head = "services:\n  - type: web\n    name: api\n"

  static let cases: [Case] = [
    Case(testDescription: "env", before: "\(head)    env: docker # as ever\n", after: "\(head)    runtime: docker # as ever\n"),
    Case(
      testDescription: "env beside the same runtime", before: "\(head)    # older\n    env: docker\n    runtime: docker\n",
      after: "\(head)    runtime: docker\n"),
    Case(
      testDescription: "env beside another runtime", before: "\(head)    env: node\n    runtime: docker\n",
      after: "\(head)    env: node\n    runtime: docker\n"),
    Case(
      testDescription: "env behind the dash", before: "services:\n  - env: docker\n    runtime: docker\n    type: web\n    name: api\n",
      after: "services:\n  - runtime: docker\n    type: web\n    name: api\n"),
    Case(
      testDescription: "autoDeploy in flow style", before: "services: [{type: web, name: api, runtime: docker, autoDeploy: yes}]\n",
      after: "services: [{type: web, name: api, runtime: docker, autoDeployTrigger: commit}]\n"),
    Case(
      testDescription: "autoDeploy beside autoDeployTrigger",
      before: "\(head)    runtime: docker\n    autoDeploy: true\n    autoDeployTrigger: checksPass\n",
      after: "\(head)    runtime: docker\n    autoDeployTrigger: checksPass\n"),
    Case(
      testDescription: "older previews of the root", before: "previewsEnabled: true\npreviewsExpireAfterDays: 3 # days\nservices: []\n",
      after: "previews:\n  generation: automatic\n  expireAfterDays: 3\nservices: []\n"),
    Case(
      testDescription: "older previews of the root beside previews",
      before: "previews: {generation: manual}\npreviewsExpireAfterDays: 3\nservices: []\n",
      after: "previews: {generation: manual, expireAfterDays: 3}\nservices: []\n"),
    Case(
      testDescription: "older previews of the root that previews contradicts",
      before: "previews:\n  generation: manual\npreviewsEnabled: false\nservices: []\n",
      after: "previews:\n  generation: manual\npreviewsEnabled: false\nservices: []\n"),
    Case(
      testDescription: "older previews of a service",
      before: "\(head)    runtime: docker\n    pullRequestPreviewsEnabled: true\n    plan: 1c-2g\n    previewPlan: 0.5c-512mb\n",
      after: "\(head)    runtime: docker\n    previews:\n      generation: automatic\n      plan: 0.5c-512mb\n    plan: 1c-2g\n"),
    Case(
      testDescription: "older previews of a service in flow style",
      before:
        "services: [{type: web, name: api, runtime: docker, pullRequestPreviewsEnabled: false, plan: 1c-2g, previewPlan: 0.5c-512mb}]\n",
      after: "services: [{type: web, name: api, runtime: docker, previews: {generation: \"off\", plan: 0.5c-512mb}, plan: 1c-2g}]\n"),
    Case(
      testDescription: "domain", before: "\(head)    runtime: docker\n    domain: shop.example.com # main\n    plan: 1c-2g\n",
      after: "\(head)    runtime: docker\n    domains: # main\n      - shop.example.com\n    plan: 1c-2g\n"),
    Case(
      testDescription: "domain beside domains",
      before: "\(head)    runtime: docker\n    domain: shop.example.com\n    domains:\n      - a.example.com\n",
      after: "\(head)    runtime: docker\n    domains:\n      - a.example.com\n      - shop.example.com\n"),
    Case(
      testDescription: "domain that domains has",
      before: "\(head)    runtime: docker\n    domain: a.example.com\n    domains: [a.example.com]\n",
      after: "\(head)    runtime: docker\n    domains: [a.example.com]\n"),
    Case(
      testDescription: "afterFirstDeployCommand", before: "\(head)    runtime: docker\n    'afterFirstDeployCommand': ./seed\n",
      after: "\(head)    runtime: docker\n    initialDeployHook: ./seed\n"),
    Case(
      testDescription: "redis and a reference to it",
      before:
        "services:\n  - type: redis\n    name: cache\n  - type: worker\n    name: jobs\n    runtime: docker\n    envVars:\n      - key: CACHE\n        fromService: {type: redis, name: cache, property: host}\n",
      after:
        "services:\n  - type: keyvalue\n    name: cache\n    ipAllowList: []\n  - type: worker\n    name: jobs\n    runtime: docker\n    envVars:\n      - key: CACHE\n        fromService: {type: keyvalue, name: cache, property: host}\n"
    ),
    Case(
      testDescription: "a misspelt allow list is not written again",
      before: "services:\n  - type: keyvalue\n    name: cache\n    ipAllowlist: []\n",
      after: "services:\n  - type: keyvalue\n    name: cache\n    ipAllowList: []\n"),
    Case(
      testDescription: "previews of a database", before: "databases:\n  - name: db\n    plan: 1c-4g\n    previews:\n      plan: 0.5c-1g\n",
      after: "databases:\n  - name: db\n    plan: 1c-4g\n    previewPlan: 0.5c-1g\n"),
    Case(
      testDescription: "the plan of a static site",
      before: "\(head)    runtime: static\n    plan: free # always\n    region: ohio\n    staticPublishPath: d\n",
      after: "\(head)    runtime: static\n    staticPublishPath: d\n"),
    Case(
      testDescription: "a key twice with the same value",
      before: "\(head)    runtime: docker\n    region: ohio\n    # again\n    region: ohio\n    plan: free\n",
      after: "\(head)    runtime: docker\n    region: ohio\n    plan: free\n"),
    Case(
      testDescription: "a key three times, the last as the first",
      before: "\(head)    runtime: docker\n    plan: free\n    plan: 1c-2g\n    plan: free\n",
      after: "\(head)    runtime: docker\n    plan: free\n    plan: 1c-2g\n    plan: free\n"),
    Case(
      testDescription: "nothing behind envVars", before: "\(head)    runtime: docker\n    envVars: # none\n",
      after: "\(head)    runtime: docker\n    envVars: [] # none\n"),
    Case(
      testDescription: "nothing behind readReplicas", before: "databases:\n  - name: db\n    readReplicas:\n",
      after: "databases:\n  - name: db\n    readReplicas:\n"),
    Case(
      testDescription: "an older key that is shared through a merge key",
      before: "services:\n  - &a\n    type: worker\n    name: a\n    env: docker\n  - <<: *a\n    name: b\n    runtime: node\n",
      after: "services:\n  - &a\n    type: worker\n    name: a\n    env: docker\n  - <<: *a\n    name: b\n    runtime: node\n"),
    Case(
      testDescription: "an older value that is shared until its alias is gone",
      before:
        "services:\n  - {type: worker, name: a, runtime: docker, autoDeploy: &x true, previews: {}}\n  - {type: worker, name: b, runtime: docker, autoDeploy: *x}\n",
      after:
        "services:\n  - {type: worker, name: a, runtime: docker, autoDeployTrigger: &x commit, previews: {}}\n  - {type: worker, name: b, runtime: docker, autoDeployTrigger: commit}\n"
    ),
  ]
}
