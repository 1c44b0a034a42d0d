import Foundation
import TestSupport
import Testing

@Suite struct DiffCommandTests {
  static let before = """
    services:
      - type: web
        name: api
        runtime: node
        plan: starter
        buildCommand: npm ci && npm run build
        startCommand: node .
        envVars:
          - key: API_KEY
            value: hunter2
    databases:
      - name: main
        plan: 1c-4g
        ipAllowList: []

    """
  static let after =
    before.replacing("hunter2", with: "hunter3").replacing("    plan: 1c-4g\n", with: "    plan: 1c-4g\n    connectionPool: pgbouncer\n")

  /// A repository whose branch `main` has the first version, and whose branch `work` has the second in the working tree.
  static func inRepository(_ body: (URL) async throws -> Void) async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(before, to: "render.yaml")
      try folder.write(#"{"scripts": {"build": "tsc && prisma migrate deploy"}}"#, to: "package.json")
      try git(folder, "init", "--quiet", "--initial-branch", "main")
      try git(folder, "add", ".")
      try git(folder, "commit", "--quiet", "--message", "first")
      try git(folder, "switch", "--quiet", "--create", "work")
      try folder.write(after, to: "render.yaml")
      try await body(folder)
    }
  }

  static func git(_ folder: URL, _ arguments: String...) throws {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    let result = try Command.run(URL(filePath: "/usr/bin/env"), ["git"] + identity + arguments, directory: folder)
    #expect(result.status == 0, "\(arguments): \(result.errors)")
  }

  // MARK: - Versions

  @Test func `two files are compared, the last line sums up, and the values are not shown`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      try folder.write(Self.after, to: "b.yaml")
      let run = await Run(["diff", "a.yaml", "b.yaml"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.hasPrefix("a.yaml → b.yaml\n\n~ web service 'api'  redeploy\n"))
      #expect(run.output.contains("    ~ envVars[API_KEY]: literal, another value\n"))
      #expect(run.output.contains("Resources: ~ updated\nKeys: + added · ~ changed\n"))
      #expect(run.output.hasSuffix("\n2 resources differ: 2 to update; worst impact: downtime\n"))
      #expect(!run.output.contains("hunter"))
      let shown = await Run(["diff", "a.yaml", "b.yaml", "--show-values"], in: folder)
      #expect(shown.output.contains("envVars[API_KEY]: 'hunter2' → 'hunter3'"))
      let same = await Run(["diff", "a.yaml", "a.yaml"], in: folder)
      #expect(same.status == 0)
      #expect(same.output == "a.yaml → a.yaml: no changes\nno changes\n")
    }
  }

  @Test func `standard input stands for either version, once`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      let new = await Run(["diff", "a.yaml", "-"], in: folder, input: Self.after)
      #expect(new.output.hasPrefix("a.yaml → <stdin>\n"))
      let old = await Run(["diff", "-", "a.yaml"], in: folder, input: Self.after)
      #expect(old.output.contains("connectionPool: pgbouncer"))
      #expect(await Run(["diff", "-", "-"], in: folder, input: Self.after).status == 64)
    }
  }

  @Test func `folders are compared file by file, and what is no blueprint is left out`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "old/a.yaml")
      try folder.write(Self.after, to: "new/a.yaml")
      try folder.write(Self.before, to: "new/b.yml")
      try folder.write("services: {web: {image: x}}\n", to: "new/docker-compose.yaml")
      let run = await Run(["diff", "old", "new"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("old/a.yaml → new/a.yaml"))
      #expect(run.output.contains("nothing → new/b.yml"))
      #expect(!run.output.contains("compose"))
      #expect(run.output.hasSuffix("4 resources differ: 2 to update, 2 to create; worst impact: downtime\n"))
      #expect(await Run(["diff", "old", "old/none"], in: folder).status == 2)
    }
  }

  @Test func `a file is compared with a revision`() async throws {
    try await Self.inRepository { folder in
      let run = await Run(["diff", "--from", "main"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.hasPrefix("render.yaml at main → render.yaml\n"))
      #expect(run.output.contains("connectionPool: pgbouncer"))
      #expect(await Run(["diff", "--from", "HEAD", "render.yaml"], in: folder).status == 1)
      try folder.write("services: []\n", to: "other.yaml")
      let new = await Run(["diff", "--from", "main", "other.yaml"], in: folder)
      #expect(new.output.hasPrefix("other.yaml at main → other.yaml: no changes"))
    }
  }

  @Test func `without a version the file is compared with where the branch began`() async throws {
    try await Self.inRepository { folder in
      let alone = await Run(["diff"], in: folder)
      #expect(alone.status == 1)
      #expect(alone.output.contains("connectionPool: pgbouncer"))
      try Self.git(folder, "commit", "--quiet", "--all", "--message", "second")
      try folder.write(Self.before.replacing("1c-4g", with: "2c-8g"), to: "render.yaml")
      try Self.git(folder, "switch", "--quiet", "--create", "other")
      let committed = await Run(["diff", "--from", "merge-base"], in: folder)
      #expect(committed.output.contains("~ plan: 1c-4g → 2c-8g"))
      #expect(!committed.output.contains("connectionPool"))
      // A pull request names its branch.
      let request = await Run(["diff"], in: folder, environment: ["GITHUB_BASE_REF": "work"])
      #expect(request.output.contains("- connectionPool: pgbouncer"))
      let unfetched = await Run(["diff"], in: folder, environment: ["GITHUB_BASE_REF": "release"])
      #expect(unfetched.status == 2)
      #expect(unfetched.errors.contains("fetch-depth: 0"))
    }
  }

  @Test func `a folder is compared with a revision, also what has gone`() async throws {
    try await Self.inRepository { folder in
      try FileManager.default.moveItem(at: folder.appending(path: "render.yaml"), to: folder.appending(path: "moved.yaml"))
      let run = await Run(["diff", "--from", "main", "."], in: folder)
      #expect(run.output.contains("moved.yaml at main → "))
      #expect(run.output.contains("render.yaml at main → "))
      #expect(run.output.contains("2 left running, 2 to create"))
    }
  }

  @Test func `the scripts of the revision say how it migrated`() async throws {
    try await Self.inRepository { folder in
      try folder.write(#"{"scripts": {"build": "tsc"}}"#, to: "package.json")
      let run = await Run(["diff", "--from", "main"], in: folder)
      #expect(run.output.contains("migrations: build-time → none found"))
      #expect(run.output.contains("error: downtime: unsure: no command migrates any more"))
    }
  }

  @Test func `git is asked a few times, however many scripts there are`() async throws {
    try await Self.inRepository { folder in
      let services = (0..<120).map { index in
        "  - {type: web, name: s\(index), runtime: node, rootDir: s\(index), buildCommand: ./build.sh, startCommand: node .}\n"
      }
      for index in services.indices { try folder.write("npm ci\nnpx prisma migrate deploy # \(index)\n", to: "s\(index)/build.sh") }
      try folder.write("services:\n\(services.joined())", to: "render.yaml")
      try Self.git(folder, "add", ".")
      try Self.git(folder, "commit", "--quiet", "--message", "many")
      for index in services.indices { try folder.write("npm ci\n", to: "s\(index)/build.sh") }
      try folder.write(
        "#!/bin/sh\necho \"$@\" >>'\(folder.path)/calls'\nPATH=/usr/bin:/bin:/usr/local/bin exec git \"$@\"\n", to: "bin/git")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "bin/git").path)
      let run = await Run(["diff", "--from", "HEAD"], in: folder, environment: ["PATH": folder.appending(path: "bin").path])
      #expect(run.output.contains("'npx prisma migrate deploy': s0, s1, s10, 117 more → nobody"))
      #expect(try folder.text(of: "calls").split(separator: "\n").count < 20)
    }
  }

  @Test(arguments: ["--output=x", "-p", "a b", "", "a\nb", "\u{7F}"]) func `what is no revision is wrong usage`(_ revision: String)
    async throws
  {
    try await Self.inRepository { folder in
      let run = await Run(["diff", "--from=\(revision)"], in: folder)
      #expect(run.status == 64, "\(run.output)\(run.errors)")
      #expect(!folder.exists("x"))
    }
  }

  @Test(arguments: ["nowhere", "$(touch x)", "`touch x`", ";touch", "main:render.yaml"]) func `a revision that is not there is said`(
    _ revision: String
  ) async throws {
    try await Self.inRepository { folder in
      let run = await Run(["diff", "--from", revision], in: folder)
      #expect(run.status == (revision.contains(" ") ? 64 : 2))
      #expect(!folder.exists("x"))
    }
  }

  @Test(arguments: ["a;b.yaml", "$(touch x).yaml", "-a.yaml", ":(top)a.yaml", "a b.yaml", "é.yaml", "*.yaml"])
  func `a path is a path, whatever it looks like`(_ name: String) async throws {
    try await Self.inRepository { folder in
      try folder.write(Self.before, to: name)
      try Self.git(folder, "add", "--", "./\(name)".replacing("*", with: "\\*"))
      try Self.git(folder, "commit", "--quiet", "--message", "odd")
      try folder.write(Self.after, to: name)
      let run = await Run(["diff", "--from", "HEAD", "--", "./\(name)"], in: folder)
      #expect(run.status == 1, "\(run.errors)")
      #expect(run.output.contains("connectionPool: pgbouncer"))
      #expect(!folder.exists("x"))
    }
  }

  @Test func `outside of a repository, and without git, it says so`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "render.yaml")
      let run = await Run(["diff", "--from", "main"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("no revision 'main'"))
      let without = await Run(["diff", "--from", "main"], in: folder, environment: ["PATH": "/nowhere"])
      #expect(without.status == 2)
      #expect(without.errors.contains("'git' is not in PATH"))
      #expect(await Run(["diff"], in: folder.appending(path: "none")).status == 2)
    }
  }

  @Test func `a manifest is compared with its file`() async throws {
    try await GenerateTests.inProject { folder in
      let new = await Run(["diff"], in: folder)
      #expect(new.status == 1)
      #expect(new.output.contains("+ web service 'shop'"))
      #expect(!new.output.contains("PLANTED"))
      _ = await Run(["generate"], in: folder)
      #expect(await Run(["diff"], in: folder).status == 0)
      try folder.write(try folder.text(of: "render.yaml").replacing("plan: free", with: "plan: starter"), to: "render.yaml")
      let changed = await Run(["diff"], in: folder)
      #expect(changed.output.contains("~ plan: starter → free"))
      let other = await Run(["diff", "render.yaml"], in: folder)
      #expect(other.output == changed.output)
    }
  }

  // MARK: - Gates and formats

  @Test func `a gate fails for what it names alone`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      try folder.write(Self.after, to: "b.yaml")
      func status(_ arguments: String...) async -> Int32 { await Run(["diff", "a.yaml", "b.yaml"] + arguments, in: folder).status }
      #expect(await status("--fail-on", "data-loss") == 0)
      #expect(await status("--fail-on", "downtime") == 1)
      #expect(await status("--fail-on", "data-loss", "--fail-on", "redeploy") == 1)
      #expect(await status("--fail-on", "refused", "--fail-on", "orphaned", "--fail-on", "renamed") == 0)
      #expect(await status("--fail-on", "everything") == 64)
      let run = await Run(["diff", "a.yaml", "b.yaml", "--fail-on", "downtime", "--fail-on", "data-loss"], in: folder)
      #expect(run.errors == "blueprint: the plan has what --fail-on names: downtime\n")
    }
  }

  @Test func `at a terminal lines break between words, with what goes on below what it belongs to`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      try folder.write(Self.after.replacing("npm ci", with: String(repeating: "word ", count: 40)), to: "b.yaml")
      let piped = await Run(["diff", "a.yaml", "b.yaml"], in: folder)
      for columns in [40, 80] {
        let run = await Run(["diff", "a.yaml", "b.yaml", "--color", "always"], in: folder, isTerminal: true, columns: columns)
        let plain = run.output.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
        #expect(plain.split(separator: "\n").allSatisfy { $0.count <= columns })
        #expect(plain.split { $0.isWhitespace } == piped.output.split { $0.isWhitespace })
        #expect(plain.contains("\n      word word "))
      }
    }
  }

  @Test func `what cannot be read whole is not silently a plan`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      try folder.write(Self.after + "  - nam: x\n", to: "b.yaml")
      let run = await Run(["diff", "a.yaml", "b.yaml"], in: folder)
      #expect(run.status == 2)
      #expect(run.output.contains("connectionPool: pgbouncer"))
      #expect(run.errors == "b.yaml: it has errors; 'blueprint validate' shows them, and the plan is of what could be read\n")
      let json = await Run(["diff", "a.yaml", "b.yaml", "--format", "json"], in: folder)
      #expect(json.output.contains("\"complete\" : false"))
    }
  }

  @Test(arguments: ["text", "json", "markdown", "github", "sarif"]) func `no format shows a secret`(_ format: String) async throws {
    let planted = """
      services:
        - type: web
          name: api
          runtime: node
          repo: https://PLANTED1@github.com/a/b
          buildCommand: TOKEN=PLANTED2 npm ci
          startCommand: node . --password PLANTED3
          envVars:
            - key: A
              value: PLANTED4
              previewValue: PLANTED5
            - key: B
              value: >
                PLANTED6
            - {key: C, value: "PLANTED7", extra: PLANTED8}
            - key: URL
              value: postgres://user:PLANTED9@host/db
      envVarGroups:
        - name: g
          envVars:
            - {key: D, value: PLANTED10}

      """
    let other = planted.replacing(#/PLANTED(?<number>[0-9]+)/#) { "PLANTED0\($0.number)" }
    try await Paths.withTemporaryFolder { folder in
      try folder.write(planted, to: "a.yaml")
      try folder.write(other, to: "b.yaml")
      try folder.write("services: []\n", to: "empty.yaml")
      for (old, new) in [("a.yaml", "b.yaml"), ("empty.yaml", "a.yaml"), ("a.yaml", "empty.yaml")] {
        let run = await Run(["diff", old, new, "--format", format], in: folder)
        #expect(run.status == 2)
        #expect(!run.output.isEmpty && !run.output.contains("PLANTED"), "\(run.output)")
        #expect(!run.errors.contains("PLANTED"))
        for columns in [40, 80, 200] {
          let text = await Run(["diff", old, new, "--text"], in: folder, columns: columns)
          #expect(!text.output.contains("PLANTED"), "\(text.output)")
        }
      }
      if format != "text" {
        #expect(await Run(["diff", "a.yaml", "b.yaml", "--format", format, "--show-values"], in: folder).status == 64)
      }
    }
  }

  @Test func `annotations stand at the lines that are meant`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      try folder.write(Self.after, to: "b.yaml")
      let run = await Run(["diff", "a.yaml", "b.yaml", "--format", "github"], in: folder)
      let lines = run.output.split(separator: "\n")
      #expect(
        lines.contains { $0.hasPrefix("::notice file=b.yaml,line=9,endLine=9,col=9,endColumn=21,title=variable-changed::") },
        "\(run.output)")
      #expect(
        lines.contains { $0.hasPrefix("::warning file=b.yaml,line=14,endLine=14,col=5,endColumn=19,title=connection-pool-switched::") })
    }
  }

  @Test func `the texts themselves can be compared`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try folder.write(Self.before, to: "a.yaml")
      try folder.write(Self.after, to: "b.yaml")
      let run = await Run(["diff", "a.yaml", "b.yaml", "--text"], in: folder, columns: 80)
      #expect(run.status == 1)
      #expect(
        run.output == """
          a.yaml → b.yaml

           ⋯
           8       envVars:                      │  8       envVars:
           9         - key: API_KEY              │  9         - key: API_KEY
          10 -         value: *******            │ 10 +         value: *******
          11   databases:                        │ 11   databases:
          12     - name: main                    │ 12     - name: main
          13       plan: 1c-4g                   │ 13       plan: 1c-4g
                                                 │ 14 +     connectionPool: pgbouncer
          14       ipAllowList: []               │ 15       ipAllowList: []


          """)
      let narrow = await Run(["diff", "a.yaml", "b.yaml", "--text"], in: folder, environment: ["COLUMNS": "79"])
      #expect(
        narrow.output == """
          a.yaml → b.yaml

            10 -         value: *******
            10 +         value: *******
            14 +     connectionPool: pgbouncer


          """)
      let coloured = await Run(["diff", "a.yaml", "b.yaml", "--text"], in: folder, isTerminal: true, columns: 80)
      #expect(coloured.output.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == run.output)
      #expect(coloured.output.contains("\u{1B}[32m+     connectionPool: pgbouncer\u{1B}[0m"))
      let shown = await Run(["diff", "a.yaml", "b.yaml", "--text", "--show-values"], in: folder, columns: 80)
      #expect(shown.output.contains("10 -         value: hunter2            │ 10 +         value: hunter3"))
      #expect(await Run(["diff", "a.yaml", "a.yaml", "--text"], in: folder).output == "a.yaml → a.yaml: the same text\n")
      #expect(await Run(["diff", "a.yaml", "b.yaml", "--text", "--format", "json"], in: folder).status == 64)
    }
  }
}
