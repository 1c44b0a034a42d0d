import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

@Suite struct UpdateTests {
  /// A change of a blueprint, and how it is described.
  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var apply: @Sendable (inout Blueprint) -> Void

    init(_ description: String, _ apply: @escaping @Sendable (inout Blueprint) -> Void) {
      testDescription = description
      self.apply = apply
    }
  }

  static let changes: [Change] = [
    Change("another start command") { $0.services.editWebs { $0.startCommand = "node other.js" } },
    Change("a new health check") { $0.services.editWebs { $0.healthCheckPath = "/up" } },
    Change("no build command") { $0.services.editWebs { $0.buildCommand = nil } },
    Change("another region and plan") {
      $0.services.editWebs {
        $0.region = .singapore
        $0.plan = .standard
      }
    },
    Change("deploys off") { $0.services.editWebs { $0.autoDeployTrigger = .off } },
    Change("a variable more") { $0.services.editWebs { $0.envVars.append(EnvVar("ADDED", "yes: #1")) } },
    Change("a variable first") { $0.services.editWebs { $0.envVars.insert(EnvVar("ADDED", .prompted), at: 0) } },
    Change("a variable less") { $0.services.editWebs { if $0.envVars.count > 1 { $0.envVars.removeFirst() } } },
    Change("other values") {
      $0.services.editWebs { web in
        for index in web.envVars.indices { if case .literal = web.envVars[index].value { web.envVars[index].value = "other 'value'" } }
      }
    },
    Change("a build filter") { $0.services.editWebs { $0.buildFilter = BuildFilter(paths: ["src/**"], ignoredPaths: ["*.md"]) } },
    Change("a service more") { $0.services.append(.worker(BackgroundWorker("added-worker", .docker()) { EnvVar("A", "b") })) },
    Change("a service less") { if $0.services.count > 1 { $0.services.removeLast() } },
    Change("the first service less") { if $0.services.count > 1 { $0.services.removeFirst() } },
    Change("a database more") { $0.databases.append(Postgres("added-db", plan: .basic256mb, ipAllowList: [])) },
    Change("another plan of the database") { for index in $0.databases.indices { $0.databases[index].plan = .pro4gb } },
    Change("the pool") { for index in $0.databases.indices { $0.databases[index].connectionPool = .pgbouncer } },
    Change("previews") { $0.previews = BlueprintPreviews(generation: .manual, expireAfterDays: 3) },
  ]

  /// Files that a person may well update: read without errors, every name once.
  static let files = Paths.corpus.filter { file in
    guard let source = try? SourceText(name: file.lastPathComponent, fileBytes: Array(Data(contentsOf: file))) else { return false }
    return !DecodedBlueprint(reading: source).hasErrors
  }

  static func read(_ file: URL) throws -> DecodedBlueprint {
    DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file))))
  }

  @Test func `a file that says what is wanted is not touched, whatever else is wrong with it`() throws {
    for file in Paths.corpus {
      let decoded = try Self.read(file)
      if decoded.document.diagnostics.contains(where: { $0.severity == .error }) { continue }
      #expect(try decoded.edits(toSay: decoded.blueprint) == [], "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: changes) func `a change of a real file gives what was meant, and keeps every comment elsewhere`(_ change: Change) throws
  {
    var refused: [String] = []
    for file in Self.files {
      let decoded = try Self.read(file)
      var wanted = decoded.blueprint
      change.apply(&wanted)
      do throws(UpdateError) {
        let edits = try decoded.edits(toSay: wanted)
        // The edits have been checked against a part of the file; here all of it is read.
        let result = DecodedBlueprint(reading: decoded.document.source.applying(edits))
        #expect(result.says(wanted) && !result.hasErrors, "\(file.lastPathComponent) does not say what is wanted")
        let before = Self.comments(decoded.document.source.bytes)
        let after = Self.comments(decoded.document.source.applying(edits).bytes)
        if !change.testDescription.contains("less"), !change.testDescription.hasPrefix("no ") {
          #expect(before.subtracting(after).isEmpty, "\(file.lastPathComponent) lost comments")
        }
      } catch .notWhatWasMeant {
        Issue.record("\(file.lastPathComponent): the result is not what was meant")
      } catch {
        refused.append("\(file.lastPathComponent): \(error.message)")
      }
    }
    #expect(refused.isEmpty, "\(refused)")
  }

  /// A file, a change of its blueprint, and the file as it should be afterwards.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var before: String
    var change: @Sendable (inout Blueprint) -> Void
    var after: String

    /// The text after the change.
    func result() throws(UpdateError) -> String {
      let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", before))
      var wanted = decoded.blueprint
      change(&wanted)
      return String(decoding: decoded.document.source.applying(try decoded.edits(toSay: wanted)).bytes, as: UTF8.self)
    }
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a value keeps its quotes and its comment",
      before: "services:\n- {type: web, name: 'a', runtime: \"docker\", plan: 'free'} # tiny\n",
      change: { $0.services.editWebs { $0.plan = .starter } },
      after: "services:\n- {type: web, name: 'a', runtime: \"docker\", plan: 'starter'} # tiny\n"),
    Case(
      testDescription: "a key goes where its neighbours' order says, in CRLF, without a final line end",
      before: "services:\r\n  - type: web\r\n    name: é\r\n    runtime: docker # é\r\n    dockerCommand: x",
      change: { $0.services.editWebs { ($0.plan, $0.initialDeployHook) = (.starter, "seed") } },
      after:
        "services:\r\n  - type: web\r\n    name: é\r\n    plan: starter\r\n    runtime: docker # é\r\n    dockerCommand: x\r\n    initialDeployHook: seed"
    ),
    Case(
      testDescription: "another source of a value keeps the comments of the one before",
      before:
        "services:\n  - type: web\n    name: a\n    runtime: docker\n    envVars:\n      - key: A\n        # why\n        value: b # what\n",
      change: { $0.services.editWebs { $0.envVars[0].value = .generated } },
      after:
        "services:\n  - type: web\n    name: a\n    runtime: docker\n    envVars:\n      - key: A\n        # why\n        generateValue: true # what\n"
    ),
    Case(
      testDescription: "an item goes with the comment above it, and the one below stays",
      before:
        "services:\n  # one\n  - {type: worker, name: a, runtime: docker}\n\n  # two\n  - {type: worker, name: b, runtime: docker}\n\n# end\n",
      change: { $0.services.removeFirst() },
      after: "services:\n  # two\n  - {type: worker, name: b, runtime: docker}\n\n# end\n"),
    Case(
      testDescription: "a list keeps the indentation of its dashes",
      before: "services:\n- type: worker\n  name: a\n  runtime: docker\n  envVars:\n  - key: A\n    value: b\n",
      change: { blueprint in
        guard case .worker(var worker) = blueprint.services[0] else { return }
        worker.envVars.append(EnvVar("C", "d"))
        worker.buildFilter = BuildFilter(paths: ["x"])
        blueprint.services[0] = .worker(worker)
      },
      after:
        "services:\n- type: worker\n  name: a\n  runtime: docker\n  envVars:\n  - key: A\n    value: b\n  - key: C\n    value: d\n  buildFilter:\n    paths:\n    - x\n"
    ),
    Case(
      testDescription: "an older spelling stays where it can, and gives way where it cannot",
      before: "services:\n  - type: web\n    name: a\n    env: node # old\n    autoDeploy: true\n",
      change: { $0.services.editWebs { ($0.runtime, $0.autoDeployTrigger) = (.python, .checksPass) } },
      after: "services:\n  - type: web\n    name: a\n    env: python # old\n    autoDeployTrigger: checksPass\n"),
    Case(
      testDescription: "the key behind the dash goes, and the next one moves up",
      before: "databases:\n  - plan: free # for now\n    name: a\n",
      change: { $0.databases[0].plan = nil },
      after: "databases:\n  - name: a\n"),
    Case(
      testDescription: "a section is added with an empty line, unknown keys stay",
      before: "x-mine: 1\nservices: []\n",
      change: { $0.databases = [Postgres("a")] },
      after: "x-mine: 1\nservices: []\n\ndatabases:\n  - name: a\n"),
    Case(
      testDescription: "an empty blueprint becomes a whole one, an empty mapping a short one",
      before: "# head\n{}\n",
      change: { $0.databases = [Postgres("a")] },
      after: "# head\ndatabases:\n  - name: a\n"),
    Case(
      testDescription: "an indented empty blueprint becomes one that is not",
      before: "  {}  \n",
      change: { $0.databases = [Postgres("a")] },
      after: "databases:\n  - name: a\n"),
    Case(
      testDescription: "an empty blueprint behind the start of its document becomes one below it",
      before: "--- {}\n",
      change: { $0.databases = [Postgres("a")] },
      after: "---\ndatabases:\n  - name: a\n"),
    Case(
      testDescription: "an empty mapping is filled on its line",
      before: "previews: {} # none\n",
      change: { $0.previews = BlueprintPreviews(generation: .manual, expireAfterDays: 3) },
      after: "previews: {generation: manual, expireAfterDays: 3} # none\n"),
    Case(
      testDescription: "a new name changes its line alone, and keeps the comment above",
      before: "services:\n  # front\n  - {type: worker, name: a, runtime: docker}\n  - {type: worker, name: b, runtime: docker}\n",
      change: { $0.services.rename("a", to: "c") },
      after: "services:\n  # front\n  - {type: worker, name: c, runtime: docker}\n  - {type: worker, name: b, runtime: docker}\n"),
    Case(
      testDescription: "new text is quoted and braced as its neighbours are",
      before:
        "services:\n  - type: \"worker\"\n    name: \"a\"\n    runtime: \"docker\"\n    envVars:\n      - { key: A, value: 'b' }\n      - { key: C, fromDatabase: { name: d, property: host } }\n",
      change: { blueprint in
        guard case .worker(var worker) = blueprint.services[0] else { return }
        worker.region = .oregon
        worker.envVars.append(EnvVar("D", "e"))
        blueprint.services[0] = .worker(worker)
      },
      after:
        "services:\n  - type: \"worker\"\n    name: \"a\"\n    region: \"oregon\"\n    runtime: \"docker\"\n    envVars:\n      - { key: A, value: 'b' }\n      - { key: C, fromDatabase: { name: d, property: host } }\n      - { key: D, value: 'e' }\n"
    ),
    Case(
      testDescription: "a command is quoted as other commands are",
      before:
        "services:\n  - type: web\n    name: a\n    runtime: node\n    buildCommand: 'npm ci'\n    startCommand: 'node .'\n",
      change: { $0.services.editWebs { $0.preDeployCommand = "npm run migrate" } },
      after:
        "services:\n  - type: web\n    name: a\n    runtime: node\n    buildCommand: 'npm ci'\n    preDeployCommand: 'npm run migrate'\n    startCommand: 'node .'\n"
    ),
    Case(
      testDescription: "routes move with their comments, for their order has a meaning",
      before:
        "services:\n  - type: web\n    name: a\n    runtime: static\n    staticPublishPath: .\n    routes:\n      # one\n      - {type: rewrite, source: /a, destination: /b}\n      # two\n      - {type: rewrite, source: /c, destination: /d} # 2\n      # three\n      - {type: rewrite, source: /*, destination: /e}\n",
      change: { blueprint in
        guard case .staticSite(var site) = blueprint.services[0] else { return }
        site.routes = [site.routes[2], site.routes[0], site.routes[1]]
        blueprint.services[0] = .staticSite(site)
      },
      after:
        "services:\n  - type: web\n    name: a\n    runtime: static\n    staticPublishPath: .\n    routes:\n      # three\n      - {type: rewrite, source: /*, destination: /e}\n      # one\n      - {type: rewrite, source: /a, destination: /b}\n      # two\n      - {type: rewrite, source: /c, destination: /d} # 2\n"
    ),
    Case(
      testDescription: "strings of a list come and go with their comments",
      before:
        "services:\n- type: web\n  name: a\n  runtime: docker\n  domains:\n  - a.example # first\n  # second\n  - b.example\n  - c.example # third\n",
      change: { $0.services.editWebs { $0.domains = ["a.example", "c.example", "d.example"] } },
      after:
        "services:\n- type: web\n  name: a\n  runtime: docker\n  domains:\n  - a.example # first\n  - c.example # third\n  - d.example\n"),
    Case(
      testDescription: "the end of a list between brackets goes with its commas",
      before: "services: [{type: web, name: a, runtime: docker, domains: [a.example, b.example, c.example], plan: free}]\n",
      change: { $0.services.editWebs { ($0.domains, $0.plan) = (["a.example"], nil) } },
      after: "services: [{type: web, name: a, runtime: docker, domains: [a.example]}]\n"),
    Case(
      testDescription: "an empty list is filled, and its comment stays on its line",
      before: "services:\n  - type: web\n    name: a\n    runtime: docker\n    domains: [] # none yet\n    plan: free\n",
      change: { $0.services.editWebs { $0.domains = ["a.example"] } },
      after:
        "services:\n  - type: web\n    name: a\n    runtime: docker\n    domains: # none yet\n      - a.example\n    plan: free\n"),
    Case(
      testDescription: "a comment behind a key that moves up to the dash stays",
      before: "databases:\n  - plan: free\n    # the one\n    name: a\n",
      change: { $0.databases[0].plan = nil },
      after: "databases:\n  - # the one\n    name: a\n"),
    Case(
      testDescription: "the last service goes, and an empty list says so",
      before: "# head\nservices:\n  # one\n  - {type: worker, name: a, runtime: docker}\n",
      change: { $0.services = [] },
      after: "# head\nservices: []\n"),
    Case(
      testDescription: "an item that an alias stands for gets a text of its own",
      before:
        "services:\n  - {type: worker, name: a, runtime: docker, envVars: [&v {key: A, value: b}]}\n  - type: worker\n    name: b\n    runtime: docker\n    envVars:\n      - *v\n",
      change: { $0.services[1].envVars = [EnvVar("A", "c")] },
      after:
        "services:\n  - {type: worker, name: a, runtime: docker, envVars: [&v {key: A, value: b}]}\n  - type: worker\n    name: b\n    runtime: docker\n    envVars:\n      - {key: A, value: c}\n"
    ),
    Case(
      testDescription: "a merged value is overridden where it is meant",
      before: "services:\n  - &a {type: worker, name: a, runtime: docker, region: ohio}\n  - <<: *a\n    name: b\n",
      change: { blueprint in
        guard case .worker(var worker) = blueprint.services[1] else { return }
        worker.region = .oregon
        blueprint.services[1] = .worker(worker)
      },
      after: "services:\n  - &a {type: worker, name: a, runtime: docker, region: ohio}\n  - <<: *a\n    name: b\n    region: oregon\n"),
  ]

  @Test(arguments: cases) func `the file is as a person would have edited it`(_ sample: Case) throws {
    expectEqual(try sample.result(), sample.after)
  }

  @Test func `a value that an anchor shares is refused`() throws {
    let text =
      "services:\n  - {type: worker, name: a, runtime: docker, plan: &p starter}\n  - {type: worker, name: b, runtime: docker, plan: *p}\n"
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    var wanted = decoded.blueprint
    guard case .worker(var worker) = wanted.services[0] else { return }
    worker.plan = .standard
    wanted.services[0] = .worker(worker)
    #expect(throws: UpdateError.shared("plan")) { try decoded.edits(toSay: wanted) }
    wanted.services.removeFirst()
    #expect(throws: UpdateError.shared("a")) { try decoded.edits(toSay: wanted) }
  }

  private static func comments(_ bytes: [UInt8]) -> Set<Substring> {
    Set(
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
        line.firstIndex(of: "#").map { line[$0...] }
      })
  }
}

extension [Service] {
  fileprivate mutating func rename(_ name: String, to other: String) {
    for index in indices {
      if case .worker(var worker) = self[index], worker.name == name {
        worker.name = other
        self[index] = .worker(worker)
      }
    }
  }

  /// Changes all web services, or one of them.
  mutating func editWebs(_ only: Int? = nil, _ change: (inout WebService) -> Void) {
    for index in indices where only == nil || only == index {
      if case .web(var web) = self[index] {
        change(&web)
        self[index] = .web(web)
      }
    }
  }
}
