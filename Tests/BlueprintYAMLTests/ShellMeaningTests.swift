import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Commands before and after a switch, run by a shell with programs that only say that they were started, and where.
@Suite struct ShellMeaningTests {
  private static let programs = [
    "npm", "npx", "pnpm", "yarn", "node", "python", "pip", "alembic", "gunicorn", "bundle", "rails", "sleep", "corepack",
  ]

  static let services: [[String: String]] = [
    ["buildCommand": "npm ci && npx prisma migrate deploy", "startCommand": "node server.js"],
    ["buildCommand": "cd api && npm ci && npx prisma migrate deploy && npm run build", "startCommand": "cd api && node server.js"],
    [
      "buildCommand": "cd web && npm ci && cd .. && npm run build", "preDeployCommand": "cd api && npx prisma migrate deploy",
      "startCommand": "node server.js",
    ],
    [
      "buildCommand": "cd web && npm ci", "preDeployCommand": "npm run generate && npm run migrate",
      "startCommand": "cd web && node server.js",
    ],
    ["buildCommand": "npm ci; npm run build;", "startCommand": "npx prisma migrate deploy; node server.js"],
    [
      "buildCommand": "pip install x\npython manage.py collectstatic\npython manage.py migrate\npython manage.py create_users\n",
      "startCommand": "gunicorn app --bind 0.0.0.0:$PORT",
    ],
    ["buildCommand": "export A=1 && npm ci", "startCommand": "cd api && alembic upgrade head && gunicorn app"],
    ["buildCommand": "npm ci", "startCommand": "bash -c \"npx prisma migrate deploy && node server.js\""],
    ["buildCommand": "npm ci && \\\n  npx prisma migrate deploy && \\\n  npx prisma db seed", "startCommand": "node server.js"],
    ["buildCommand": "(cd web && npm ci) && (cd api && npx prisma migrate deploy)", "startCommand": "node server.js"],
    [
      "buildCommand": "corepack enable && pnpm i", "preDeployCommand": "corepack enable && pnpm --filter db migrate",
      "startCommand": "node server.js",
    ],
  ]

  @Test(arguments: services.indices, ["pre-deploy", "build-time", "start-time", "start-time:shell", "separate-job"])
  func `every command still runs, once and where it did, the migration before the program`(_ index: Int, _ name: String) async throws {
    let commands = Self.services[index]
    var text = "services:\n  - type: web\n    name: app\n    runtime: node\n    plan: starter\n"
    for (key, command) in commands.sorted(by: { $0.key < $1.key }) { text += "    \(key): \(ScalarText.quoted(command))\n" }
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    let made = try StrategySwitch(of: decoded, to: try #require(Strategies.named(name)))
    let job = made.placed.services(named: "app-migration").first
    try await Paths.withTemporaryFolder { folder in
      let before = try Self.run(try #require(decoded.blueprint.services.first), nil, in: folder)
      let after = try Self.run(try #require(made.placed.services(named: "app").first), job, in: folder)
      expectEqual(after.sorted(), before.sorted())
      let program = try #require(after.last)
      #expect(program.contains("server.js") || program.contains("gunicorn"))
    }
  }

  /// What the commands of a service start, in the order of a deploy; those of a job between build and start.
  private static func run(_ service: Service, _ job: Service?, in folder: URL) throws -> [String] {
    let (log, bin) = (folder.appending(path: "log"), folder.appending(path: "bin"))
    for name in ["bin", "api", "web"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data().write(to: log)
    // By another process: a file that this one has open, another test's child has open too, and the system does not start it then.
    let stub = #"printf '#!/bin/sh\necho "$PWD %s $*" >> "%s"\n' "$program" "$LOG" > "bin/$program""#
    let made = try Command.run(
      URL(filePath: "/bin/sh"), ["-c", "for program in \(programs.joined(separator: " ")); do \(stub); done; chmod 755 bin/*"],
      environment: ["LOG": log.path, "PATH": "/usr/bin:/bin"], directory: folder)
    #expect(made.status == 0, "\(made.errors)")
    func run(_ service: Service, _ keys: String...) throws {
      for key in keys {
        guard let command = service.commands.first(where: { $0.key == key })?.command else { continue }
        let output = try Command.run(
          URL(filePath: "/bin/sh"), ["-c", command], environment: ["PATH": "\(bin.path):/usr/bin:/bin", "PORT": "80"], directory: folder)
        #expect(output.status == 0, "\(command): \(output.errors)")
      }
    }
    try run(service, "buildCommand", "preDeployCommand")
    if let job { try run(job, "startCommand") }
    try run(service, "startCommand")
    return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init).filter { !$0.contains(" sleep ") }
  }
}
