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
      testDescription: "a type with a capital, and another name for one",
      before:
        "services:\n  - type: Web\n    name: api\n    runtime: docker\n  - type: CronJob\n    name: b\n    runtime: docker\n    schedule: \"0 * * * *\"\n    dockerCommand: c\n",
      after:
        "services:\n  - type: web\n    name: api\n    runtime: docker\n  - type: cron\n    name: b\n    runtime: docker\n    schedule: \"0 * * * *\"\n    dockerCommand: c\n"
    ),
    Case(testDescription: "another name for a runtime", before: "\(head)    runtime: python3\n", after: "\(head)    runtime: python\n"),
    Case(
      testDescription: "one word for an image",
      before: "services:\n  - type: pserv\n    name: m\n    runtime: image\n    image: mongo:7 # the server\n",
      after: "services:\n  - type: pserv\n    name: m\n    runtime: image\n    image: # the server\n      url: mongo:7\n"),
    Case(
      testDescription: "one word for a mapping in flow style", before: "databases: [{name: a, highAvailability: true}]\n",
      after: "databases: [{name: a, highAvailability: {enabled: true}}]\n"),
    Case(
      testDescription: "one word for the previews of the blueprint", before: "previews: manual\nservices: []\n",
      after: "previews:\n  generation: manual\nservices: []\n"),
    Case(
      testDescription: "one domain for a list", before: "\(head)    runtime: docker\n    domains: shop.example.com # main\n",
      after: "\(head)    runtime: docker\n    domains:\n      - shop.example.com # main\n"),
    Case(
      testDescription: "one path for a list in flow style", before: "\(head)    runtime: docker\n    buildFilter: {paths: 'src/**'}\n",
      after: "\(head)    runtime: docker\n    buildFilter: {paths: ['src/**']}\n"),
    Case(
      testDescription: "several domains in one text", before: "\(head)    runtime: docker\n    domains: a.example.com, b.example.com\n",
      after: "\(head)    runtime: docker\n    domains: a.example.com, b.example.com\n"),
    Case(
      testDescription: "variables as a mapping",
      before:
        "\(head)    runtime: docker\n    envVars:\n      # where it listens\n      PORT: 8080 # not 80\n      \"DEBUG\": true\n      NAME: 'a: b'\n    plan: free\n",
      after:
        "\(head)    runtime: docker\n    envVars:\n      # where it listens\n      - key: PORT\n        value: 8080 # not 80\n      - key: \"DEBUG\"\n        value: \"true\"\n      - key: NAME\n        value: 'a: b'\n    plan: free\n"
    ),
    Case(
      testDescription: "variables as a mapping in flow style",
      before: "\(head)    runtime: docker\n    envVars: {PORT: 8080, DEBUG: yes}\n",
      after: "\(head)    runtime: docker\n    envVars: [{key: PORT, value: 8080}, {key: DEBUG, value: yes}]\n"),
    Case(
      testDescription: "variables as a mapping with something else than texts",
      before: "\(head)    runtime: docker\n    envVars:\n      PORT: 8080\n      LIST: [a]\n",
      after: "\(head)    runtime: docker\n    envVars:\n      PORT: 8080\n      LIST: [a]\n"),
    Case(
      testDescription: "services and databases by their names",
      before:
        "services:\n  # what people see\n  web: # first\n    type: worker\n    runtime: docker\n\n  jobs:\n    type: worker\n    runtime: docker\ndatabases:\n  main:\n    plan: free\n",
      after:
        "services:\n  # what people see\n  - name: web # first\n    type: worker\n    runtime: docker\n\n  - name: jobs\n    type: worker\n    runtime: docker\ndatabases:\n  - name: main\n    plan: free\n"
    ),
    Case(
      testDescription: "references without a property",
      before:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\n    envVars:\n      - key: REDIS_URL\n        fromService:\n          type: keyvalue\n          name: c\n      - key: DB_HOST\n        fromDatabase: {name: d}\n      - key: POOLED_URL\n        fromDatabase: {name: d}\n      - key: API_URL\n        fromService: {type: web, name: w}\n",
      after:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\n    envVars:\n      - key: REDIS_URL\n        fromService:\n          type: keyvalue\n          name: c\n          property: connectionString\n      - key: DB_HOST\n        fromDatabase: {name: d, property: host}\n      - key: POOLED_URL\n        fromDatabase: {name: d}\n      - key: API_URL\n        fromService: {type: web, name: w}\n"
    ),
    Case(
      testDescription: "other names for a connection string",
      before:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\n    envVars:\n      - key: A\n        fromDatabase: {name: d, property: connectionURI}\n      - key: B\n        fromService: {type: keyvalue, name: c, property: connection_url}\n",
      after:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\n    envVars:\n      - key: A\n        fromDatabase: {name: d, property: connectionString}\n      - key: B\n        fromService: {type: keyvalue, name: c, property: connectionString}\n"
    ),
    Case(
      testDescription: "no runtime, and commands that a container does not have",
      before: "\(head)    dockerfilePath: ./Dockerfile\n    startCommand: ./run\n",
      after: "\(head)    dockerfilePath: ./Dockerfile\n    startCommand: ./run\n"),
    Case(
      testDescription: "a version that is a variable",
      before: "\(head)    runtime: python\n    pythonVersion: 3.10 # for now\n    plan: free\n",
      after: "\(head)    runtime: python\n    envVars: # for now\n      - key: PYTHON_VERSION\n        value: \"3.10\"\n    plan: free\n"),
    Case(
      testDescription: "a version beside variables",
      before: "\(head)    runtime: node\n    node_version: '20'\n    envVars:\n    - key: A\n      value: b # c\n    plan: free\n",
      after:
        "\(head)    runtime: node\n    envVars:\n    - key: A\n      value: b # c\n    - key: NODE_VERSION\n      value: \"20\"\n    plan: free\n"
    ),
    Case(
      testDescription: "a version that the variables say too",
      before: "\(head)    runtime: node\n    nodeVersion: 20\n    envVars:\n      - key: NODE_VERSION\n        value: 18\n",
      after: "\(head)    runtime: node\n    nodeVersion: 20\n    envVars:\n      - key: NODE_VERSION\n        value: 18\n"),
    Case(
      testDescription: "a value of the same name that is kept elsewhere",
      before:
        "\(head)    runtime: docker\n    envVars:\n      - key: TOKEN\n        fromSecret: TOKEN # ask Ann\n      - key: OTHER\n        fromEnv: ELSE\n",
      after:
        "\(head)    runtime: docker\n    envVars:\n      - key: TOKEN\n        sync: false # ask Ann\n      - key: OTHER\n        fromEnv: ELSE\n"
    ),
    Case(
      testDescription: "a list under nearly the name of a text", before: "\(head)    runtime: docker\n    branchs: [a, b]\n",
      after: "\(head)    runtime: docker\n    branchs: [a, b]\n"),
    Case(
      testDescription: "a list of services twice",
      before:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\ndatabases: []\n# more\nservices:\n  # second\n  - type: worker\n    name: b\n    runtime: docker\n",
      after:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\n  # more\n  # second\n  - type: worker\n    name: b\n    runtime: docker\ndatabases: []\n"
    ),
    Case(
      testDescription: "a list of variables twice",
      before:
        "\(head)    runtime: docker\n    envVars:\n      - key: A\n        value: a\n    plan: free\n    envVars:\n      - fromGroup: g\n",
      after: "\(head)    runtime: docker\n    envVars:\n      - key: A\n        value: a\n      - fromGroup: g\n    plan: free\n"),
    Case(
      testDescription: "a list of services twice, with a name that both have",
      before:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\nservices:\n  - type: worker\n    name: a\n    runtime: node\n",
      after:
        "services:\n  - type: worker\n    name: a\n    runtime: docker\nservices:\n  - type: worker\n    name: a\n    runtime: node\n"
    ),
    Case(
      testDescription: "no type, and a key that one type has",
      before:
        "services:\n  # nightly\n  - name: a\n    runtime: docker\n    schedule: \"0 * * * *\"\n    dockerCommand: c\n  - name: b\n    runtime: docker\n",
      after:
        "services:\n  # nightly\n  - type: cron\n    name: a\n    runtime: docker\n    schedule: \"0 * * * *\"\n    dockerCommand: c\n  - name: b\n    runtime: docker\n"
    ),
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
