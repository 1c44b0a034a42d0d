import BlueprintYAML
import SourceDiagnostics
import Testing
import YAMLSyntax

/// Files with mistakes that people make, and what is said about them.
@Suite struct DiagnosticTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var text: String
    /// `rule line:column severity` of every finding, in the order of the file.
    var findings: [String]
    var testDescription: String { name }

    init(_ name: String, file text: String, _ findings: [String]) {
      self.name = name
      self.text = text
      self.findings = findings
    }

    /// Lines that follow a web service without mistakes, from line 7.
    init(_ name: String, web lines: String, _ findings: [String]) {
      let service = "services:\n  - type: web\n    name: shop\n    runtime: node\n    buildCommand: b\n    startCommand: s\n"
      self.init(name, file: service + lines, findings)
    }

    var decoded: DecodedBlueprint { DecodedBlueprint(reading: SourceText(name: "render.yaml", text)) }
  }

  @Test("a mistake is found where it is", arguments: cases)
  func findings(mistake: Case) {
    let decoded = mistake.decoded
    let lines = LineTable(decoded.document.source)
    let findings = decoded.diagnostics.map { diagnostic in
      let place = diagnostic.range.map { lines.location(of: $0.lowerBound) }
      return "\(diagnostic.rule) \(place.map { "\($0.line):\($0.column)" } ?? "-") \(diagnostic.severity)"
    }
    #expect(findings == mistake.findings)
  }

  @Test("a safe fix removes its finding and adds none", arguments: cases)
  func safeFixes(mistake: Case) {
    let decoded = mistake.decoded
    for diagnostic in decoded.diagnostics {
      for fix in diagnostic.fixes where fix.applicability == .safe { expectMended(decoded, diagnostic, by: fix) }
    }
  }

  @Test("a message makes sense alone: one line, no capital, no full stop, not 'invalid'", arguments: cases)
  func messages(mistake: Case) {
    for message in mistake.decoded.diagnostics.map(\.message) {
      #expect(!message.contains("\n") && !message.hasSuffix(".") && !message.contains("invalid"))
      #expect(message.first?.isUppercase == false || message.hasPrefix("Key Value") || message.hasPrefix("Render"))
    }
  }

  @Test("every file is sound, whatever is wrong with it", arguments: cases)
  func soundness(mistake: Case) {
    expectSound(mistake.decoded)
  }

  @Test(
    "a misspelt word is answered with the word that was meant",
    arguments: [
      ("    helthCheckPath: /x\n", "healthCheckPath"), ("    preDeploy: x\n", "preDeployCommand"), ("    env_vars: []\n", "envVars"),
      ("    PreDeployCommand: x\n", "preDeployCommand"), ("    region: oregn\n", "oregon"), ("    plan: standrd\n", "standard"),
      ("    plan: pro_plus\n", "pro plus"), ("    autoDeployTrigger: no\n", "\"off\""),
      ("    autoDeployTrigger: checkspass\n", "checksPass"),
    ])
  func guesses(line: String, word: String) throws {
    let decoded = Case("", web: line, []).decoded
    let fix = try #require(decoded.diagnostics.last?.fixes.first)
    #expect(fix.edits.map(\.replacement) == [word])
  }

  @Test("findings of one file are bounded, and it says so")
  func bounded() {
    let text = "services:\n" + String(repeating: "  - type: cron\n", count: 8_000)
    let diagnostics = DecodedBlueprint(reading: SourceText(name: "render.yaml", text)).diagnostics
    #expect(diagnostics.count == Diagnostic.mostPerFile + 1)
    #expect(diagnostics.last?.rule == "too-many-findings")
  }

  static let cases: [Case] = [
    Case("a tag that makes a number text, which is fine", web: "    branch: !!str 1\n", []),
    Case("a merge key with a mapping, which is fine", web: "    disk: &d {name: d, mountPath: /d}\n    <<: {region: ohio}\n", []),
    Case("a merge key with a list, one of them no mapping", web: "    <<: [{region: ohio}, 1]\n", ["yaml-merge-no-mapping 7:26 error"]),
    Case(
      "a merge key with an alias of a list, which is fine",
      file: "services:\n  - &w\n    <<: &l [{type: worker}, {name: a}]\n    runtime: node\n  - <<: *l\n    runtime: node\n", []),
    Case("an empty file", file: "", ["empty-blueprint 1:1 error"]),
    Case("only comments", file: "# nothing\n", ["empty-blueprint 1:1 error"]),
    Case("a list at the root", file: "- a\n", ["wrong-type 1:3 error"]),
    Case("a word at the root", file: "services\n", ["wrong-type 1:1 error"]),
    Case("nothing at the root", file: "~\n", ["wrong-type 1:1 error"]),
    Case("a key twice", web: "    region: ohio\n    region: ohio\n", ["yaml-duplicate-key 8:5 error"]),
    Case("a root key twice", file: "services: []\nservices: []\n", ["yaml-duplicate-key 2:1 error"]),
    Case("a key that is the beginning of another", web: "    preDeploy: x\n", ["unknown-key 7:5 error"]),
    Case("a misspelt key", web: "    helthCheckPath: /x\n", ["unknown-key 7:5 error"]),
    Case("a key of another kind of service", web: "    schedule: x\n", ["unknown-key 7:5 error"]),
    Case("a misspelt root key", file: "service: []\n", ["unknown-key 1:1 error"]),
    Case(
      "a root key that only holds an anchor",
      file:
        "x-env: &e\n  - key: A\n    value: b\nservices:\n  - type: web\n    name: shop\n    runtime: node\n    buildCommand: b\n    startCommand: s\n    envVars: *e\n",
      ["root-helper-key 1:1 error"]),
    Case(
      "an unknown key where the schema allows more keys",
      file:
        "services:\n  - type: web\n    name: s\n    runtime: static\n    headers:\n      - path: /*\n        name: a\n        value: b\n        also: c\n",
      ["unknown-key 9:9 warning"]),
    Case(
      "a command that is a list",
      file: "services:\n  - type: web\n    name: shop\n    runtime: node\n    buildCommand: [b, c]\n    startCommand: s\n",
      ["command-not-string 5:19 error"]),
    Case(
      "a command that is a number",
      file: "services:\n  - type: web\n    name: shop\n    runtime: node\n    buildCommand: b\n    startCommand: 1\n",
      ["command-not-string 6:19 error"]),
    Case(
      "a command that is nothing",
      file: "services:\n  - type: web\n    name: shop\n    runtime: node\n    buildCommand: b\n    startCommand:\n",
      ["command-not-string 6:18 error"]),
    Case(
      "a name that is a number",
      file: "services:\n  - type: web\n    name: 12\n    runtime: node\n    buildCommand: b\n    startCommand: s\n",
      ["wrong-type 3:11 error"]),
    Case(
      "a name that is a mapping",
      file: "services:\n  - type: web\n    name: {a: b}\n    runtime: node\n    buildCommand: b\n    startCommand: s\n",
      ["wrong-type 3:11 error"]),
    Case(
      "a Postgres version without quotes", file: "databases:\n  - name: db\n    postgresMajorVersion: 17\n",
      ["postgres-version-not-string 3:27 error"]),
    Case(
      "an old Postgres version without quotes", file: "databases:\n  - name: db\n    postgresMajorVersion: 9.6\n",
      ["postgres-version-not-string 3:27 error", "unknown-enum-value 3:27 warning"]),
    Case("an env value that is true", web: "    envVars:\n      - key: A\n        value: true\n", ["env-value-not-string 9:16 warning"]),
    Case("an env value that is nothing", web: "    envVars:\n      - key: A\n        value:\n", ["env-value-not-string 9:15 error"]),
    Case("env for envVars", web: "    env:\n      - key: A\n        value: b\n", ["unknown-key 7:5 error"]),
    Case("an env value that is a number, which is fine", web: "    envVars:\n      - key: A\n        value: 3000\n", []),
    Case("env vars as a mapping", web: "    envVars:\n      A: b\n", ["wrong-type 8:7 error"]),
    Case("an env var as text", web: "    envVars:\n      - A=b\n", ["wrong-type 8:9 error"]),
    Case(
      "an env var with two sources", web: "    envVars:\n      - key: A\n        value: b\n        sync: false\n",
      ["env-value-source 10:9 error"]),
    Case("an env var without a source", web: "    envVars:\n      - key: A\n", ["env-value-source 8:9 error"]),
    Case("an env var without a key", web: "    envVars:\n      - value: a\n", ["missing-key 8:9 error"]),
    Case("an env var with sync: true", web: "    envVars:\n      - key: A\n        sync: true\n", ["sync-true 9:9 info"]),
    Case(
      "a preview value beside a reference",
      web: "    envVars:\n      - key: A\n        previewValue: x\n        fromDatabase: {name: d, property: host}\n",
      ["env-value-source 9:9 error"]),
    Case(
      "an unknown property of a database", web: "    envVars:\n      - key: A\n        fromDatabase: {name: d, property: username}\n",
      ["unknown-enum-value 9:43 error"]),
    Case(
      "a reference without a property", web: "    envVars:\n      - key: A\n        fromDatabase: {name: d}\n", ["missing-key 9:23 error"]),
    Case(
      "a reference to a service without a property", web: "    envVars:\n      - key: A\n        fromService: {name: d, type: web}\n",
      ["reference-needs-one-target 9:22 error"]),
    Case(
      "a reference to a service with two properties",
      web: "    envVars:\n      - key: A\n        fromService: {name: d, type: web, property: host, envVarKey: B}\n",
      ["reference-needs-one-target 9:59 error"]),
    Case("a group link with a key", web: "    envVars:\n      - fromGroup: g\n        key: A\n", ["group-reference-with-key 9:9 error"]),
    Case(
      "a group in a group", file: "envVarGroups:\n  - name: g\n    envVars:\n      - fromGroup: h\n", ["group-reference-inside 4:9 error"]),
    Case(
      "sync: false in a group", file: "envVarGroups:\n  - name: g\n    envVars:\n      - key: A\n        sync: false\n",
      ["group-sync-false 5:9 error"]),
    Case(
      "a reference in a group",
      file: "envVarGroups:\n  - name: g\n    envVars:\n      - key: A\n        fromDatabase: {name: d, property: host}\n",
      ["group-reference-inside 5:9 error"]),
    Case("a group without variables", file: "envVarGroups:\n  - name: g\n", ["missing-key 2:5 error"]),
    Case("off without quotes", web: "    autoDeployTrigger: off\n", ["yaml-bare-off 7:24 warning"]),
    Case("false for off", web: "    autoDeployTrigger: false\n", ["yaml-bare-off 7:24 warning"]),
    Case("no for off", web: "    autoDeployTrigger: no\n", ["unknown-enum-value 7:24 error"]),
    Case("off in quotes, which is fine", web: "    autoDeployTrigger: \"off\"\n", []),
    Case("autoDeploy", web: "    autoDeploy: false\n", ["deprecated-auto-deploy 7:5 warning"]),
    Case("autoDeploy with yes", web: "    autoDeploy: yes\n", ["deprecated-auto-deploy 7:5 warning", "yaml-1.1-boolean 7:17 warning"]),
    Case(
      "autoDeploy beside autoDeployTrigger", web: "    autoDeploy: true\n    autoDeployTrigger: commit\n",
      ["deprecated-auto-deploy 7:5 warning"]),
    Case(
      "env for runtime", file: "services:\n  - type: web\n    name: shop\n    env: node\n    buildCommand: b\n    startCommand: s\n",
      ["deprecated-env 4:5 warning"]),
    Case("env beside runtime", web: "    env: node\n", ["deprecated-env 7:5 warning"]),
    Case("type redis", file: "services:\n  - type: redis\n    name: r\n    ipAllowList: []\n", ["deprecated-redis-type 2:11 warning"]),
    Case(
      "a type from the API", file: "services:\n  - type: background_worker\n    name: r\n    runtime: node\n",
      ["unknown-enum-value 2:11 error"]),
    Case("a database among the services", file: "services:\n  - type: postgres\n    name: r\n", ["unknown-enum-value 2:11 error"]),
    Case(
      "type static", file: "services:\n  - type: static\n    name: r\n    runtime: static\n", ["static-runtime-on-other-type 2:11 error"]),
    Case("a service without a type", file: "services:\n  - name: r\n", ["missing-key 2:5 error"]),
    Case("a type that is a list", file: "services:\n  - type: [web]\n    name: r\n", ["wrong-type 2:11 error"]),
    Case(
      "a static worker", file: "services:\n  - type: worker\n    name: r\n    runtime: static\n",
      ["static-runtime-on-other-type 2:11 error", "unknown-enum-value 4:14 error"]),
    Case("a service that is a word", file: "services:\n  - web\n", ["wrong-type 2:5 error"]),
    Case("services as a mapping", file: "services:\n  web:\n    name: a\n", ["wrong-type 2:3 error"]),
    Case(
      "a runtime that people guess",
      file: "services:\n  - type: web\n    name: shop\n    runtime: nodejs\n    buildCommand: b\n    startCommand: s\n",
      ["unknown-enum-value 4:14 error"]),
    Case(
      "a runtime that Render does not have",
      file: "services:\n  - type: web\n    name: shop\n    runtime: swift\n    buildCommand: b\n    startCommand: s\n",
      ["unknown-enum-value 4:14 error"]),
    Case("a misspelt region", web: "    region: oregn\n", ["unknown-enum-value 7:13 error"]),
    Case("a region that may be new", web: "    region: mars\n", ["unknown-enum-value 7:13 warning"]),
    Case("a plan with a capital", web: "    plan: Starter\n", ["plan-spelling 7:11 warning"]),
    Case("a plan with an underscore", web: "    plan: pro_plus\n", ["plan-spelling 7:11 error"]),
    Case("a plan that may be new", web: "    plan: 24c-192g\n", ["unknown-enum-value 7:11 warning"]),
    Case("a misspelt plan", web: "    plan: standrd\n", ["unknown-enum-value 7:11 error"]),
    Case("no runtime", file: "services:\n  - type: web\n    name: a\n", ["missing-key 2:5 error"]),
    Case("no name", file: "services:\n  - type: cron\n    runtime: node\n    schedule: \"* * * * *\"\n", ["missing-key 2:5 error"]),
    Case("no schedule", file: "services:\n  - type: cron\n    name: a\n    runtime: node\n", ["missing-key 2:5 error"]),
    Case(
      "a Key Value instance without an allow list", file: "services:\n  - type: keyvalue\n    name: a\n",
      ["key-value-needs-allow-list 2:5 error"]),
    Case(
      "a build source beside a runtime", file: "services:\n  - type: web\n    name: a\n    buildSource: b\n    runtime: node\n",
      ["conflicting-keys 5:5 error"]),
    Case(
      "a build source with git and image", file: "buildSources:\n  - name: b\n    image: {url: a}\n    git: {repo: r, runtime: node}\n",
      ["conflicting-keys 3:5 error"]),
    Case("a build source with neither", file: "buildSources:\n  - name: b\n", ["missing-key 2:5 error"]),
    Case(
      "a Docker key without Docker", file: "buildSources:\n  - name: b\n    git: {repo: r, runtime: node, baseDir: x}\n",
      ["conflicting-keys 3:35 error"]),
    Case("an empty build filter", web: "    buildFilter: {}\n", ["missing-key 7:18 error"]),
    Case("a health check path without a slash", web: "    healthCheckPath: up\n", ["health-check-path-shape 7:22 error"]),
    Case(
      "a disk with two mistakes", web: "    disk: {name: d, mountPath: '', sizeGB: 0}\n",
      ["wrong-type 7:32 error", "out-of-range 7:44 error"]),
    Case("no instances", web: "    numInstances: 0\n", ["out-of-range 7:19 error"]),
    Case("a number in quotes", web: "    numInstances: \"2\"\n", ["wrong-type 7:19 error"]),
    Case("a number in words", web: "    numInstances: two\n", ["wrong-type 7:19 error"]),
    Case("a fraction", web: "    numInstances: 1.5\n", ["wrong-type 7:19 error"]),
    Case("scaling with two missing keys", web: "    scaling: {minInstances: 1}\n", ["missing-key 7:14 error", "missing-key 7:14 error"]),
    Case("storage between the steps", file: "databases:\n  - name: d\n    diskSizeGB: 12\n", ["database-storage-step 3:17 error"]),
    Case("a plan of something else, which a rule reports", file: "databases:\n  - name: d\n    plan: 4c-8g\n", []),
    Case("version as a number", file: "version: 1\n", ["wrong-type 1:10 error"]),
    Case("another version", file: "version: '2'\n", ["unknown-enum-value 1:10 error"]),
    Case(
      "older previews keys at the root", file: "previewsEnabled: true\npreviewsExpireAfterDays: 3\n",
      ["deprecated-root-previews 1:1 warning", "deprecated-root-previews 2:1 warning"]),
    Case("domain", web: "    domain: acme.com\n", ["deprecated-domain 7:5 warning"]),
    Case("domains as text", web: "    domains: acme.com\n", ["wrong-type 7:14 error"]),
    Case("domains that are no text", web: "    domains: [1, ~]\n", ["wrong-type 7:15 error", "wrong-type 7:18 error"]),
    Case("several documents", web: "---\nb: 1\n", ["several-documents 7:1 warning"]),
    Case("an alias without an anchor", web: "    envVars: *x\n", ["yaml-unknown-alias 7:14 error"]),
    Case("an alias inside its anchor", file: "services: &a\n  - *a\n", ["yaml-recursive-alias 2:5 error"]),
    Case("a template in a value", file: "services:\n  - type: {{ type }}\n    name: x\n", ["wrong-type 2:11 error"]),
    Case("a template around everything", file: "{% if x %}\nservices: []\n{% endif %}\n", ["yaml-syntax 1:2 error"]),
    Case("a template for a value", web: "    branch: {{ branch }}\n", ["wrong-type 7:13 error"]),
    Case(
      "a merge conflict", file: "services:\n<<<<<<< HEAD\n  - type: web\n=======\n  - type: worker\n>>>>>>> b\n", ["yaml-syntax 3:9 error"]),
    Case(
      "a merge conflict inside a service", web: "<<<<<<< HEAD\n    plan: starter\n=======\n    plan: standard\n>>>>>>> other\n",
      ["yaml-syntax 8:9 error"]),
    Case("a tab for indentation", file: "services:\n\t- type: web\n", ["yaml-syntax 2:1 error"]),
    Case("a tab after good lines", web: "\tplan: starter\n", ["yaml-syntax 7:1 error"]),
    Case("a colon in a text", file: "services:\n  - type: web\n    name: a: b\n", ["yaml-syntax 3:12 error"]),
    Case("an open quote", file: "services:\n  - type: \"web\n    name: a\n", ["yaml-syntax 4:1 error"]),
    Case("an open bracket", file: "services: [\n  a\n", ["yaml-syntax 3:1 error"]),
    Case("a line indented too far", web: "     plan: starter\n", ["yaml-syntax 7:10 error"]),
    Case("a line not indented enough", web: "   plan: starter\n", ["yaml-syntax 7:4 error"]),
    Case(
      "a schedule without quotes", file: "services:\n  - type: cron\n    name: a\n    runtime: node\n    schedule: * * * * *\n",
      ["yaml-syntax 5:16 error"]),
    Case("an @ at the beginning of a value", web: "    branch: @x\n", ["yaml-syntax 7:13 error"]),
    Case("a merge key with a number", web: "    <<: 1\n", ["yaml-merge-no-mapping 7:9 error"]),
    Case("a list as a key", web: "    ? [a]\n    : b\n", ["unknown-key 7:7 error"]),
    Case("a key that is missing", web: "    : b\n", ["yaml-syntax 7:5 error"]),
    Case(
      "a group in a project",
      file: "projects:\n  - name: a\n    envVarGroups: []\n    environments:\n      - name: p\n        networking: {isolation: on}\n",
      ["unknown-key 3:5 error", "unknown-enum-value 6:33 error"]),
    Case(
      "everything at once",
      file:
        "services:\n  - type: web\n    nam: shop\n    plan: Starter\n    autoDeploy: true\n  - type: cron\n    name: c\n    runtime: node\n    preDeploy: x\ndatabases:\n  - name: db\n    postgresMajorVersion: 17\n  - plan: free\nfoo: 1\n",
      [
        "missing-key 2:5 error", "unknown-key 3:5 error", "plan-spelling 4:11 warning",
        "deprecated-auto-deploy 5:5 warning", "missing-key 6:5 error", "unknown-key 9:5 error", "postgres-version-not-string 12:27 error",
        "missing-key 13:5 error", "unknown-key 14:1 error",
      ]),
    Case("an env value that is a list", web: "    envVars:\n      - key: A\n        value: [a]\n", ["env-value-not-string 9:16 error"]),
    Case(
      "env for the runtime of a cron job", file: "services:\n  - type: cron\n    name: a\n    env: node\n    schedule: \"* * * * *\"\n",
      ["deprecated-env 4:5 warning"]),
    Case(
      "env for the runtime of a workflow, which never had it",
      file: "services:\n  - type: workflow\n    name: a\n    env: node\n    region: ohio\n    startCommand: s\n",
      ["missing-key 2:5 error", "unknown-key 4:5 error"]),
    Case(
      "a finding after characters of several bytes",
      file: "# ключ 😀\nservices:\n  - type: web\n    name: \"é😀\"\n    runtime: {a: \"é😀\", b: c}\n", ["wrong-type 5:14 error"]),
    Case(
      "a finding after CRLF", file: "services:\r\n  - type: web\r\n    name: a\r\n    runtime: node\r\n    plan: Pro\r\n",
      ["plan-spelling 5:11 warning"]),
  ]
}
