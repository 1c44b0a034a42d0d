import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

@Suite struct SwitchTests {
  static let strategies = ["pre-deploy", "build-time", "start-time", "separate-job", "separate-job:cron:standard", "manual", "external"]

  private static func named(_ name: String) throws -> any DeploymentStrategy { try #require(Strategies.named(name)) }

  private static func read(_ text: String) -> DecodedBlueprint { DecodedBlueprint(reading: SourceText(name: "render.yaml", text)) }

  private static func switched(
    _ text: String, to name: String, files: ProjectFiles = .none, hints: RecognizedDeployment.Hints = RecognizedDeployment.Hints()
  ) throws -> String {
    let decoded = read(text)
    let made = try StrategySwitch(of: decoded, to: named(name), files: files, hints: hints)
    return String(decoding: decoded.document.source.applying(made.edits).bytes, as: UTF8.self)
  }

  /// A file in each strategy, as it came out of the first.
  static let first = """
    # The shop.
    services:
      # The API.
      - type: web
        name: api # public
        runtime: node
        plan: starter

        buildCommand: npm ci && npm run build
        startCommand: node server.js
        envVars:
          - key: DATABASE_URL
            fromDatabase: { name: app-db, property: connectionPoolString }
          - { key: DIRECT_URL, fromDatabase: { name: app-db, property: connectionString } }
          - key: STRIPE_KEY
            sync: false

    databases:
      - name: app-db
        plan: basic-256mb
        connectionPool: pgbouncer
    """

  @Test(arguments: strategies, strategies)
  func `there and back gives the first bytes`(_ start: String, _ through: String) throws {
    var hints = RecognizedDeployment.Hints()
    hints.migration = ("npx prisma migrate deploy", "api")
    for text in [
      Self.first, Self.first.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"), Self.first + "\n",
    ] {
      let first = try Self.switched(text, to: start, hints: hints)
      let there = try Self.switched(first, to: through)
      #expect(start == through ? there == first : there != first)
      expectEqual(try Self.switched(there, to: start), first)
      #expect(Self.read(there).blueprint.services.contains { $0.name == "api" })
    }
  }

  @Test func `the strategy is found in what it placed`() throws {
    var hints = RecognizedDeployment.Hints()
    hints.migration = ("npx prisma migrate deploy", "api")
    for name in Self.strategies {
      let decoded = Self.read(try Self.switched(Self.first, to: name, hints: hints))
      var found = RecognizedDeployment.Hints()
      found.notes = decoded.migrationNotes
      let recognized = RecognizedDeployment(decoded.blueprint, hints: found)
      #expect(recognized.strategy?.spelling == name)
      #expect(recognized.deployment.migrations.map(\.command) == ["npx prisma migrate deploy"])
      #expect(recognized.deployment.migrations.map(\.database) == ["app-db"])
    }
  }

  /// A file of a service whose commands are given, and the commands afterwards.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var before: [String: String]
    var strategy: String
    var after: [String: String]
    var files: [String: String] = [:]
    var plan = "starter"
    var runtime = "node"
    var rootDir: String?
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a change of directory goes with the migration and stays for the rest",
      before: ["buildCommand": "npm i && cd packages/api && npx prisma migrate deploy && npm run build"], strategy: "pre-deploy",
      after: [
        "buildCommand": "npm i && cd packages/api && npm run build", "preDeployCommand": "cd packages/api && npx prisma migrate deploy",
      ]),
    Case(
      testDescription: "directories that cancel out are left out",
      before: ["buildCommand": "cd web && npm i\ncd ..\npython manage.py migrate\n"], strategy: "pre-deploy",
      after: ["buildCommand": "cd web && npm i\ncd ..\n", "preDeployCommand": "python manage.py migrate"], runtime: "python"),
    Case(
      testDescription: "what hides a failure goes too",
      before: ["startCommand": "npx prisma migrate deploy || true; node server.js"], strategy: "pre-deploy",
      after: ["startCommand": "node server.js", "preDeployCommand": "npx prisma migrate deploy"]),
    Case(
      testDescription: "a shell around the start command stays around the rest",
      before: ["startCommand": #"bash -c "alembic upgrade head && uvicorn app:app --port $PORT""#], strategy: "build-time",
      after: ["startCommand": #"bash -c "uvicorn app:app --port $PORT""#, "buildCommand": "alembic upgrade head"], runtime: "python"),
    Case(
      testDescription: "a pre-deploy command moves as a whole",
      before: ["buildCommand": "npm ci", "preDeployCommand": "npm run generate && npm run migrate"], strategy: "build-time",
      after: ["buildCommand": "npm ci && (npm run generate && npm run migrate)"]),
    Case(
      testDescription: "a package script that only migrates is the migration",
      before: ["buildCommand": "npm ci && npm run db", "startCommand": "npm start"], strategy: "pre-deploy",
      after: ["buildCommand": "npm ci", "startCommand": "npm start", "preDeployCommand": "npm run db"],
      files: ["package.json": #"{"scripts": {"db": "prisma generate && prisma migrate deploy", "start": "node ."}}"#]),
    Case(
      testDescription: "a migration in a package script is taken out there",
      before: ["buildCommand": "yarn", "startCommand": "yarn start"], strategy: "pre-deploy",
      after: [
        "buildCommand": "yarn", "startCommand": "yarn start", "preDeployCommand": "yarn prisma migrate deploy",
        "package.json start": "node .",
      ],
      files: ["package.json": #"{"scripts": {"start": "prisma migrate deploy && node ."}}"#]),
    Case(
      testDescription: "a migration in a script of the repository is taken out there, with its comment",
      before: ["buildCommand": "./build.sh", "startCommand": "gunicorn app"], strategy: "pre-deploy",
      after: [
        "buildCommand": "./build.sh", "startCommand": "gunicorn app", "preDeployCommand": "python manage.py migrate",
        "build.sh": "#!/usr/bin/env bash\nset -o errexit\n\npip install -r requirements.txt\n",
      ],
      files: [
        "backend/build.sh":
          "#!/usr/bin/env bash\nset -o errexit\n\npip install -r requirements.txt\n# Bring the schema up to date.\npython manage.py migrate\n"
      ],
      runtime: "python", rootDir: "backend"),
    Case(
      testDescription: "a script that a script calls is looked into",
      before: ["startCommand": "sh bin/start.sh"], strategy: "pre-deploy",
      after: ["startCommand": "sh bin/start.sh", "preDeployCommand": "export A=1 && npm run migrate:prod", "package.json start": "node ."],
      files: [
        "bin/start.sh": "export A=1\nexec npm start\n",
        "package.json": #"{"scripts": {"start": "npm run migrate:prod && node .", "migrate:prod": "node migrate.js"}}"#,
      ]),
    Case(
      testDescription: "the tool's own shell goes with the migration",
      before: ["dockerCommand": "/bin/sh -c 'npx prisma migrate deploy && exec node server.js'"], strategy: "pre-deploy",
      after: ["dockerCommand": "node server.js", "preDeployCommand": "npx prisma migrate deploy"], runtime: "docker"),
    Case(
      testDescription: "a build that goes elsewhere is left in its directory, and the migration runs in its own",
      before: ["buildCommand": "cd web && npm ci", "preDeployCommand": "npx prisma migrate deploy"], strategy: "build-time",
      after: ["buildCommand": "(cd web && npm ci) && npx prisma migrate deploy"]),
    Case(
      testDescription: "a build that goes where the migration runs takes it along",
      before: ["buildCommand": "cd backend && npm install", "preDeployCommand": "cd backend && npm run migrate"], strategy: "build-time",
      after: ["buildCommand": "cd backend && npm install && npm run migrate"]),
    Case(
      testDescription: "what needs the schema moves with the migration",
      before: ["buildCommand": "npm ci && npx prisma migrate deploy && npx prisma db seed", "startCommand": "node ."],
      strategy: "start-time",
      after: ["buildCommand": "npm ci", "startCommand": "npx prisma migrate deploy && npx prisma db seed && exec node ."]),
    Case(
      testDescription: "the operator before the last command goes with it, and that behind it stays",
      before: ["buildCommand": "npm ci &&\nnpx prisma migrate deploy\nnpm run build &&\nnpx prisma migrate deploy\n"],
      strategy: "pre-deploy",
      after: ["buildCommand": "npm ci\nnpm run build\n", "preDeployCommand": "npx prisma migrate deploy"]),
    Case(
      testDescription: "lines that go on are one command",
      before: ["buildCommand": "npm ci && \\\n  npx prisma migrate deploy && \\\n  npm run build"], strategy: "pre-deploy",
      after: ["buildCommand": "npm ci && \\\n  npm run build", "preDeployCommand": "npx prisma migrate deploy"]),
    Case(
      testDescription: "variables of a script go with the migration",
      before: ["startCommand": "bash start.sh"], strategy: "pre-deploy",
      after: [
        "startCommand": "bash start.sh", "preDeployCommand": "S=prod && python manage.py migrate --settings=$S",
        "start.sh": "S=prod\ngunicorn app\n",
      ],
      files: ["start.sh": "S=prod\npython manage.py migrate --settings=$S\ngunicorn app\n"], runtime: "python"),
    Case(
      testDescription: "a program that a package's scripts find gets its launcher behind the variables set for it",
      before: ["buildCommand": "npm run build"], strategy: "pre-deploy",
      after: [
        "buildCommand": "npm run build", "preDeployCommand": "NODE_ENV=production npx prisma migrate deploy", "package.json build": "tsc",
      ],
      files: ["package.json": #"{"scripts": {"build": "tsc && NODE_ENV=production prisma migrate deploy"}}"#]),
    Case(
      testDescription: "text between quotes is read as the inner shell reads it",
      before: ["startCommand": #"bash -c "A=\$B python manage.py migrate --settings=\"x y\" && gunicorn app""#], strategy: "pre-deploy",
      after: ["startCommand": #"bash -c "gunicorn app""#, "preDeployCommand": #"A=$B python manage.py migrate --settings="x y""#],
      runtime: "python"),
    Case(
      testDescription: "a container keeps the shell that its start needs",
      before: ["dockerCommand": "/bin/sh -c 'alembic upgrade head && gunicorn app --bind 0.0.0.0:$PORT'"], strategy: "pre-deploy",
      after: ["dockerCommand": "/bin/sh -c 'gunicorn app --bind 0.0.0.0:$PORT'", "preDeployCommand": "alembic upgrade head"],
      runtime: "docker"),
    Case(
      testDescription: "a semicolon at the end of the build gives way",
      before: ["buildCommand": "npm ci; npm run build;", "preDeployCommand": "npx prisma migrate deploy"], strategy: "build-time",
      after: ["buildCommand": "npm ci; npm run build && npx prisma migrate deploy"]),
    Case(
      testDescription: "two migrations of one service stay two commands",
      before: ["buildCommand": "bundle exec rails db:migrate && npm ci", "startCommand": "python manage.py migrate && gunicorn app"],
      strategy: "start-time",
      after: [
        "buildCommand": "npm ci",
        "startCommand": "(bundle exec rails db:migrate && python manage.py migrate) && exec gunicorn app",
      ]),
    Case(
      testDescription: "a release of Elixir is known by what it evaluates",
      before: ["startCommand": "_build/prod/rel/app/bin/app eval \"App.Release.migrate\" && _build/prod/rel/app/bin/app start"],
      strategy: "pre-deploy",
      after: [
        "startCommand": "_build/prod/rel/app/bin/app start", "preDeployCommand": "_build/prod/rel/app/bin/app eval \"App.Release.migrate\"",
      ],
      runtime: "elixir"),
  ]

  @Test(arguments: cases) func `a migration is taken out cleanly and placed anew`(_ sample: Case) throws {
    var text = "services:\n  - type: web\n    name: api\n    runtime: \(sample.runtime)\n    plan: \(sample.plan)\n"
    if let rootDir = sample.rootDir { text += "    rootDir: \(rootDir)\n" }
    for (key, command) in sample.before.sorted(by: { $0.key < $1.key }) { text += "    \(key): \(ScalarText.quoted(command))\n" }
    let files = sample.files
    let project = ProjectFiles(
      text: { files[$0] },
      packageScripts: { directory in
        let text = files[directory.isEmpty ? "package.json" : "\(directory)/package.json"]
        return text.map { PackageScripts(reading: SourceText(name: "package.json", $0)).texts } ?? [:]
      })
    let made = try StrategySwitch(of: Self.read(text), to: Self.named(sample.strategy), files: project)
    var after = Dictionary(uniqueKeysWithValues: try #require(made.placed.services.first).commands.map { ($0.key, $0.command) })
    for change in made.recognized.scripts {
      let name = change.script.path.split(separator: "/").last.map(String.init) ?? ""
      after[change.script.name.map { "\(name) \($0)" } ?? name] = change.text
    }
    expectEqual(after, sample.after)
  }

  @Test func `a script of a package changes in its string alone`() throws {
    let text = "{\n\t\"name\": \"x\",\n\t\"scripts\": { \"start\": \"prisma migrate deploy && node \\\"a b.js\\\"\" }\n}\n"
    let source = SourceText(name: "package.json", text)
    let edit = try #require(PackageScripts(reading: source).edit("start", to: "node \"a b.js\""))
    #expect(
      String(decoding: source.applying([edit]).bytes, as: UTF8.self)
        == "{\n\t\"name\": \"x\",\n\t\"scripts\": { \"start\": \"node \\\"a b.js\\\"\" }\n}\n")
  }

  static let two = """
    services:
      - {type: web, name: a, runtime: node, plan: starter, preDeployCommand: npx prisma migrate deploy, envVars: [{key: DATABASE_URL, fromDatabase: {name: db, property: connectionString}}]}
      - {type: worker, name: b, runtime: node, plan: starter, preDeployCommand: npx prisma migrate deploy, envVars: [{key: DATABASE_URL, fromDatabase: {name: db, property: connectionString}}]}
    databases:
      - {name: db, plan: basic-256mb}

    """

  @Test func `a migration that two services run has one owner, whom a person names`() throws {
    do {
      _ = try Self.switched(Self.two, to: "start-time")
      Issue.record("it was not refused")
    } catch let SwitchError.unclear(problems) {
      #expect(problems == [.severalOwners("npx prisma migrate deploy", services: ["a", "b"], database: "db")])
      #expect(problems[0].alternatives == ["let it own the migration: --owner a", "let it own the migration: --owner b"])
    }
    var hints = RecognizedDeployment.Hints()
    hints.owners = ["b"]
    let text = try Self.switched(Self.two, to: "pre-deploy", hints: hints)
    #expect(text.components(separatedBy: "npx prisma migrate deploy").count == 2)
    #expect(RecognizedDeployment(Self.read(text).blueprint).deployment.migrations.map(\.owner) == ["b"])
  }

  @Test(arguments: [
    ("sh start.sh", "if [ -n \"$MIGRATE\" ]; then\n  npx prisma migrate deploy\nfi\nnode .\n", "it depends on a condition"),
    ("sh start.sh", "if [ -n \"$MIGRATE\" ]; then npx prisma migrate deploy; fi\nnode .\n", "it depends on a condition"),
    ("sh start.sh", "[ -n \"$M\" ] && npx prisma migrate deploy\nnode .\n", "it depends on a condition"),
    ("sh start.sh", "[ -z \"$M\" ] || npx prisma migrate deploy\nnode .\n", "it depends on a condition"),
    ("sh start.sh", "function migrate {\n  npx prisma migrate deploy\n}\nmigrate\nnode .\n", "it depends on a condition"),
    ("sh start.sh", "migrate() {\n  npx prisma migrate deploy\n}\nmigrate\nnode .\n", "it depends on a condition"),
    ("npm ci && npx prisma migrate deploy || { echo failed; exit 1; }", "", "another command follows where one fails"),
    ("npx prisma migrate deploy || npx prisma db pull; node .", "", "another command follows where one fails"),
    ("npx prisma migrate deploy | tee log; node .", "", "its output goes into another command"),
    ("pushd api && npx prisma migrate deploy && popd && node .", "", "its directory cannot be told"),
    ("bundle exec rake db:migrate assets:precompile && puma", "", "it does more than migrate"),
    ("npx prisma migrate deploy", "", "nothing else stands there"),
    ("sh start.sh x", "npx prisma migrate deploy --schema \"$1\"\nnode .\n", "it uses the arguments of that script"),
  ])
  func `what cannot be taken out is refused with its place`(_ start: String, _ script: String, _ reason: String) throws {
    let text = "services:\n  - {type: web, name: api, runtime: node, plan: starter, startCommand: \(ScalarText.quoted(start))}\n"
    let files = ProjectFiles(text: { $0 == "start.sh" ? script : nil }, packageScripts: { _ in [:] })
    do {
      _ = try Self.switched(text, to: "pre-deploy", files: files)
      Issue.record("it was not refused")
    } catch let SwitchError.unclear(problems) {
      #expect(problems.contains { $0.message.hasSuffix(", and \(reason)") }, "\(problems.map(\.message))")
    }
  }

  @Test(arguments: [
    "cat <<EOF > README.txt\nRun this:\npython manage.py migrate\nEOF\nnpm ci", "python manage.py migrate --check", "./bin/migrate down",
    "alembic upgrade head --sql", "npm run migrate:create", "go build -o migrate ./cmd/migrate", "MIGRATION=1 node build.js",
  ])
  func `what is no migration is left alone`(_ build: String) throws {
    let text = "services:\n  - {type: web, name: api, runtime: node, plan: starter, buildCommand: \(ScalarText.quoted(build))}\n"
    #expect(RecognizedDeployment(Self.read(text).blueprint).steps.isEmpty)
  }

  @Test func `a cron job that does other work keeps it, and is not taken for a job`() throws {
    let text = """
      services:
        - {type: web, name: api, runtime: python, plan: starter, startCommand: gunicorn app}
        - {type: cron, name: report, runtime: python, schedule: 0 3 * * *, startCommand: alembic upgrade head && python report.py}

      """
    #expect(throws: SwitchError.self) { try Self.switched(text, to: "pre-deploy") }
    let problems = RecognizedDeployment(Self.read(text).blueprint).problems
    #expect(problems.map(\.message) == ["'alembic upgrade head' stands in 'startCommand' of 'report', and a cron job does other work, too"])
  }

  @Test func `two scripts of one package change both`() throws {
    let json = #"{"scripts": {"build": "tsc && prisma migrate deploy", "start": "prisma migrate deploy && node ."}}"#
    let text = "services:\n  - {type: web, name: api, runtime: node, plan: starter, buildCommand: npm run build, startCommand: npm start}\n"
    let files = ProjectFiles(text: { _ in nil }, packageScripts: { _ in PackageScripts(reading: SourceText(name: "", json)).texts })
    let made = try StrategySwitch(of: Self.read(text), to: PreDeploy(), files: files)
    #expect(made.recognized.scripts.map(\.text) == ["tsc", "node ."])
    #expect(made.recognized.deployment.migrations.map(\.command) == ["npx prisma migrate deploy"])
  }

  @Test func `the direct URL stays with the migration by way of every strategy`() throws {
    let text = """
      services:
        - type: web
          name: api
          runtime: ruby
          plan: starter
          buildCommand: bundle && bundle exec rails db:migrate
          startCommand: puma
          envVars:
            - key: DATABASE_URL
              fromDatabase: {name: db, property: connectionPoolString}
      databases:
        - {name: db, plan: basic-256mb, connectionPool: pgbouncer}

      """
    var file = text
    for strategy in ["manual", "pre-deploy", "external", "start-time", "manual", "build-time", "separate-job", "pre-deploy"] {
      file = try Self.switched(file, to: strategy)
      if strategy == "pre-deploy" {
        #expect(file.contains(#"DATABASE_URL="$DIRECT_DATABASE_URL" bundle exec rails db:migrate"#), "\(strategy): \(file)")
      }
    }
  }

  @Test func `a secret in a command is not written anywhere else`() throws {
    let text =
      "services:\n  - {type: web, name: api, runtime: node, plan: starter, buildCommand: npm ci && DATABASE_URL=postgres://u:PLANTED@h/db npx prisma migrate deploy}\n"
    do {
      _ = try Self.switched(text, to: "manual")
      Issue.record("it was not refused")
    } catch SwitchError.secret(let migration) {
      #expect(migration.owner == "api")
    }
  }

  @Test func `scripts that call themselves, and endless commands, come to an end`() throws {
    let json = #"{"scripts": {"build": "npm run build && npm run build && npm run other", "other": "npm run build; npm run other"}}"#
    let files = ProjectFiles(text: { _ in nil }, packageScripts: { _ in PackageScripts(reading: SourceText(name: "", json)).texts })
    let long = String(repeating: "npm run migrate && ", count: 20_000) + "true"
    let text = "services:\n  - {type: web, name: api, runtime: node, buildCommand: npm run build, startCommand: \(long)}\n"
    #expect(RecognizedDeployment(Self.read(text).blueprint, files: files).steps.isEmpty)
  }

  @Test(arguments: [
    ("services:\n  - {type: web, name: api, runtime: node, plan: free, buildCommand: npm run migrate}\n", "pre-deploy"),
    ("services:\n  - {type: web, name: api, runtime: docker, plan: free, preDeployCommand: npm run migrate}\n", "build-time"),
    ("services:\n  - {type: web, name: api, runtime: image, image: {url: a/b}, preDeployCommand: npm run migrate}\n", "start-time"),
  ])
  func `what does not hold is refused with what would`(_ text: String, _ strategy: String) throws {
    do {
      _ = try Self.switched(text, to: strategy)
      Issue.record("it was not refused")
    } catch let SwitchError.refused(errors) {
      #expect(errors.allSatisfy { !$0.alternatives.isEmpty } && !errors.isEmpty)
    }
  }

  @Test(.enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
  func `real files can be switched to whatever holds, and the migration stands there once`() throws {
    var switches = 0
    for file in UpdateTests.files {
      let decoded = try UpdateTests.read(file)
      let before = RecognizedDeployment(decoded.blueprint)
      guard before.strategy != nil else { continue }
      for name in Self.strategies {
        do throws(SwitchError) {
          let made = try StrategySwitch(of: decoded, to: Strategies.named(name) ?? Recommended())
          let after = DecodedBlueprint(reading: decoded.document.source.applying(made.edits))
          #expect(!after.hasErrors || decoded.hasErrors, "\(file.lastPathComponent) \(name)")
          var hints = RecognizedDeployment.Hints()
          hints.notes = after.migrationNotes
          let found = RecognizedDeployment(after.blueprint, hints: hints)
          #expect(found.strategy.map { type(of: $0).name } == type(of: made.strategy).name, "\(file.lastPathComponent) \(name)")
          #expect(
            found.deployment.migrations.map(\.command) == before.deployment.migrations.map(\.command), "\(file.lastPathComponent) \(name)")
          switches += 1
        } catch {
          if case .notEditable(let error) = error { Issue.record("\(file.lastPathComponent) \(name): \(error)") }
        }
      }
    }
    #expect(switches > 50)
  }
}
